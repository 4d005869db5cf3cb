import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happen, operation } from '../../../tests/support/histories.ts';
import { ownJournal } from '../../../tests/support/history-files.ts';
import { rowsOf } from '../../../tests/support/rows.ts';
import {
  lineAt,
  openTestWorkspace,
  openWorkspaceAt,
} from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { readInvalidLines } from '../messages/read-invalid-lines.ts';
import { Random } from '../sample/random.ts';

const COPY = 'journal.sync-conflict-20260302-091407-ABCDEFG.jsonl';
/** Read before that of any other device. */
const FIRST = 'journal.2222222222.0001.jsonl';

function open() {
  const workspace = openTestWorkspace();
  const { folder, thesis, sessions, workstreams } = workspace;
  const id = sessions.startSession(thesis);
  return {
    ...workspace,
    id,
    path: (name: string) => folder.file(thesis, name),
    /** The lines of the journal to which the app writes. */
    lines: () => readFileSync(ownJournal(folder, thesis), 'utf8').trimEnd().split('\n'),
    write: (name: string, lines: readonly string[]) =>
      writeFileSync(folder.file(thesis, name), lines.map((line) => `${line}\n`).join('')),
    title: () => workstreams.getWorkstream(thesis).title,
  };
}

describe('a workstream with several journals', () => {
  it('follows the changes in a copy, and names it', () => {
    const { write, lines, title, sessions, thesis, workstreams } = open();
    const before = lines();
    const { workstream, ...line } = JSON.parse(before[0] ?? '');
    const changed = { ...workstream, title: 'Renamed elsewhere' };
    const at = '2026-01-29T09:00:01.000Z';
    const renamed = { ...line, at, event: 'workstream_changed', workstream: changed };
    write(COPY, [...before, JSON.stringify(renamed)]);
    sessions.syncAndExpire(thesis);
    expect(title()).toBe('Renamed elsewhere');
    expect(lines()).toEqual(before);
    expect(workstreams.getOverview(thesis).copies).toEqual([COPY]);
  });

  it('writes nothing if a copy has nothing new', () => {
    const { write, lines, sessions, thesis } = open();
    const before = lines();
    write(COPY, before);
    sessions.syncAndExpire(thesis);
    expect(lines()).toEqual(before);
  });

  it('forgets a correction that was removed from a file', () => {
    const { write, lines, sessions, thesis, id, undo, folder } = open();
    sessions.endSession(id);
    expect(undo.latest()).toMatchObject({ kind: 'end' });
    const cleaned = lines().map((line) => {
      const { correction: _removed, before: _state, ...rest } = JSON.parse(line);
      return JSON.stringify(rest);
    });
    write(basename(ownJournal(folder, thesis)), cleaned);
    sessions.syncAndExpire(thesis);
    expect(undo.latest()).toBeNull();
    expect(plainRows(folder.database)).toMatchObject({ corrections: [], parts: [] });
  });

  it('writes the changes of a removed file to the other one', () => {
    const { write, lines, path, folder, sessions, thesis, id, workstreams } = open();
    sessions.endSession(id);
    const [created = '', ...others] = lines();
    write(basename(ownJournal(folder, thesis)), [created]);
    write(COPY, others);
    sessions.syncAndExpire(thesis);
    const session = workstreams.getSession(id);
    rmSync(path(COPY));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id)).toEqual(session);
    expect(lines().map((line) => JSON.parse(line).event)).toContain('session_ended');
  });

  it('counts the messages after news in one, if another has to be read from its beginning then', () => {
    const { write, lines, folder, sessions, thesis, id, workstreams, ...workspace } = open();
    workspace.appendByAnother(lineAt('09:00:00'));
    sessions.syncAndExpire(thesis);
    const before = lines();
    const started = JSON.parse(before.at(-1) ?? '');
    const at = '2026-01-29T09:00:01.000Z';
    const session = { ...started.session, started_at: '2026-01-29T08:30:00.000Z' };
    write(FIRST, [JSON.stringify({ ...started, at, event: 'session_edited', session })]);
    write(basename(ownJournal(folder, thesis)), [...before.toReversed(), ...before]);
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id)).toMatchObject({
      startedAt: session.started_at,
      messageCount: 1,
      derivedTitle: 'Done.',
    });
  });

  it('counts the messages of an active session when one ahead of it is deleted elsewhere', () => {
    const { sessions, corrections, workstreams, thesis, clock, folder, ...workspace } =
      openTestWorkspace();
    const essay = workstreams.createWorkstream({ title: 'Essay' }).id;
    clock.pass(80);
    const times = { startedAt: '2026-01-29T10:00:00.000Z', endedAt: '2026-01-29T10:10:00.000Z' };
    const ahead = corrections.addSession(essay, times).id;
    corrections.moveSession(ahead, thesis);
    clock.pass(-80);
    const id = sessions.startSession(thesis);
    workspace.appendByAnother(lineAt('10:05:00', { session_id: id }));
    sessions.syncAndExpire(thesis);
    expect(workstreams.getSession(id).messageCount).toBe(0);
    const session = { id: ahead, workstream_id: essay };
    const at = '2026-01-29T10:30:00.000Z';
    const deletion = JSON.stringify({ v: 1, at, event: 'session_deleted', session });
    writeFileSync(folder.file(essay, FIRST), `${deletion}\n`);
    sessions.syncAndExpire(essay);
    expect(workstreams.getSession(id)).toMatchObject({ messageCount: 1, derivedTitle: 'Done.' });
  });

  it('lists the invalid lines of each', () => {
    const { write, sessions, thesis, folder, workstreams } = open();
    write(COPY, ['nonsense']);
    sessions.syncAndExpire(thesis);
    expect(workstreams.getOverview(thesis).unreadableLines).toBe(1);
    expect(runToCompletion(readInvalidLines(folder, thesis)).lines).toMatchObject([
      { file: COPY, line: 1, reason: 'notJson' },
    ]);
  });
});

