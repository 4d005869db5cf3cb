import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { isArchivable } from '../transfer/backup/archive-format.ts';
import { filesOf } from '../transfer/backup/data-files.ts';
import { SelectedHistory } from '../transfer/export/selected-history.ts';
import { readInvalidLines } from './read-invalid-lines.ts';

const ID = '0190a1b2-0000-4000-8000-00000000000';

/** The names that other programs give to copies, and one of another computer's. */
const COPIES = [
  'messages.sync-conflict-20260302-091407-ABCDEFG.jsonl',
  "messages (Ada's conflicted copy 2026-03-02).jsonl",
  'messages-LAPTOP.jsonl',
  'messages 2.jsonl',
  'messages (1).jsonl',
  'messages_conflict-20260302-091407.jsonl',
  'messages.k3v9x2aq.0001.jsonl',
];

function open() {
  const workspace = openTestWorkspace();
  const { sessions, thesis, messages, workstreams, folder, search } = workspace;
  const id = sessions.startSession(thesis);
  return {
    ...workspace,
    id,
    append(name: string, ...lines: unknown[]) {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
      appendFileSync(folder.file(thesis, name), `${text.join('\n')}\n`);
      sessions.onFilesChanged(thesis);
    },
    contents: () => messages.readSession(id, { limit: 100 }).map(({ content }) => content),
    count: () => workstreams.getSession(id).messageCount,
    /** Returns how many messages are found. */
    found(query: string) {
      indexNow(folder);
      const { groups } = search.find({ query, filter: {}, limit: 99 });
      return groups.flatMap((group) => group.messages).length;
    },
  };
}

describe('a workstream with several message files', () => {
  it.each(COPIES)('has the messages of %s', (name) => {
    const { append, contents, count, found } = open();
    append('messages.jsonl', lineAt('09:00:00.001', { content: 'Parser here' }));
    append(name, lineAt('09:00:00.002', { content: 'Parser there' }));
    expect([contents(), count()]).toEqual([['Parser here', 'Parser there'], 2]);
    expect(found('parser')).toBe(2);
  });

  it('names its copies', () => {
    const { append, workstreams, thesis } = open();
    append('messages 2.jsonl', lineAt('09:00:00.000'));
    expect(workstreams.getOverview(thesis).copies).toEqual(['messages 2.jsonl']);
  });

  it('lists the invalid lines of all of them', () => {
    const { append, folder, thesis, workstreams } = open();
    append('messages 2.jsonl', 'nonsense');
    append('messages.jsonl', lineAt('09:00:00.000'), '[]');
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(2);
    expect(runToCompletion(readInvalidLines(folder, thesis)).lines).toMatchObject([
      { file: 'messages.jsonl', line: 2, reason: 'notObject' },
      { file: 'messages 2.jsonl', line: 1, reason: 'notJson' },
    ]);
  });

  it('is exported and archived with all of them', async () => {
    const { append, dataDir, folder, thesis } = open();
    const line = lineAt('09:00:00.000', { id: `${ID}1` });
    append('messages.jsonl', line);
    append('messages 2.jsonl', line, lineAt('09:00:00.001', { id: `${ID}2` }));
    const selected = new SelectedHistory(folder, {});
    onTestFinished(() => selected.close());
    const exported = [...selected.messagesIn(thesis)].flatMap(({ messages }) => messages);
    expect(exported.map(({ id }) => id)).toEqual([`${ID}1`, `${ID}2`]);
    const archived = filesOf(dataDir).map(({ path }) => path);
    expect(archived.filter((path) => path.includes(thesis))).toEqual([
      `workstreams/${thesis}/${basename(ownJournal(folder, thesis))}`,
      `workstreams/${thesis}/messages.jsonl`,
      `workstreams/${thesis}/messages 2.jsonl`,
    ]);
    expect(archived.every(isArchivable)).toBe(true);
  });

  it.each([
    'message.jsonl',
    '.messages.jsonl.tmp',
    'messages.jsonl.tmp',
    '~syncthing~messages.jsonl.tmp',
    'notes.jsonl',
  ])('does not read %s', (name) => {
    const { append, count } = open();
    append(name, lineAt('09:00:00.000'));
    expect(count()).toBe(0);
  });

  it('has the messages of a copy once, with or without an id', () => {
    const { append, contents, count, found, folder, thesis } = open();
    const equal = lineAt('09:00:00.000', { content: 'Equal, but two' });
    append('messages.jsonl', lineAt('09:00:00.000', { id: `${ID}1`, content: 'With id' }));
    append('messages.jsonl', equal, equal);
    append('messages 2.jsonl', readFileSync(folder.messages(thesis), 'utf8').trimEnd());
    expect([contents(), count()]).toEqual([['With id', 'Equal, but two', 'Equal, but two'], 3]);
    append('messages 2.jsonl', equal);
    expect(count()).toBe(4);
    append('messages.jsonl', equal);
    expect(count()).toBe(4);
    expect(found('equal')).toBe(3);
  });

  it('keeps the lines of the others when a file is removed, shortened or renamed', () => {
    const { append, contents, folder, thesis, sessions } = open();
    const line = (content: string) => lineAt('09:00:00.000', { id: `${ID}1`, content });
    append('messages.jsonl', line('Long, and so it holds'));
    append('messages 2.jsonl', line('Short'));
    expect(contents()).toEqual(['Long, and so it holds']);
    renameSync(folder.messages(thesis), folder.file(thesis, 'messages 3.jsonl'));
    sessions.onFilesChanged(thesis);
    expect(contents()).toEqual(['Long, and so it holds']);
    writeFileSync(folder.file(thesis, 'messages 3.jsonl'), '');
    sessions.onFilesChanged(thesis);
    expect(contents()).toEqual(['Short']);
    rmSync(folder.file(thesis, 'messages 2.jsonl'));
    sessions.onFilesChanged(thesis);
    expect(contents()).toEqual([]);
  });

  it('says whether an agent waits by the latest message of all files', () => {
    const { append, workstreams, thesis } = open();
    append('messages 2.jsonl', lineAt('09:00:00.002', { content: 'Shall I?' }));
    append('messages.jsonl', lineAt('09:00:00.001', { content: 'It works.' }));
    const overview = () => workstreams.getOverview(thesis);
    expect(overview().newMessages).toBe(2);
    expect(overview().isWaiting).toBe(true);
    append('messages.jsonl', lineAt('09:00:00.003', { role: 'user', content: 'Yes.' }));
    expect(overview().isWaiting).toBe(false);
  });

  it('counts messages in any of them as activity', () => {
    const { append, clock, workstreams, id, folder, thesis } = open();
    clock.pass(50);
    // In time only with the message of the other file, which is read after it.
    const late = JSON.stringify(lineAt('09:40:00.000'));
    writeFileSync(folder.file(thesis, 'messages 2.jsonl'), `${late}\n`);
    append('messages 3.jsonl', lineAt('09:20:00.000'));
    expect(workstreams.getSession(id)).toMatchObject({ status: 'active' });
  });
});

