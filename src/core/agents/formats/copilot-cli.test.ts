import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { placeFixture, readLog } from '../../../../tests/support/read-log.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { copilotCli } from './copilot-cli.ts';

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

function read(name = 's-1/events.jsonl') {
  placeFixture('copilot-cli/1.0.76.jsonl', folder, name);
  return readLog(copilotCli, folder, name);
}

describe('a log of Copilot CLI', () => {
  it('has what was said, thoughts once, and the results of tools', () => {
    const { messages, unknown } = read();
    expect(unknown).toEqual(['assistant.hologram']);
    expect(messages.map(({ role, kind, content }) => [kind ?? role, content])).toEqual([
      ['user', 'Add the tax\n\n[image]'],
      ['notice', expect.stringContaining('<skill-context')],
      ['thinking', 'Look at total.ts'],
      ['assistant', 'I look.'],
      ['tool_use', 'view: total.ts'],
      ['tool_use', 'bash: npm test'],
      ['tool_result', 'export …'],
      ['tool_result', '1 failed'],
      ['assistant', 'Nine tests.'],
      ['compaction', 'The till needs a tax.'],
      ['notice', 'Rate limit exceeded'],
      ['title', 'Tax in the till'],
    ]);
    expect(messages[3]).toMatchObject({
      session: 's-1',
      model: 'claude-opus-4.6',
      tokens: { output: 120 },
      version: '1.0.76',
      timestamp: Date.UTC(2026, 2, 7, 15, 0, 3),
    });
    expect(messages[0]?.images).toEqual(['till.png']);
    expect(messages[7]?.tool).toEqual({ id: 'tc2', isError: true });
  });

  it('knows where the agent works, and what a sub-agent said', () => {
    const { messages } = read();
    expect(messages[0]?.place).toEqual({
      folder: '/home/io/till',
      branch: 'main',
      repository: 'https://github.com/io/till',
    });
    expect(messages[10]?.place).toEqual({ folder: '/home/io/till/app', branch: 'tax' });
    expect(messages.filter(({ subAgent }) => subAgent === 'tc3')).toHaveLength(1);
  });

  it('does not have what was shown only for a moment', () => {
    const { messages, unknown } = read();
    expect(unknown).not.toContain('assistant.message_delta');
    expect(messages.map(({ content }) => content)).not.toContain('I l');
  });

  it('has the title that is in the file beside it, once, and then another', () => {
    const workspace = join(folder, 's-1/workspace.yaml');
    placeFixture('copilot-cli/1.0.76.jsonl', folder, 's-1/events.jsonl');
    const append = (type: string, data: object, timestamp: string) => {
      const event = { type, data, id: timestamp, timestamp };
      appendFileSync(join(folder, 's-1/events.jsonl'), `${JSON.stringify(event)}\n`);
    };
    const titlesOf = ({ given }: ReturnType<typeof readLog>) =>
      given.filter(({ kind }) => kind === 'title').map(({ content }) => content);
    placeFixture('copilot-cli/workspace.yaml', folder, 's-1/workspace.yaml');
    const first = readLog(copilotCli, folder, 's-1/events.jsonl');
    expect(first.messages.at(-1)).toMatchObject({
      key: 'workspace s-1 Add the tax: to the till',
      role: 'system',
      kind: 'title',
      content: 'Add the tax: to the till',
      session: 's-1',
      timestamp: first.messages.at(-2)?.timestamp,
    });
    const again = readLog(copilotCli, folder, 's-1/events.jsonl', first.cursor);
    expect(again.given).toEqual([]);
    writeFileSync(workspace, 'id: s-1\nname: >-\n  Tax,\n  at last\nuser_named: true\n');
    append('user.message', { content: 'And?' }, '2026-03-07T16:00:00.000Z');
    const more = readLog(copilotCli, folder, 's-1/events.jsonl', first.cursor);
    expect(titlesOf(more)).toEqual(['Tax, at last']);
    expect(more.given.at(-1)?.timestamp).toBe(Date.UTC(2026, 2, 7, 16));
    // It has the time of the last message also if only the end of the conversation follows.
    writeFileSync(workspace, 'name: Done\n');
    append('session.shutdown', {}, '2026-03-08T09:00:00.000Z');
    const last = readLog(copilotCli, folder, 's-1/events.jsonl', more.cursor);
    expect(titlesOf(last)).toEqual(['Done']);
    expect(last.given.at(-1)?.timestamp).toBe(Date.UTC(2026, 2, 7, 16));
    append('session.resume', {}, '2026-03-08T10:00:00.000Z');
    expect(readLog(copilotCli, folder, 's-1/events.jsonl', last.cursor).given).toEqual([]);
  });

  it('has its title once, after the last message, however long it is', () => {
    placeFixture('copilot-cli/workspace.yaml', folder, 's-1/workspace.yaml');
    const events = Array.from({ length: 450 }, (_, count) => ({
      ...{ type: 'user.message', data: { content: `Message ${count}` }, id: `m${count}` },
      timestamp: new Date(Date.UTC(2026, 2, 7, 15, 0, count)).toISOString(),
    }));
    const lines = events.map((event) => `${JSON.stringify(event)}\n`);
    writeFileSync(join(folder, 's-1/events.jsonl'), lines.join(''));
    const { given } = readLog(copilotCli, folder, 's-1/events.jsonl');
    expect(given.map(({ kind }) => kind).indexOf('title')).toBe(450);
    expect(given).toHaveLength(451);
  });

  it('has a title once that an event has, too', () => {
    placeFixture('copilot-cli/1.0.76.jsonl', folder, 's-1/events.jsonl');
    writeFileSync(join(folder, 's-1/workspace.yaml'), 'name: Tax in the till\n');
    expect(read().messages.filter(({ kind }) => kind === 'title')).toHaveLength(1);
  });

  it('has the summary of earlier versions as its title', () => {
    placeFixture('copilot-cli/1.0.76.jsonl', folder, 's-1/events.jsonl');
    writeFileSync(join(folder, 's-1/workspace.yaml'), 'id: s-1\nsummary: Add a tax\n');
    expect(read().messages.at(-1)).toMatchObject({ kind: 'title', content: 'Add a tax' });
  });

  it.each([
    ['', 'an empty one'],
    ['id: s-1\nname: ""\nsummary: "  "\n', 'one without a title'],
    ['id: s-1\nname: "Add', 'one that is being written'],
    ['- name\n', 'a list'],
    ['name: [Add, tax]\n', 'a title that is no text'],
    [`name: ${'x'.repeat(70_000)}\n`, 'one that is far too long'],
    [`a: &a [x, x]\nb: &b [*a, *a]\nname: *b\n`, 'one with references'],
  ])('needs no file beside it: %j, %s', (text) => {
    placeFixture('copilot-cli/1.0.76.jsonl', folder, 's-1/events.jsonl');
    writeFileSync(join(folder, 's-1/workspace.yaml'), text);
    expect(read().messages).toHaveLength(12);
  });

  it('was a file without a folder in earlier versions', () => {
    expect(copilotCli.isLog('s-1.jsonl')).toBe(true);
    expect(copilotCli.isLog('s-1/events.jsonl')).toBe(true);
    expect(copilotCli.isLog('s-1/workspace.jsonl')).toBe(false);
    expect(read('s-1.jsonl').messages).toHaveLength(12);
  });
});