describe('a history whose lines are in several journals', () => {
  it('is the same, and nothing is written', () => {
    const cases = fc.record({
      operations: fc.array(operation, { minLength: 5, maxLength: 40 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(cases, ({ operations, seed }) => {
        const random = new Random(seed);
        const workspace = openTestWorkspace();
        for (const each of operations) happen(each, workspace);
        const { folder, dataDir, thesis, clock } = workspace;
        // What others have written last is read first.
        for (const id of folder.listWorkstreams()) workspace.sessions.syncAndExpire(id);
        workspace.close();
        const before = plainRows(folder.database);
        const written = new Map<string, string>();
        for (const workstreamId of folder.listWorkstreams()) {
          const own = ownJournal(folder, workstreamId);
          const lines = readFileSync(own, 'utf8').trimEnd().split('\n');
          const names = [basename(own), 'journal.jsonl', COPY];
          const files = names.map((): string[] => []);
          for (const line of lines) {
            files[random.below(files.length)]?.push(line);
            if (random.once(6)) files[random.below(files.length)]?.push(line);
          }
          for (const [index, name] of names.entries()) {
            const path = folder.file(workstreamId, name);
            written.set(path, (files[index] ?? []).map((line) => `${line}\n`).join(''));
            writeFileSync(path, written.get(path) ?? '');
          }
        }
        for (const side of ['', '-wal', '-shm'])
          rmSync(`${folder.database}${side}`, { force: true });
        openWorkspaceAt(dataDir, thesis, clock.now()).close();
        expect(plainRows(folder.database)).toEqual(before);
        for (const [path, text] of written) expect(readFileSync(path, 'utf8')).toBe(text);
      }),
      { numRuns: 30 },
    );
  });
});

function plainRows(path: string) {
  const { workstreams, sessions, corrections, parts } = rowsOf(path);
  return { workstreams, sessions, corrections, parts };
}
