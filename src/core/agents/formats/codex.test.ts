import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { held, placeFixture, readLog } from '../../../../tests/support/read-log.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import type { AgentMessage } from '../agent.ts';
import { codex } from './codex.ts';

let home: string;
let folder: string;

beforeEach(() => {
  home = temporaryFolder();
  folder = join(home, 'sessions');
});

function nameOf(fixture: string): string {
  return `2026/06/01/rollout-${fixture}`;
}

function read(fixture: string) {
  placeFixture(`codex/${fixture}`, folder, nameOf(fixture));
  return readLog(codex, folder, nameOf(fixture));
}

const said = ({ role, kind, content }: AgentMessage) => [kind ?? role, content];

describe('a log of Codex', () => {
  it('of version 0.46 gives each text once, also what was written twice', () => {
    const { messages, unknown, skipped } = read('0.46.jsonl');
    expect([unknown, skipped]).toEqual([[], []]);
    expect(messages.map(said)).toEqual([
      ['user', 'Print the receipt twice'],
      ['thinking', '**Looking for the printer**'],
      ['tool_use', 'shell: bash -lc rg print'],
      ['tool_result', 'rg: not found'],
      ['assistant', 'There is no search tool.'],
      ['user', 'Go on'],
      ['user', 'Go on'],
    ]);
    expect(messages[2]).toMatchObject({
      tool: { id: 'call_46_1', name: 'shell', input: { workdir: '/home/io/till' } },
      model: 'gpt-5-codex',
      version: '0.46.0',
      session: '0199f000-0000-7000-8000-000000000046',
      place: {
        folder: '/home/io/till',
        branch: 'receipts',
        repository: 'git@example.org:io/till.git',
      },
      timestamp: Date.UTC(2025, 9, 6, 8, 0, 16),
    });
    expect(messages[3]).toMatchObject({ tool: { id: 'call_46_1', isError: true } });
  });

  it('of version 0.150 has calls of all kinds, images, a compaction and an error', () => {
    const { messages, unknown } = read('0.150.jsonl');
    expect(unknown).toEqual(['response_item hologram']);
    expect(messages.map(said)).toEqual([
      ['user', 'What does this screen say?\n\n[image]'],
      ['thinking', 'A till'],
      ['thinking', 'Its total is wrong'],
      ['assistant', 'It shows a total.'],
      ['tool_use', 'exec_command: npm test'],
      ['tool_result', expect.stringContaining('1 failed')],
      ['tool_use', 'apply_patch: *** Begin Patch\n*** End Patch'],
      ['tool_result', 'Done\n\n[image]'],
      ['tool_use', 'web_search: till rounding'],
      ['user', 'Go on'],
      ['compaction', 'The tests fail as the total is rounded twice.'],
      ['assistant', 'Rounded once now.'],
      ['notice', 'Connection lost'],
      ['notice', expect.stringContaining('<command>ls</command>')],
    ]);
    expect(messages[0]?.images).toEqual(['image']);
    expect(messages[5]?.tool?.isError).toBe(true);
    expect(messages[7]?.tool?.isError).toBeUndefined();
    expect(messages[4]).toMatchObject({
      place: { folder: '/home/io/till/app' },
      answer: '019d0000-0001-7000-8000-00000000000a',
    });
  });

  it('of a fork has the keys of what it was forked from, whichever is read first', () => {
    const parent = read('0.150.jsonl').messages;
    const fork = read('0.150-fork.jsonl').messages;
    const keys = new Set(parent.map(({ key }) => key));
    const copies = fork.filter(({ key }) => keys.has(key));
    expect(copies.map(said)).toEqual(parent.slice(0, 9).map(said));
    expect(fork.filter(({ key }) => !keys.has(key)).map(said)).toEqual([
      ['user', 'Go on'],
      ['assistant', 'In the fork.'],
    ]);
    expect(fork.at(-1)).toMatchObject({
      session: '019d0000-0000-7000-8000-00000000f0f0',
      place: { branch: 'fork' },
      timestamp: Date.UTC(2026, 5, 2, 7, 0, 35),
    });
  });

  it('of a fork gives copies the time at which their turn began, not that of the fork', () => {
    const [copy] = read('0.150-fork.jsonl').messages;
    expect(copy).toMatchObject({
      session: '019d0000-0000-7000-8000-000000000150',
      timestamp: Date.UTC(2026, 5, 1, 9, 0, 10),
    });
  });

  it('of a sub-agent belongs to the conversation that began it', () => {
    const parent = read('0.150.jsonl').messages;
    const subAgent = read('0.150-sub-agent.jsonl').messages;
    const keys = new Set(parent.map(({ key }) => key));
    const [own, copies] = [
      subAgent.filter(({ key }) => !keys.has(key)),
      subAgent.filter(({ key }) => keys.has(key)),
    ];
    expect(copies.map((each) => [...said(each), each.subAgent])).toEqual([
      ['user', 'What does this screen say?\n\n[image]', undefined],
      ['assistant', 'It shows a total.', undefined],
    ]);
    expect(own.map(said)).toEqual([
      ['user', 'Count the tills'],
      ['assistant', 'Two tills.'],
    ]);
    expect(own[1]).toMatchObject({
      session: '019d0000-0000-7000-8000-000000000150',
      subAgent: '019d0000-0000-7000-8000-0000000000aa',
      model: 'gpt-5.5-mini',
    });
  });

  it('does not give what was copied from another agent', () => {
    expect(read('0.133-imported.jsonl').messages.map(said)).toEqual([['user', 'Continue here']]);
  });

  it('knows such copies by the list of imports, too', () => {
    placeFixture(
      'codex/external_agent_session_imports.json',
      home,
      'external_agent_session_imports.json',
    );
    placeFixture('codex/0.133-imported.jsonl', folder, nameOf('x.jsonl'));
    const path = join(folder, nameOf('x.jsonl'));
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('external-import-turn-1', 'turn-1'));
    const readIt = () => readLog(codex, folder, nameOf('x.jsonl')).messages.map(said);
    expect(readIt()).toEqual([['user', 'Continue here']]);
    rmSync(join(home, 'external_agent_session_imports.json'));
    expect(readIt()).toHaveLength(3);
  });

  it('of August 2025 has no times, and is skipped', () => {
    const { given, skipped, unknown } = read('2025-08.jsonl');
    expect(given).toEqual([]);
    expect(unknown).toEqual([]);
    expect(skipped).toEqual(['noTime', 'noTime', 'noTime', 'noTime']);
  });

  it('that was compressed has the same messages', () => {
    const plain = read('0.150.jsonl').messages;
    const name = nameOf('0.150.jsonl');
    const compressed = zstdCompressSync(readFileSync(join(folder, name)));
    writeFileSync(join(folder, `${name}.zst`), compressed);
    const { messages, cursor } = readLog(codex, folder, `${name}.zst`);
    expect(messages).toEqual(plain);
    expect(readLog(codex, folder, `${name}.zst`, cursor).given).toEqual([]);
  });

  it('that cannot be decompressed is skipped', () => {
    placeFixture('codex/README.md', folder, nameOf('x.jsonl.zst'));
    const { given, skipped } = readLog(codex, folder, nameOf('x.jsonl.zst'));
    expect([given, skipped]).toEqual([[], ['unreadable']]);
  });

  it('may begin with a torn line', () => {
    placeFixture('codex/0.46.jsonl', folder, nameOf('x.jsonl'));
    const path = join(folder, nameOf('x.jsonl'));
    writeFileSync(path, readFileSync(path, 'utf8').slice(40));
    const { messages, skipped } = readLog(codex, folder, nameOf('x.jsonl'));
    expect(skipped).toEqual(['notJson']);
    expect(messages[0]).toMatchObject({ content: 'Print the receipt twice' });
  });

  it('gives a turn that is written again only once', () => {
    const { given } = read('0.150.jsonl');
    const path = join(folder, nameOf('0.150.jsonl'));
    appendFileSync(path, readFileSync(path));
    const again = readLog(codex, folder, nameOf('0.150.jsonl'));
    expect(again.given).toHaveLength(2 * given.length);
    expect(again.messages).toEqual(held(given));
  });

  it('is any rollout, also in the archive', () => {
    const names = [
      '2026/06/01/rollout-2026-06-01T09-00-00-019d.jsonl',
      'rollout-2026-06-01T09-00-00-019d.jsonl.zst',
      '2026/06/01/other.jsonl',
      'rollout-2026-06-01T09-00-00-019d.jsonl.tmp',
    ];
    expect(names.map((name) => codex.isLog(name))).toEqual([true, true, false, false]);
    expect(
      codex.folders({ home: '/home/io', env: { CODEX_HOME: '/x' }, platform: 'linux' }),
    ).toEqual(['/x/sessions', '/x/archived_sessions']);
  });
});
