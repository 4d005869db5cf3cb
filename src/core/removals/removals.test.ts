import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { filesWith } from '../../../tests/support/bytes.ts';
import { linesOf, ownJournal, ownMessages } from '../../../tests/support/history-files.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { bring } from '../../../tests/support/sharing.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import type { RemovalTarget } from '../../shared/contract/removal.ts';
import type { Message, Session } from '../../shared/model/model.ts';
import { runToCompletion } from '../base/steps.ts';
import { DataFolder } from '../storage/paths.ts';
import { openWorkspace } from '../workspace.ts';

const SECRET = 'hunter2correct';

interface Fixture extends TestWorkspace {
  readonly secretId: string;
  readonly otherId: string;
  /** Every file that has the secret. */
  secrets(): string[];
  message(sessionId: string, content: string): Message;
  remove(target: RemovalTarget): void;
}

/** A history with a secret in messages, a derived title, summaries, corrections and the search index. */
function openWithSecret(): Fixture {
  const all = openTestWorkspace();
  const { sessions, messages, corrections, workstreams, folder, thesis, clock } = all;
  const otherId = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'The outline' });
  clock.pass(5);
  sessions.endSession(otherId);
  clock.pass(60);
  const secretId = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: `The password is ${SECRET}.` });
  messages.append(thesis, { role: 'assistant', content: 'Noted.' });
  clock.pass(5);
  sessions.endSession(secretId);
  // Corrections repeat the derived title and the summary as `before`.
  const { startedAt } = workstreams.getSession(secretId);
  const earlier = new Date(Date.parse(startedAt) - 60_000).toISOString();
  corrections.editSession(secretId, { startedAt: earlier });
  corrections.describeSession(secretId, { whereStopped: 'At the login' });
  indexNow(folder);
  return {
    ...all,
    secretId,
    otherId,
    secrets: () => filesWith(folder.path, SECRET),
    message: (sessionId, content) => {
      const page = messages.readSession(sessionId, { limit: 100 });
      const found = page.find((message) => message.content.includes(content));
      if (!found) throw new Error('The message does not exist.');
      return found;
    },
    remove: (target) => {
      all.removals.remove(target);
      runToCompletion(all.open());
    },
  };
}

function keyOf({ timestamp, position, workstreamId }: Message) {
  return { timestamp, position, workstreamId };
}

function titlesOf({ workstreams, thesis }: TestWorkspace): unknown[] {
  const facts = ({ derivedTitle, messageCount }: Session) => [derivedTitle, messageCount];
  return workstreams.listSessions(thesis, { limit: 10 }).map(facts);
}

