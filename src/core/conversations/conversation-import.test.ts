import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  arawnDatabase,
  conversationFixture,
  zipOf,
} from '../../../tests/support/conversation-files.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { importOptions, openAfterFiles } from '../../../tests/support/program-imports.ts';
import { testPrograms } from '../../../tests/support/served-workspace.ts';
import { type TestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { removeDatabase } from '../storage/sqlite/derived-database.ts';
import { TaskRunner } from '../tasks/task-runner.ts';
import type { Workspace } from '../workspace.ts';

async function chosen(workspace: TestWorkspace, ...paths: readonly string[]) {
  const programs = testPrograms(workspace, paths);
  const files = await programs.choose();
  return { programs, files };
}

/** All sessions by the title of their workstream: their times, and how many messages each has. */
function history({ workstreams, messages }: Workspace): Record<string, string[]> {
  const all = workstreams.listWorkstreams().map(({ id, title }) => [
    title,
    workstreams
      .listSessions(id, { limit: 100 })
      .map((each) => {
        expect(messages.count(each.id)).toBe(each.messageCount);
        return `${each.startedAt} ${each.lastActivityAt} ${each.messageCount} ${each.derivedTitle}`;
      })
      .reverse(),
  ]);
  return Object.fromEntries(all.filter(([, sessions]) => sessions?.length));
}

/** All messages of the workstream with a title, by time: the kind or the role of each, and its content. */
function said({ workstreams, messages }: TestWorkspace, title: string): string[][] {
  const found = workstreams.listWorkstreams().find((each) => each.title === title);
  return workstreams
    .listSessions(found?.id ?? '', { limit: 100 })
    .reverse()
    .flatMap(({ id }) => messages.readSession(id, { limit: 1000 }))
    .map(({ role, content, metadata }) => [String(metadata?.kind ?? role), content]);
}

/** How many groups of hits a search for a word has. */
function countFound({ folder, search }: TestWorkspace, query: string): number {
  indexNow(folder);
  return search.find({ query, filter: {}, limit: 5 }).groups.length;
}

/** How many lines there are in the message files of all workstreams. */
function countLines({ folder, workstreams }: TestWorkspace): number {
  const files = workstreams
    .listIds()
    .flatMap((id) => folder.listMessages(id).map((name) => folder.file(id, name)));
  return files.reduce((sum, path) => sum + readFileSync(path, 'utf8').split('\n').length - 1, 0);
}

const CHATGPT = [
  '2026-03-02T08:14:00.100Z 2026-03-02T08:15:02.250Z 6 Tax in the till',
  '2026-03-02T09:15:00.000Z 2026-03-02T09:15:00.000Z 1 Bread has seven percent: 2.29.',
  '2026-03-03T09:00:00.000Z 2026-03-03T09:01:00.000Z 2 When do I sow peas?',
];

describe('importing conversations', () => {
  it('of ChatGPT brings every message of every branch once, in the sessions that they make', async () => {
    const workspace = openAfterFiles();
    const { programs, files } = await chosen(workspace, conversationFixture('chatgpt.json'));
    expect(files).toEqual({ names: ['chatgpt.json'], source: 'chatgpt' });
    expect(await programs.importChosen(importOptions('chatgpt'))).toEqual({
      sessions: 3,
      workstreams: 1,
    });
    expect(history(workspace)).toEqual({ ChatGPT: CHATGPT });
    expect(said(workspace, 'ChatGPT')).toEqual([
      ['title', 'Tax in the till'],
      ['user', 'Why is the total wrong?\n\n[image]'],
      ['assistant', 'I cannot see it.'],
      ['thinking', 'Adding up\n\nSeven percent, not nineteen.'],
      ['tool_use', 'print(2.14 * 1.07)'],
      ['tool_result', '2.2898'],
      ['assistant', 'Bread has seven percent: 2.29.'],
      ['user', 'When do I sow peas?'],
      ['assistant', 'In March.'],
    ]);
  });

  it('of Claude has its texts, thoughts, tools and attachments', async () => {
    const workspace = openAfterFiles();
    const path = await zipOf({
      'users.json': '[]',
      'conversations.json': readFileSync(conversationFixture('claude.json'), 'utf8'),
    });
    const { programs, files } = await chosen(workspace, path);
    expect(files?.source).toBe('claude');
    await programs.importChosen(importOptions('claude'));
    expect(said(workspace, 'Claude')).toEqual([
      ['title', 'Tax in the till'],
      ['user', 'Why is the total wrong?\n\n[total.ts]\ntotal = net * 1.19;\n\n[receipt.png]'],
      ['assistant', 'Let me add it up.\n\nBread has seven percent.'],
      ['thinking', 'Seven percent, not nineteen.'],
      ['tool_use', 'repl: {"code":"2.14 * 1.07"}'],
      ['tool_result', '2.2898'],
      ['user', 'When do I sow peas?'],
      ['assistant', 'In March.'],
    ]);
  });

  it('of Arawn has a workstream for each of its own, if the user wants that', async () => {
    const workspace = openAfterFiles();
    const { programs, files } = await chosen(workspace, arawnDatabase());
    expect(files?.source).toBe('arawn');
    const each = importOptions('arawn', { grouping: 'project' });
    const preview = await programs.preview(each);
    expect(preview.groups.map(({ name, entries, target }) => [name, entries, target.kind])).toEqual(
      [
        ['Till', 4, 'new'],
        ['Scratch', 2, 'existing'],
      ],
    );
    expect(preview.leftOut).toEqual([{ reason: 'message', count: 1, rows: [] }]);
    await programs.importChosen(each);
    expect(said(workspace, 'Till')).toEqual([
      ['user', 'Why is the total wrong?'],
      ['tool_use', 'read_file: /home/io/till/total.ts'],
      ['tool_result', 'File not found'],
      ['assistant', 'Bread has seven percent.'],
    ]);
    expect(said(workspace, 'Scratch')).toEqual([
      ['user', 'When do I sow peas?'],
      ['agent_push', 'In March.'],
    ]);
  });

  it('of a version of Arawn without times is refused, and says so', async () => {
    const path = arawnDatabase(
      'CREATE TABLE workstreams (id TEXT PRIMARY KEY, name TEXT, root_dir TEXT, created_at TEXT)',
    );
    const { programs } = await chosen(openAfterFiles(), path);
    await expect(programs.preview(importOptions('arawn'))).rejects.toThrow(
      /when messages were written/,
    );
  });

  it('shows first what it would add, by month, and what it would leave out and why', async () => {
    const workspace = openAfterFiles();
    const { programs } = await chosen(workspace, conversationFixture('chatgpt.json'));
    const preview = await programs.preview(importOptions('chatgpt'));
    expect(preview).toMatchObject({
      grouping: 'whole',
      groupings: ['whole', 'project', 'conversation'],
      entries: 9,
      messages: 9,
      known: 0,
      sessions: 3,
      workstreams: 1,
      groups: [{ name: null, entries: 9, title: 'ChatGPT', target: { kind: 'new' } }],
      leftOut: [
        { reason: 'noTime', count: 1, rows: [1] },
        { reason: 'conversation', count: 1, rows: [2] },
      ],
    });
    expect(preview.months).toEqual([
      { month: '2026-03', entries: 9, ms: 0, sessions: 3, addedMs: 122_150 },
    ]);
    expect(preview.rows).toEqual([
      {
        startedAt: '2026-03-02T08:14:00.100Z',
        endedAt: '2026-03-02T09:15:00.000Z',
        group: null,
        title: 'Tax in the till',
      },
      {
        startedAt: '2026-03-03T09:00:00.000Z',
        endedAt: '2026-03-03T09:01:00.000Z',
        group: 'g-p-68f0a1b2c3d48191',
        title: null,
      },
    ]);
    expect(history(workspace)).toEqual({});
    expect(countLines(workspace)).toBe(0);
  });

  it('again adds nothing, also as several files, and after the workstream was renamed', async () => {
    const workspace = openAfterFiles();
    const path = conversationFixture('chatgpt.json');
    await (await chosen(workspace, path)).programs.importChosen(importOptions('chatgpt'));
    const [before, lines] = [history(workspace).ChatGPT, countLines(workspace)];
    const id = workspace.workstreams.listWorkstreams().find((each) => each.title === 'ChatGPT')?.id;
    workspace.workstreams.updateWorkstream(id ?? '', { title: 'Chats' });
    const text = readFileSync(path, 'utf8');
    const zip = await zipOf({ 'a/conversations-000.json': text, 'a/conversations-001.json': text });
    const { programs } = await chosen(workspace, zip);
    const preview = await programs.preview(importOptions('chatgpt'));
    expect(preview).toMatchObject({ messages: 0, sessions: 0, known: 9, workstreams: 0 });
    expect(await programs.importChosen(importOptions('chatgpt'))).toEqual({
      sessions: 0,
      workstreams: 0,
    });
    expect(history(workspace)).toEqual({ Chats: before });
    expect(countLines(workspace)).toBe(lines);
  });

  it('is undone as a whole, and brings the sessions back when it is repeated', async () => {
    const workspace = openAfterFiles();
    const { workstreams, undo, clock } = workspace;
    const path = conversationFixture('chatgpt.json');
    const own = JSON.stringify(['6f9a3c10-0000-4000-8000-000000000001']);
    const targets = { [own]: { kind: 'new', title: 'Tax in the till' } as const };
    const importOnce = async () =>
      (await chosen(workspace, path)).programs.importChosen(
        importOptions('chatgpt', { grouping: 'conversation', targets }),
      );
    await importOnce();
    const [before, lines] = [history(workspace), countLines(workspace)];
    expect(Object.keys(before).sort()).toEqual(['ChatGPT', 'Tax in the till']);
    clock.pass(1);
    expect(countFound(workspace, 'peas')).toBe(1);
    undo.undo();
    expect(history(workspace)).toEqual({});
    expect(countFound(workspace, 'peas')).toBe(0);
    expect(workstreams.listWorkstreams().filter(({ state }) => state === 'active')).toHaveLength(2);
    clock.pass(1);
    await importOnce();
    expect(history(workspace)).toEqual(before);
    expect(countFound(workspace, 'peas')).toBe(1);
    expect(countLines(workspace)).toBe(lines);
  });

  it('stays undone when the database is rebuilt from the files', async () => {
    const workspace = openAfterFiles();
    const { programs } = await chosen(workspace, conversationFixture('chatgpt.json'));
    await programs.importChosen(importOptions('chatgpt'));
    workspace.clock.pass(1);
    workspace.undo.undo();
    workspace.close();
    removeDatabase(workspace.folder.database);
    const rebuilt = workspace.openAgain();
    expect(history(rebuilt)).toEqual({});
    for (const id of rebuilt.workstreams.listIds()) rebuilt.sessions.onFilesChanged(id);
    expect(history(rebuilt)).toEqual({});
  });

  it('adds what a later export has more to the sessions that it continues', async () => {
    const workspace = openAfterFiles();
    const text = readFileSync(conversationFixture('claude.json'), 'utf8');
    const later = JSON.parse(text);
    const [, peas] = later;
    peas.chat_messages.push({
      ...peas.chat_messages[0],
      uuid: '7d2e8b40-0002-4000-8000-000000000003',
      text: 'And beans?',
      created_at: '2026-03-03T09:20:00Z',
    });
    const path = join(temporaryFolder(), 'conversations.json');
    for (const content of [text, JSON.stringify(later)]) {
      writeFileSync(path, content);
      const { programs } = await chosen(workspace, path);
      await programs.importChosen(importOptions('claude'));
    }
    expect(history(workspace).Claude?.at(-1)).toBe(
      '2026-03-03T09:00:00.000Z 2026-03-03T09:20:00.000Z 3 When do I sow peas?',
    );
    workspace.clock.pass(1);
    workspace.undo.undo();
    expect(history(workspace).Claude?.at(-1)).toBe(
      '2026-03-03T09:00:00.000Z 2026-03-03T09:01:00.000Z 3 When do I sow peas?',
    );
  });

  it('does not bring back what was deleted for good', async () => {
    const workspace = openAfterFiles();
    const path = conversationFixture('claude.json');
    await (await chosen(workspace, path)).programs.importChosen(importOptions('claude'));
    const id = workspace.workstreams.listWorkstreams().find((each) => each.title === 'Claude')?.id;
    const [peas] = workspace.workstreams.listSessions(id ?? '', { limit: 1 });
    workspace.removals.remove({ kind: 'session', sessionId: peas?.id ?? '' });
    const [before, lines] = [history(workspace), countLines(workspace)];
    const { programs } = await chosen(workspace, path);
    const preview = await programs.preview(importOptions('claude'));
    expect(preview).toMatchObject({ messages: 0, sessions: 0 });
    expect(preview.leftOut).toContainEqual({ reason: 'removedMessage', count: 2, rows: [] });
    await programs.importChosen(importOptions('claude'));
    expect(history(workspace)).toEqual(before);
    expect(countLines(workspace)).toBe(lines);
  });

  it('reads what is there of a file that ends too early', async () => {
    const workspace = openAfterFiles();
    const text = readFileSync(conversationFixture('claude.json'), 'utf8');
    const path = join(temporaryFolder(), 'conversations.json');
    writeFileSync(path, text.slice(0, text.indexOf('When do I sow')));
    const { programs } = await chosen(workspace, path);
    const preview = await programs.preview(importOptions('claude'));
    expect(preview.leftOut).toEqual([
      { reason: 'noTime', count: 1, rows: [1] },
      { reason: 'rest', count: 1, rows: [] },
    ]);
    expect(preview.messages).toBe(6);
  });

  it('leaves out messages from the future until their time has come', async () => {
    const workspace = openAfterFiles();
    workspace.clock.set('2026-03-03T09:00:30.000Z');
    const path = conversationFixture('claude.json');
    const { programs } = await chosen(workspace, path);
    const preview = await programs.preview(importOptions('claude'));
    expect(preview.leftOut).toContainEqual({ reason: 'futureMessage', count: 1, rows: [] });
    expect(preview.messages).toBe(7);
    await programs.importChosen(importOptions('claude'));
    expect(said(workspace, 'Claude')).toHaveLength(7);
    workspace.clock.pass(60);
    await (await chosen(workspace, path)).programs.importChosen(importOptions('claude'));
    expect(said(workspace, 'Claude').at(-1)).toEqual(['assistant', 'In March.']);
  });

  it('stops reading files when others are chosen', async () => {
    const workspace = openAfterFiles();
    const paths = [conversationFixture('claude.json')];
    const programs = testPrograms(workspace, paths);
    await programs.choose();
    const stopped = expect(programs.preview(importOptions('claude'))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    paths[0] = conversationFixture('chatgpt.json');
    await programs.choose();
    await stopped;
    expect((await programs.preview(importOptions('chatgpt'))).messages).toBe(9);
  });

  it('reads what can be unpacked of a damaged ZIP file', async () => {
    const workspace = openAfterFiles();
    const [one] = JSON.parse(readFileSync(conversationFixture('claude.json'), 'utf8'));
    const many = Array.from({ length: 3000 }, (_, at) => ({
      ...one,
      uuid: `${at} ${Math.sin(at)}`,
    }));
    const path = await zipOf({ 'conversations.json': JSON.stringify(many) });
    const bytes = readFileSync(path);
    bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 100);
    writeFileSync(path, bytes);
    const { programs } = await chosen(workspace, path);
    const { leftOut, rows } = await programs.preview(importOptions('claude'));
    expect(leftOut.find(({ reason }) => reason === 'rest')?.count).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('refuses a ZIP file without conversations', async () => {
    const path = await zipOf({ 'users.json': '[]' });
    const { programs, files } = await chosen(openAfterFiles(), path);
    expect(files?.source).toBeNull();
    await expect(programs.preview(importOptions('claude'))).rejects.toThrow(
      /without conversations/,
    );
  });

  it('leaves new messages unmarked, and hides secrets if the user wants that', async () => {
    const workspace = openAfterFiles();
    const path = join(temporaryFolder(), 'conversations.json');
    const secret = `ghp_${'a1B2'.repeat(10)}`;
    const text = readFileSync(conversationFixture('claude.json'), 'utf8');
    writeFileSync(path, text.replaceAll('When do I sow peas?', `Use ${secret}`));
    const programs = testPrograms(workspace, [path], new TaskRunner(workspace.clock), true);
    await programs.choose();
    await programs.importChosen(importOptions('claude'));
    expect(JSON.stringify(said(workspace, 'Claude'))).not.toContain(secret);
    expect([...workspace.seen.listNew()]).toEqual([]);
  });

  it('that is cancelled adds no session, and can be repeated', async () => {
    const workspace = openAfterFiles();
    const tasks = new TaskRunner(workspace.clock);
    const programs = testPrograms(workspace, [conversationFixture('chatgpt.json')], tasks);
    await programs.choose();
    await programs.preview(importOptions('chatgpt'));
    const importing = programs.importChosen(importOptions('chatgpt'));
    await Promise.resolve();
    tasks.cancel();
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(history(workspace)).toEqual({});
    expect(
      workspace.workstreams
        .listWorkstreams()
        .every(({ state, title }) => title !== 'ChatGPT' || state === 'archived'),
    ).toBe(true);
    await (await chosen(workspace, conversationFixture('chatgpt.json'))).programs.importChosen(
      importOptions('chatgpt'),
    );
    expect(history(workspace)).toEqual({ ChatGPT: CHATGPT });
  });

  it('refuses files of several programs, and those of another one than the user says', async () => {
    const [chatgpt, claude] = ['chatgpt.json', 'claude.json'].map(conversationFixture);
    await expect(chosen(openAfterFiles(), chatgpt ?? '', claude ?? '')).rejects.toMatchObject({
      code: 'IMPORT_UNUSABLE',
    });
    const { programs } = await chosen(openAfterFiles(), chatgpt ?? '');
    await expect(programs.preview(importOptions('arawn'))).rejects.toMatchObject({
      code: 'IMPORT_UNUSABLE',
    });
    const preview = await programs.preview(importOptions('claude'));
    expect(preview).toMatchObject({ messages: 0, leftOut: [{ reason: 'conversation', count: 3 }] });
  });
});