describe('whatever happens to the files of a workstream', () => {
  const NAMES = ['messages.jsonl', 'messages 2.jsonl', 'messages.k3v9x2aq.0001.jsonl'];
  const LINES = [
    lineAt('09:00:00.000', { content: 'Same' }),
    lineAt('09:00:00.001', { content: 'Same' }),
    lineAt('09:00:00.000', { role: 'user', content: 'Other' }),
    lineAt('09:00:00.000', { id: `${ID}1`, content: 'One' }),
    lineAt('09:00:00.000', { id: `${ID}1`, content: 'One and more' }),
    lineAt('09:00:00.001', { id: `${ID}2`, content: 'Two' }),
  ].map((line) => JSON.stringify(line));
  const name = fc.constantFrom(...NAMES);
  const operation = fc.oneof(
    { weight: 5, arbitrary: fc.record({ name, line: fc.constantFrom(...LINES) }) },
    fc.record({ name, change: fc.constantFrom('remove', 'reverse', 'empty') }),
  );

  it('each message is there once, and a rebuild agrees', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 12 }), (operations) => {
        const all = open();
        const files = new Map<string, string[]>();
        for (const each of operations) {
          const path = all.folder.file(all.thesis, each.name);
          const lines = files.get(each.name) ?? [];
          if ('line' in each) files.set(each.name, [...lines, each.line]);
          else if (each.change === 'remove') files.delete(each.name);
          else files.set(each.name, each.change === 'empty' ? [] : lines.toReversed());
          const now = files.get(each.name);
          if (now === undefined) rmSync(path, { force: true });
          else writeFileSync(path, now.map((line) => `${line}\n`).join(''));
          all.sessions.onFilesChanged(all.thesis);
          expect(all.contents().sort()).toEqual(expectedOf([...files.values()]));
          expect(all.count()).toBe(all.contents().length);
        }
        const withOne = all.contents().filter((content) => content.includes('One'));
        expect(all.found('one')).toBe(withOne.length);
        const { messages, files: rows } = rowsOf(all.folder.database);
        const rebuilt = rebuiltRowsOf(all.dataDir);
        expect((rebuilt.messages ?? []).length).toBe((messages ?? []).length);
        expect((rebuilt.files ?? []).length).toBe((rows ?? []).length);
      }),
      { numRuns: 40 },
    );
  });

  /** As docs/FORMAT.md says, "The same message twice". */
  function expectedOf(files: readonly (readonly string[])[]): string[] {
    const parsed = files.map((lines) => lines.map((line) => JSON.parse(line)));
    const byId = Map.groupBy(
      parsed.flat().filter((line) => line.id !== undefined),
      ({ id }) => id,
    );
    const named = [...byId.values()].map(
      (lines) => lines.map(({ content }) => content).sort((a, b) => b.length - a.length)[0],
    );
    const unnamed = new Set(LINES.filter((line) => JSON.parse(line).id === undefined));
    const texts = [...unnamed].flatMap((line) => {
      const most = Math.max(0, ...files.map((lines) => lines.filter((it) => it === line).length));
      return Array<string>(most).fill(JSON.parse(line).content);
    });
    return [...named, ...texts].sort();
  }
});
