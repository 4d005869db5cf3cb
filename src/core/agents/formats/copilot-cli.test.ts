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

  it('was a file without a folder in earlier versions', () => {
    expect(copilotCli.isLog('s-1.jsonl')).toBe(true);
    expect(copilotCli.isLog('s-1/events.jsonl')).toBe(true);
    expect(copilotCli.isLog('s-1/workspace.jsonl')).toBe(false);
    expect(read('s-1.jsonl').messages).toHaveLength(12);
  });
});