describe('a message that is deleted for good', () => {
  it('has left the tokens that the index knows', () => {
    const all = openTestWorkspace();
    const { sessions, thesis, clock, appendByAnother, removals, tokens, folder } = all;
    const id = sessions.startSession(thesis);
    clock.pass(5);
    appendByAnother(
      lineAt('09:01:00', { metadata: { source: { model: SECRET }, tokens: { output: 3 } } }),
      lineAt('09:02:00', { metadata: { source: { model: 'gpt' }, tokens: { output: 4 } } }),
    );
    sessions.onFilesChanged(thesis);
    const [message] = all.messages.readSession(id, { limit: 1 });
    if (!message) throw new Error('The message does not exist.');
    expect(runToCompletion(tokens.ofWorkstream(thesis))).toMatchObject({ models: [SECRET, 'gpt'] });
    removals.remove({ kind: 'message', sessionId: id, key: keyOf(message) });
    runToCompletion(all.open());
    expect(filesWith(folder.path, SECRET)).toEqual([]);
    expect(runToCompletion(tokens.ofWorkstream(thesis))).toMatchObject({
      output: 4,
      models: ['gpt'],
    });
  });

  it('has left every file, as has what was derived from it', () => {
    const all = openWithSecret();
    expect(all.secrets().length).toBeGreaterThan(3);
    const key = keyOf(all.message(all.secretId, SECRET));
    const target = { kind: 'message', sessionId: all.secretId, key } as const;
    expect(all.removals.measure(target)).toMatchObject({ sessions: 0, messages: 1 });
    all.remove(target);
    expect(all.secrets()).toEqual([]);
    expect(titlesOf(all)).toEqual([
      ['Noted.', 1],
      ['The outline', 1],
    ]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
    indexNow(all.folder);
    expect(all.secrets()).toEqual([]);
  });

  it('leaves every other line where it was, also those that are not understood', () => {
    const all = openWithSecret();
    all.appendByAnother('not JSON', lineAt('10:06:00.000', { content: 'Later' }));
    all.sessions.onFilesChanged(all.thesis);
    const path = ownMessages(all.folder, all.thesis);
    const before = readFileSync(path, 'utf8');
    const key = keyOf(all.message(all.secretId, SECRET));
    all.remove({ kind: 'message', sessionId: all.secretId, key });
    const after = readFileSync(path, 'utf8');
    const line = before.split('\n').find((each) => each.includes(SECRET)) ?? '';
    expect(after).toBe(before.replace(line, ' '.repeat(Buffer.byteLength(line))));
  });

  it('takes all lines of the message with it, those that come later too', () => {
    const all = openWithSecret();
    const message = all.message(all.secretId, SECRET);
    const { id, role, timestamp, sessionId } = message;
    const again = { id, role, timestamp, session_id: sessionId, content: `${SECRET} again` };
    all.appendByAnother(again);
    all.sessions.onFilesChanged(all.thesis);
    all.remove({ kind: 'message', sessionId: all.secretId, key: keyOf(message) });
    expect(all.secrets()).toEqual([]);
    all.appendByAnother(again);
    all.sessions.onFilesChanged(all.thesis);
    expect(all.messages.count(all.secretId)).toBe(1);
    expect(all.removals.isPending).toBe(true);
    runToCompletion(all.open());
    expect(all.secrets()).toEqual([]);
    expect(all.removals.isPending).toBe(false);
  });

  it('leaves every file with messages, also a copy that another program has made', () => {
    const all = openWithSecret();
    const copy = all.folder.file(all.thesis, 'messages (conflicted copy).jsonl');
    cpSync(ownMessages(all.folder, all.thesis), copy);
    all.sessions.onFilesChanged(all.thesis);
    const key = keyOf(all.message(all.secretId, SECRET));
    all.remove({ kind: 'message', sessionId: all.secretId, key });
    expect(all.secrets()).toEqual([]);
    expect(all.messages.count(all.secretId)).toBe(1);
  });

  it('leaves a line that no longer fits to the own journal: the file is another device’s', () => {
    const all = openWithSecret();
    const own = ownJournal(all.folder, all.thesis);
    const quoting = linesOf(all.folder, all.thesis, 'journal').find(
      (line) => line.includes('"session_ended"') && line.includes(SECRET),
    );
    // The app writes such numbers in more bytes.
    const more = `"more":[${Array(400).fill('1e99').join(',')}]}\n`;
    const theirs = all.folder.file(all.thesis, 'journal.zzzzzzzzzz.0001.jsonl');
    writeFileSync(theirs, `${quoting?.slice(0, -1)},${more}`);
    all.sessions.onFilesChanged(all.thesis);
    const { size } = statSync(theirs);
    const key = keyOf(all.message(all.secretId, SECRET));
    all.remove({ kind: 'message', sessionId: all.secretId, key });
    expect(all.secrets()).toEqual([]);
    expect(readFileSync(theirs, 'utf8').trim()).toBe('');
    expect(statSync(theirs).size).toBe(size);
    expect(readFileSync(own, 'utf8')).toContain('1e+99');
  });

  it('may have no id', () => {
    const all = openWithSecret();
    all.appendByAnother(lineAt('10:07:00.000', { content: `${SECRET} without id` }));
    all.sessions.onFilesChanged(all.thesis);
    const key = keyOf(all.message(all.secretId, SECRET));
    all.remove({ kind: 'message', sessionId: all.secretId, key });
    expect(all.secrets()).not.toEqual([]);
    const page = all.messages.readSession(all.secretId, { limit: 10 });
    const found = page.find(({ content }) => content.includes('without id'));
    if (!found) throw new Error('It belongs to the session by its time.');
    all.remove({ kind: 'message', sessionId: all.secretId, key: keyOf(found) });
    expect(all.secrets()).toEqual([]);
  });
});

describe('a session that is deleted for good', () => {
  it('has left every file, as have its messages', () => {
    const all = openWithSecret();
    const target = { kind: 'session', sessionId: all.secretId } as const;
    expect(all.removals.measure(target)).toMatchObject({ sessions: 1, messages: 2 });
    all.remove(target);
    expect(all.secrets()).toEqual([]);
    expect(filesWith(all.dataDir, 'At the login')).toEqual([]);
    expect(filesWith(all.dataDir, 'Noted.')).toEqual([]);
    expect(titlesOf(all)).toEqual([['The outline', 1]]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('cannot be brought back by undo, while what is offered can be undone', () => {
    const all = openWithSecret();
    all.corrections.describeSession(all.otherId, { title: 'Outline' });
    all.remove({ kind: 'session', sessionId: all.secretId });
    expect(all.undo.latest()).toMatchObject({ kind: 'describe' });
    all.undo.undo();
    expect(all.workstreams.getSession(all.otherId).title).toBeNull();
    expect(all.undo.latest()).toMatchObject({ kind: 'end' });
  });

  it('takes those with it that were merged into it', () => {
    const all = openWithSecret();
    all.corrections.describeSession(all.otherId, { title: 'Merged away' });
    const { id } = all.corrections.mergeSessions([all.otherId, all.secretId]);
    all.remove({ kind: 'session', sessionId: id });
    expect(all.secrets()).toEqual([]);
    expect(filesWith(all.dataDir, 'Merged away')).toEqual([]);
    expect(filesWith(all.dataDir, 'The outline')).toEqual([]);
  });

  it('takes its messages with it from the file of the workstream that it was moved from', () => {
    const all = openWithSecret();
    const { id } = all.workstreams.createWorkstream({ title: 'Elsewhere' });
    all.corrections.moveSession(all.secretId, id);
    all.remove({ kind: 'session', sessionId: all.secretId });
    expect(all.secrets()).toEqual([]);
    expect(titlesOf(all)).toEqual([['The outline', 1]]);
  });

  it('must have ended', () => {
    const all = openWithSecret();
    const sessionId = all.sessions.startSession(all.thesis);
    expect(thrownBy(() => all.removals.remove({ kind: 'session', sessionId }))).toMatchObject({
      code: 'SESSION_ALREADY_ACTIVE',
    });
  });
});

describe('a workstream that is deleted for good', () => {
  it('has left every file, as has everything in it', () => {
    const all = openWithSecret();
    all.workstreams.updateWorkstream(all.thesis, { notes: 'Ask Ada', title: 'Dissertation' });
    all.appendByAnother('not JSON', lineAt('23:00:00.000', { content: 'From ahead of the clock' }));
    all.sessions.onFilesChanged(all.thesis);
    all.sessions.endAll();
    const target = { kind: 'workstream', workstreamId: all.thesis } as const;
    all.remove(target);
    for (const text of [SECRET, 'The outline', 'Ask Ada', 'Dissertation', 'not JSON', 'ahead of'])
      expect(filesWith(all.dataDir, text)).toEqual([]);
    expect(all.workstreams.listIds()).toEqual(['scratch']);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('comes back as “Found messages” with what other programs write later, and only that', () => {
    const all = openWithSecret();
    all.remove({ kind: 'workstream', workstreamId: all.thesis });
    runToCompletion(all.open());
    expect(all.workstreams.has(all.thesis)).toBe(false);
    all.clock.pass(60);
    all.appendByAnother(lineAt('11:15:00.000', { content: 'Still here' }));
    all.appendByAnother(lineAt('09:00:00.000', { content: `Late: ${SECRET}` }));
    runToCompletion(all.open());
    expect(all.workstreams.getWorkstream(all.thesis).title).toBe('Found messages');
    expect(filesWith(all.dataDir, 'Still here')).not.toEqual([]);
    expect(all.secrets()).toEqual([]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('stays gone whatever a machine writes later that did not know of it', () => {
    const all = openWithSecret();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(all.dataDir, copy, { recursive: true });
    const other = openWorkspace({ dataDir: copy, clock: all.clock });
    onTestFinished(() => other.close());
    all.remove({ kind: 'workstream', workstreamId: all.thesis });
    all.clock.pass(60);
    other.workstreams.updateWorkstream(all.thesis, { notes: SECRET });
    const late = other.sessions.startSession(all.thesis);
    bring(copy, all.dataDir);
    all.sessions.onFilesChanged(all.thesis);
    runToCompletion(all.open());
    expect(all.workstreams.has(all.thesis)).toBe(false);
    expect(all.secrets()).toEqual([]);
    expect(filesWith(all.dataDir, late)).toEqual([]);
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('comes back with the same rows in whatever order the lines arrive', () => {
    const all = openWithSecret();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(all.dataDir, copy, { recursive: true });
    const other = openWorkspace({ dataDir: copy, clock: all.clock });
    onTestFinished(() => other.close());
    const journal = ownJournal(all.folder, all.thesis);
    all.remove({ kind: 'workstream', workstreamId: all.thesis });
    all.clock.pass(60);
    const unaware = other.sessions.startSession(all.thesis);
    all.appendByAnother(lineAt('11:15:00.000', { content: 'Still here' }));
    runToCompletion(all.open());
    all.clock.pass(10);
    const aware = all.sessions.startSession(all.thesis);
    all.clock.pass(10);
    other.sessions.keepAlive(unaware);
    other.workstreams.updateWorkstream(all.thesis, { notes: SECRET });
    const written = readFileSync(journal, 'utf8').split('\n');
    const ofRemoval = written.filter((line) => line.includes('"removed"'));
    const since = written.filter((line) => line.includes('"after_removal"'));
    const ofOther = linesOf(other.folder, all.thesis, 'journal');
    const isOld = (line: string) => JSON.parse(line).at < JSON.parse(ofRemoval[0] ?? '').at;
    const [old, later] = [ofOther.filter(isOld), ofOther.filter((line) => !isOld(line))];
    expect(later.length).toBeGreaterThan(2);
    const rows = permutations([ofRemoval, since, old, later]).map((parts) => {
      const dataDir = join(temporaryFolder(), 'joined');
      const joined = openWorkspace({ dataDir, clock: all.clock });
      onTestFinished(() => joined.close());
      mkdirSync(joined.folder.workstream(all.thesis), { recursive: true });
      const received = join(joined.folder.workstream(all.thesis), 'journal.received.jsonl');
      for (const lines of parts) {
        appendFileSync(received, lines.map((line) => `${line}\n`).join(''));
        joined.sessions.onFilesChanged(all.thesis);
        if (joined.removals.isPending) runToCompletion(joined.open());
      }
      expect(filesWith(dataDir, SECRET)).toEqual([]);
      const { workstreams, sessions, registers, corrections } = rowsOf(joined.folder.database);
      return { workstreams, sessions, registers, corrections };
    });
    for (const each of rows) expect(each).toEqual(rows[0]);
    expect(rows[0]?.workstreams).toContainEqual(
      expect.objectContaining({ id: all.thesis, title: 'Found messages', notes: '' }),
    );
    expect(rows[0]?.sessions).toEqual([expect.objectContaining({ id: aware })]);
  });

  it('is not scratch', () => {
    const all = openWithSecret();
    const target = { kind: 'workstream', workstreamId: 'scratch' } as const;
    const refused = thrownBy(() => all.removals.remove(target));
    expect(refused).toMatchObject({ code: 'WORKSTREAM_PROTECTED' });
  });

  it('takes its messages from sessions that were moved to another one, which say so', () => {
    const all = openWithSecret();
    all.corrections.moveSession(all.secretId, 'scratch');
    indexNow(all.folder);
    const target = { kind: 'workstream', workstreamId: all.thesis } as const;
    expect(all.removals.measure(target)).toMatchObject({ sessions: 1, sessionsElsewhere: 1 });
    all.remove(target);
    expect(all.secrets()).toEqual([]);
    expect(all.workstreams.listIds()).toEqual(['scratch']);
    expect(all.workstreams.getSession(all.secretId)).toMatchObject({
      workstreamId: 'scratch',
      messageCount: 0,
      derivedTitle: null,
    });
    expect(rebuiltRowsOf(all.dataDir)).toEqual(rowsOf(all.folder.database));
  });

  it('leaves no correction that could bring a session back to it', () => {
    const all = openWithSecret();
    all.corrections.moveSession(all.secretId, 'scratch');
    all.remove({ kind: 'workstream', workstreamId: all.thesis });
    for (let undone = all.undo.latest(); undone !== null; undone = all.undo.latest())
      all.undo.undo();
    expect(all.workstreams.findSession(all.secretId)?.workstreamId).toBe('scratch');
  });
});

it('a move out of a workstream by a machine that did not know of its removal is not undone', () => {
  const all = openWithSecret();
  const copy = join(temporaryFolder(), 'copy');
  cpSync(all.dataDir, copy, { recursive: true });
  const other = openWorkspace({ dataDir: copy, clock: all.clock });
  onTestFinished(() => other.close());
  all.remove({ kind: 'workstream', workstreamId: all.thesis });
  all.clock.pass(60);
  const { id } = other.sessions.endSession(other.sessions.startSession(all.thesis));
  other.corrections.moveSession(id, 'scratch');
  bring(copy, all.dataDir);
  all.sessions.onFilesChanged('scratch');
  expect(all.workstreams.findSession(id)?.workstreamId).toBe('scratch');
  expect(all.undo.latest()).toBeNull();
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((first, at) =>
    permutations(items.toSpliced(at, 1)).map((rest) => [first, ...rest]),
  );
}

describe('another copy of the history', () => {
  const targets: [string, (all: Fixture) => RemovalTarget][] = [
    [
      'message',
      (all) => ({
        kind: 'message',
        sessionId: all.secretId,
        key: keyOf(all.message(all.secretId, SECRET)),
      }),
    ],
    ['session', (all) => ({ kind: 'session', sessionId: all.secretId })],
    ['workstream', (all) => ({ kind: 'workstream', workstreamId: all.thesis })],
  ];
  const orders = [
    ['the cleaned copy first', (cleaned: string, old: string) => cleaned + old],
    ['the old copy first', (cleaned: string, old: string) => old + cleaned],
  ] as const;

  it.each(
    targets.flatMap(([kind, target]) =>
      orders.map(([order, join]) => [kind, order, target, join] as const),
    ),
  )('lacks a removed %s after both were put together, %s', (_kind, _order, target, put) => {
    const all = openWithSecret();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(all.dataDir, copy, { recursive: true });
    // The other machine continues without knowing.
    const other = openWorkspace({ dataDir: copy, clock: all.clock });
    all.clock.pass(1);
    other.corrections.describeSession(all.secretId, { title: `About ${SECRET}x` });
    other.workstreams.updateWorkstream(all.thesis, { notes: 'Theirs' });
    other.close();
    all.remove(target(all));
    expect(all.secrets()).toEqual([]);
    const united = join(temporaryFolder(), 'united');
    for (const id of all.folder.listWorkstreams()) {
      const folder = join(united, 'workstreams', id);
      mkdirSync(folder, { recursive: true });
      const listed = [all.dataDir, copy].map((dataDir) => new DataFolder(dataDir).listHistory(id));
      for (const name of new Set(listed.flat())) {
        const [cleaned, old] = [all.dataDir, copy].map((dataDir) => {
          const path = join(dataDir, 'workstreams', id, name);
          return existsSync(path) ? readFileSync(path, 'utf8') : '';
        });
        writeFileSync(join(folder, name), put(cleaned ?? '', old ?? ''));
      }
    }
    for (const dataDir of [all.dataDir, copy, united]) {
      if (dataDir !== united) {
        rmSync(join(dataDir, 'workstreams'), { recursive: true });
        cpSync(join(united, 'workstreams'), join(dataDir, 'workstreams'), { recursive: true });
      }
      const opened = openWorkspace({ dataDir, clock: all.clock });
      indexNow(opened.folder);
      opened.close();
      // The user's own title is no part of the message.
      const texts = _kind === 'message' ? [`${SECRET}.`] : [SECRET, `${SECRET}x`];
      for (const text of texts) expect([dataDir, filesWith(dataDir, text)]).toEqual([dataDir, []]);
    }
  });
});

it('a removal is a line of the first version of the format, without any content', () => {
  const all = openWithSecret();
  all.remove({ kind: 'session', sessionId: all.secretId });
  const lines = readFileSync(ownJournal(all.folder, all.thesis), 'utf8').trim().split('\n');
  const removals = lines
    .filter((line) => line.includes('"removed"'))
    .map((each) => JSON.parse(each));
  expect(removals).toEqual([
    expect.objectContaining({
      v: 1,
      event: 'removed',
      removed: { messages: [expect.anything(), expect.anything()] },
    }),
    expect.objectContaining({ v: 1, event: 'removed', removed: { sessions: [all.secretId] } }),
  ]);
});
