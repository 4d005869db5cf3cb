import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linesOf, ownJournal } from '../../../tests/support/history-files.ts';
import { rebuiltRowsOf, rowsOf } from '../../../tests/support/rows.ts';
import { bring } from '../../../tests/support/sharing.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { isShared } from '../devices/devices.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';

/** Scratch with a closed and an active session, and a message before and in each. */
function withScratch() {
  const workspace = openTestWorkspace();
  const { sessions, messages, clock, folder } = workspace;
  mkdirSync(folder.workstream(SCRATCH_ID), { recursive: true });
  appendFileSync(folder.messages(SCRATCH_ID), `${JSON.stringify(lineAt('08:00:00'))}\n`);
  const closed = sessions.startSession(SCRATCH_ID);
  messages.append(SCRATCH_ID, { role: 'user', content: 'An idea' });
  clock.pass(10);
  sessions.endSession(closed);
  clock.pass(10);
  const running = sessions.startSession(SCRATCH_ID);
  messages.append(SCRATCH_ID, { role: 'user', content: 'Another' });
  return { ...workspace, closed, running };
}

/** Returns the sessions of a workstream, with the words in each. */
function contentOf({ workstreams, messages }: Workspace, workstreamId: string) {
  return workstreams.listSessions(workstreamId, { limit: 10 }).map((session) => ({
    id: session.id,
    status: session.status,
    count: session.messageCount,
    words: messages.readSession(session.id, { limit: 10 }).map(({ content }) => content),
  }));
}

describe('turning scratch into a workstream', () => {
  it('takes its sessions and messages along, also active ones, and leaves scratch empty', () => {
    const workspace = withScratch();
    const { promotion, workstreams, messages, folder, clock, closed, running } = workspace;
    const { id, title, state } = promotion.promoteScratch('  Ideas ');
    expect({ title, state }).toEqual({ title: 'Ideas', state: 'active' });
    expect(contentOf(workspace, id)).toEqual([
      { id: running, status: 'active', count: 1, words: ['Another'] },
      { id: closed, status: 'ended', count: 1, words: ['An idea'] },
    ]);
    expect(contentOf(workspace, SCRATCH_ID)).toEqual([]);
    expect(folder.listMessages(SCRATCH_ID)).toEqual([]);
    expect(linesOf(folder, id, 'messages')).toHaveLength(3);
    clock.pass(1);
    messages.append(id, { role: 'user', content: 'It continues' });
    messages.append(SCRATCH_ID, { role: 'user', content: 'And scratch starts empty' });
    expect(workstreams.getSession(running).messageCount).toBe(2);
    expect(contentOf(workspace, SCRATCH_ID)).toMatchObject([
      { words: ['And scratch starts empty'] },
    ]);
  });

  it('gives the same history when rebuilt from the files', () => {
    const workspace = withScratch();
    workspace.promotion.promoteScratch('Ideas');
    const before = rowsOf(workspace.folder.database);
    workspace.close();
    rmSync(workspace.folder.database);
    workspace.openAgain();
    expect(rowsOf(workspace.folder.database)).toEqual(before);
  });

  it('keeps the messages of a session that was moved out of scratch before', () => {
    const workspace = withScratch();
    const { corrections, promotion, thesis, closed } = workspace;
    corrections.moveSession(closed, thesis);
    const { id } = promotion.promoteScratch('Ideas');
    expect(contentOf(workspace, thesis)).toMatchObject([{ id: closed, words: ['An idea'] }]);
    expect(contentOf(workspace, id)).toHaveLength(1);
  });

  it('works again with new content of scratch', () => {
    const workspace = withScratch();
    const first = workspace.promotion.promoteScratch('First').id;
    workspace.messages.append(SCRATCH_ID, { role: 'user', content: 'Later' });
    const second = workspace.promotion.promoteScratch('Second').id;
    expect(contentOf(workspace, first)).toHaveLength(2);
    expect(contentOf(workspace, second)).toMatchObject([{ words: ['Later'] }]);
  });

  it('is refused without a title, and if scratch is empty', () => {
    const { promotion, workstreams } = openTestWorkspace();
    for (const title of ['', '  ', 'Ideas']) {
      expect(thrownBy(() => promotion.promoteScratch(title))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
    expect(workstreams.listWorkstreams()).toHaveLength(2);
  });

  it('moves the sessions in a history that devices share, and leaves the folder to the others', () => {
    const workspace = withScratch();
    const { folder, promotion, undo, sessions, closed, running } = workspace;
    writeFileSync(
      join(folder.devices, 'laptopaaaa.json'),
      '{"name":"laptop","system":"linux","format_version":2}',
    );
    const before = contentOf(workspace, SCRATCH_ID);
    const names = folder.listHistory(SCRATCH_ID);
    const { id } = promotion.promoteScratch('Ideas');
    expect(contentOf(workspace, id)).toEqual(before);
    expect(contentOf(workspace, SCRATCH_ID)).toEqual([]);
    expect(folder.listHistory(SCRATCH_ID)).toEqual(names);
    expect(rebuiltRowsOf(workspace.dataDir, workspace.clock).sessions).toEqual(
      rowsOf(folder.database).sessions,
    );
    expect(before.map((session) => session.id)).toEqual([running, closed]);
    expect(thrownBy(() => promotion.promoteScratch('Again'))).toMatchObject({
      code: 'INVALID_INPUT',
    });
    undo.undo();
    expect(contentOf(workspace, SCRATCH_ID)).toEqual(before);
    expect(sessions.listActive().map((session) => session.id)).toEqual([running]);
  });

  it('keeps what another device writes meanwhile, which does not know of it yet', () => {
    const mine = withScratch();
    const dataDir = join(temporaryFolder(), 'other');
    cpSync(mine.dataDir, dataDir, { recursive: true });
    const other = openWorkspace({ dataDir, clock: mine.clock });
    onTestFinished(() => other.close());
    other.sessions.endSession(mine.running);
    const running = other.sessions.startSession(SCRATCH_ID);
    bring(dataDir, mine.dataDir);
    mine.sessions.onFilesChanged(SCRATCH_ID);
    const { id } = mine.promotion.promoteScratch('Ideas');
    for (const content of ['First', 'Second']) {
      mine.clock.pass(20);
      other.messages.append(SCRATCH_ID, { role: 'user', content });
    }
    const lastActivityAt = new Date(mine.clock.now()).toISOString();
    bring(mine.dataDir, dataDir);
    bring(dataDir, mine.dataDir);
    for (const each of [mine, other]) {
      for (const workstreamId of [id, SCRATCH_ID]) each.sessions.onFilesChanged(workstreamId);
      expect(contentOf(each, SCRATCH_ID)).toEqual([]);
      expect(contentOf(each, id)[0]).toEqual({
        id: running,
        status: 'active',
        count: 2,
        words: ['First', 'Second'],
      });
    }
    mine.clock.pass(60);
    other.sessions.timeoutCheck();
    bring(dataDir, mine.dataDir);
    for (const each of [mine, other]) {
      each.sessions.onFilesChanged(id);
      expect(each.workstreams.getSession(running)).toMatchObject({
        status: 'timed_out',
        lastActivityAt,
        messageCount: 2,
      });
      expect(rebuiltRowsOf(each.folder.path, mine.clock).sessions).toEqual(
        rowsOf(each.folder.database).sessions,
      );
    }
    expect(rowsOf(other.folder.database).registers).toEqual(rowsOf(mine.folder.database).registers);
  });

  it.each(['alone', 'with another device'])('stays private, %s', (how) => {
    const mine = withScratch();
    mine.workstreams.updateWorkstream(SCRATCH_ID, { isPrivate: true });
    if (how !== 'alone') {
      const dataDir = join(temporaryFolder(), 'other');
      cpSync(mine.dataDir, dataDir, { recursive: true });
      openWorkspace({ dataDir, clock: mine.clock }).close();
      bring(dataDir, mine.dataDir);
    }
    expect(isShared(mine.folder)).toBe(how !== 'alone');
    expect(mine.promotion.promoteScratch('Ideas').isPrivate).toBe(true);
  });

  it('revives what timed out before the news of another device, which did not know of it, came', () => {
    const mine = withScratch();
    const dataDir = join(temporaryFolder(), 'other');
    cpSync(mine.dataDir, dataDir, { recursive: true });
    const other = openWorkspace({ dataDir, clock: mine.clock });
    onTestFinished(() => other.close());
    bring(dataDir, mine.dataDir);
    const { id } = mine.promotion.promoteScratch('Ideas');
    mine.clock.pass(20);
    other.messages.append(SCRATCH_ID, { role: 'user', content: 'Since' });
    mine.clock.pass(20);
    mine.sessions.timeoutCheck();
    expect(contentOf(mine, id)[0]).toMatchObject({ status: 'timed_out', words: ['Another'] });
    bring(dataDir, mine.dataDir);
    mine.sessions.onFilesChanged(SCRATCH_ID);
    expect(contentOf(mine, id)[0]).toEqual({
      id: mine.running,
      status: 'active',
      count: 2,
      words: ['Another', 'Since'],
    });
  });

  it('leaves everything in scratch if it fails half-way', () => {
    const workspace = withScratch();
    const { promotion, folder } = workspace;
    const before = rowsOf(folder.database);
    const journal = readFileSync(ownJournal(folder, SCRATCH_ID));
    // The journal of the thesis cannot be written, which the moved session needs.
    workspace.corrections.moveSession(workspace.closed, workspace.thesis);
    const moved = {
      rows: rowsOf(folder.database),
      journal: readFileSync(ownJournal(folder, SCRATCH_ID)),
    };
    expect(moved.rows).not.toEqual(before);
    expect(moved.journal.length).toBeGreaterThan(journal.length);
    const aside = join(workspace.dataDir, 'aside');
    const path = ownJournal(folder, workspace.thesis);
    renameSync(path, aside);
    mkdirSync(path);
    expect(() => promotion.promoteScratch('Ideas')).toThrow();
    rmSync(path, { recursive: true });
    renameSync(aside, path);
    expect(rowsOf(folder.database)).toEqual(moved.rows);
    expect(readFileSync(ownJournal(folder, SCRATCH_ID))).toEqual(moved.journal);
    expect(existsSync(folder.renaming)).toBe(false);
    expect(promotion.promoteScratch('Ideas').title).toBe('Ideas');
  });
});

describe('undoing it', () => {
  it('makes it scratch again, also after a restart', () => {
    const workspace = withScratch();
    const before = contentOf(workspace, SCRATCH_ID);
    const { id } = workspace.promotion.promoteScratch('Ideas');
    const again = workspace.openAgain();
    expect(again.undo.latest()).toMatchObject({ kind: 'promote', workstreamId: id });
    again.undo.undo();
    expect(contentOf(again, SCRATCH_ID)).toEqual(before);
    expect(again.workstreams.has(id)).toBe(false);
    expect(again.workstreams.getWorkstream(SCRATCH_ID).title).toBe('Scratch');
  });

  it('works if a session lies ahead of the clock, which was wrong before', () => {
    const { clock, messages, sessions, promotion, undo } = openTestWorkspace();
    clock.pass(120);
    messages.append(SCRATCH_ID, { role: 'user', content: 'Ahead.' });
    sessions.endAll();
    clock.pass(-120);
    promotion.promoteScratch('Ideas');
    expect(undo.undo()).toMatchObject({ kind: 'promote' });
  });

  it('works after a session of scratch was added and removed again, and keeps that history', () => {
    const { corrections, promotion, undo, workstreams, folder, clock } = withScratch();
    const endedAt = new Date(clock.now()).toISOString();
    promotion.promoteScratch('Ideas');
    const added = corrections.addSession(SCRATCH_ID, { startedAt: endedAt, endedAt });
    expect(undo.undo()).toMatchObject({ kind: 'add' });
    expect(undo.undo()).toMatchObject({ kind: 'promote' });
    expect(workstreams.listIds()).toContain(SCRATCH_ID);
    expect(readFileSync(ownJournal(folder, SCRATCH_ID), 'utf8')).toContain(
      `"session_deleted","session":{"id":"${added.id}"`,
    );
  });

  it('keeps the history of scratch if it fails half-way', () => {
    const workspace = withScratch();
    const { corrections, promotion, undo, folder, clock, thesis } = workspace;
    corrections.moveSession(workspace.closed, thesis);
    const endedAt = new Date(clock.now()).toISOString();
    promotion.promoteScratch('Ideas');
    corrections.addSession(SCRATCH_ID, { startedAt: endedAt, endedAt });
    undo.undo();
    const before = readFileSync(ownJournal(folder, SCRATCH_ID), 'utf8');
    // The journal of the thesis cannot be written, which the moved session needs.
    const aside = join(workspace.dataDir, 'aside');
    const path = ownJournal(folder, thesis);
    renameSync(path, aside);
    mkdirSync(path);
    expect(() => undo.undo()).toThrow();
    rmSync(path, { recursive: true });
    renameSync(aside, path);
    expect(readFileSync(ownJournal(folder, SCRATCH_ID), 'utf8')).toBe(before);
    expect(undo.undo()).toMatchObject({ kind: 'promote' });
  });

  it('is not offered while the folder of scratch has a file of the user', () => {
    const { promotion, undo, folder } = withScratch();
    promotion.promoteScratch('Ideas');
    expect(undo.latest()).toMatchObject({ kind: 'promote' });
    const file = join(folder.workstream(SCRATCH_ID), 'ideas.txt');
    writeFileSync(file, 'An idea');
    expect(undo.latest()).toBeNull();
    rmSync(file);
    expect(undo.undo()).toMatchObject({ kind: 'promote' });
  });

  it('is refused if scratch was used since', () => {
    const { promotion, undo, messages } = withScratch();
    promotion.promoteScratch('Ideas');
    const correctionId = undo.latest()?.id;
    messages.append(SCRATCH_ID, { role: 'user', content: 'Since' });
    expect(thrownBy(() => undo.undo(correctionId))).toMatchObject({
      code: 'UNDO_IMPOSSIBLE',
      message: 'Can’t undo: Scratch is no longer empty.',
    });
  });

  it('is refused if another session has begun in the workstream', () => {
    const { promotion, undo, sessions, clock, running } = withScratch();
    const { id } = promotion.promoteScratch('Ideas');
    const correctionId = undo.latest()?.id;
    sessions.endSession(running);
    clock.pass(1);
    sessions.startSession(id);
    expect(thrownBy(() => undo.undo(correctionId))).toMatchObject({
      code: 'UNDO_IMPOSSIBLE',
      message: 'Can’t undo: the workstream has new sessions.',
    });
  });
});

it('is not undone once the history is shared: other devices may be writing into the folder', () => {
  const { promotion, undo, folder } = withScratch();
  promotion.promoteScratch('Ideas');
  const correctionId = undo.latest()?.id;
  writeFileSync(join(folder.path, 'devices', 'aaaaaaaaaa.json'), '{}');
  expect(undo.latest()?.kind).not.toBe('promote');
  expect(thrownBy(() => undo.undo(correctionId))).toMatchObject({
    code: 'UNDO_IMPOSSIBLE',
    message: 'Can’t undo: other devices now use this workstream, too. Move its sessions instead.',
  });
  expect(folder.listWorkstreams()).toHaveLength(3);
});

/** A copy gets an id of its own; without this, it would share its history with the original. */
function asOnlyDevice(dataDir: string): void {
  rmSync(join(dataDir, 'devices'), { recursive: true });
}

/** Opens the data folder as a crash between two steps would leave it. */
function afterCrash(workspace: TestWorkspace, steps: (dataDir: string) => void): Workspace {
  const dataDir = join(temporaryFolder(), 'crashed');
  workspace.close();
  cpSync(workspace.dataDir, dataDir, { recursive: true });
  asOnlyDevice(dataDir);
  steps(dataDir);
  const opened = openWorkspace({ dataDir, clock: workspace.clock });
  onTestFinished(() => opened.close());
  return opened;
}

/** The app's steps on the files, as FORMAT.md describes them. */
function stepsOf({ id, line }: { line: string; id: string }) {
  const rename = { from: SCRATCH_ID, to: id, line };
  const folderOf = (dataDir: string, id: string) => join(dataDir, 'workstreams', id);
  return [
    (dataDir: string) => writeFileSync(join(dataDir, 'renaming.json'), JSON.stringify(rename)),
    (dataDir: string) =>
      appendFileSync(join(folderOf(dataDir, SCRATCH_ID), 'journal.jsonl'), `${line}\n`),
    (dataDir: string) => renameSync(folderOf(dataDir, SCRATCH_ID), folderOf(dataDir, id)),
  ];
}

/** Returns the line with which undoing the promotion describes the rename. */
function reversalOf({ dataDir, clock }: TestWorkspace): string {
  const copy = join(temporaryFolder(), 'reversed');
  cpSync(dataDir, copy, { recursive: true });
  asOnlyDevice(copy);
  const reversed = openWorkspace({ dataDir: copy, clock });
  onTestFinished(() => reversed.close());
  reversed.undo.undo();
  const lines = readFileSync(ownJournal(reversed.folder, SCRATCH_ID), 'utf8').split('\n');
  return lines.findLast((line) => line.includes('"formerly"')) ?? '';
}

describe('a crash in the middle leaves everything in exactly one of the two workstreams', () => {
  function lineOf(): { line: string; id: string } {
    const { promotion, folder } = withScratch();
    const { id } = promotion.promoteScratch('Ideas');
    const lines = readFileSync(ownJournal(folder, id), 'utf8').trimEnd().split('\n');
    return { id, line: lines.find((line) => line.includes('"formerly"')) ?? '' };
  }

  it.each([1, 2, 3])('after %s of its steps', (count) => {
    const promoted = lineOf();
    const workspace = withScratch();
    const before = contentOf(workspace, SCRATCH_ID);
    const steps = stepsOf(promoted).slice(0, count);
    const opened = afterCrash(workspace, (dataDir) => {
      for (const step of steps) step(dataDir);
    });
    expect(contentOf(opened, promoted.id)).toEqual(before);
    expect(contentOf(opened, SCRATCH_ID)).toEqual([]);
    expect(opened.workstreams.getWorkstream(promoted.id).title).toBe('Ideas');
    expect(existsSync(opened.folder.renaming)).toBe(false);
    expect(opened.undo.undo().kind).toBe('promote');
    expect(contentOf(opened, SCRATCH_ID)).toEqual(before);
  });

  it('after the last step, with the record still there', () => {
    const workspace = withScratch();
    const before = contentOf(workspace, SCRATCH_ID);
    const { id } = workspace.promotion.promoteScratch('Ideas');
    workspace.messages.append(SCRATCH_ID, { role: 'user', content: 'Since' });
    const line = readFileSync(ownJournal(workspace.folder, id), 'utf8')
      .trimEnd()
      .split('\n')
      .at(-1);
    const opened = afterCrash(workspace, (dataDir) => {
      const noted = { from: SCRATCH_ID, to: id, line };
      writeFileSync(join(dataDir, 'renaming.json'), JSON.stringify(noted));
    });
    expect(contentOf(opened, id)).toEqual(before);
    expect(contentOf(opened, SCRATCH_ID)).toMatchObject([{ words: ['Since'] }]);
    expect(existsSync(opened.folder.renaming)).toBe(false);
  });

  it('of an undo: the history of the scratch that it replaces is kept', () => {
    const workspace = withScratch();
    const { corrections, promotion, undo, clock } = workspace;
    const before = contentOf(workspace, SCRATCH_ID);
    const { id } = promotion.promoteScratch('Ideas');
    const endedAt = new Date(clock.now()).toISOString();
    const added = corrections.addSession(SCRATCH_ID, { startedAt: endedAt, endedAt });
    undo.undo();
    const line = reversalOf(workspace);
    const opened = afterCrash(workspace, (dataDir) => {
      const noted = { from: id, to: SCRATCH_ID, line };
      writeFileSync(join(dataDir, 'renaming.json'), JSON.stringify(noted));
    });
    expect(contentOf(opened, SCRATCH_ID)).toEqual(before);
    expect(linesOf(opened.folder, SCRATCH_ID, 'journal').join('\n')).toContain(
      `"session_deleted","session":{"id":"${added.id}"`,
    );
  });

  it('the folder keeps its old name if it cannot be renamed', () => {
    const promoted = lineOf();
    const workspace = withScratch();
    const before = contentOf(workspace, SCRATCH_ID);
    const opened = afterCrash(workspace, (dataDir) => {
      for (const step of stepsOf(promoted).slice(0, 2)) step(dataDir);
      // A file is in its way.
      writeFileSync(join(dataDir, 'workstreams', promoted.id), 'in the way');
    });
    expect(contentOf(opened, SCRATCH_ID)).toEqual(before);
  });
});

it("another process's rename in progress is left to that process", () => {
  const { transactions, folder, dataDir } = withScratch();
  const to = '019c08fb-1a80-7486-9ef5-6721db67fafc';
  transactions.run(() => {
    writeFileSync(folder.renaming, JSON.stringify({ from: SCRATCH_ID, to, line: '{}' }));
    expect(thrownBy(() => openWorkspace({ dataDir }))).toMatchObject({ code: 'DATABASE_BUSY' });
    expect(existsSync(folder.workstream(to))).toBe(false);
    rmSync(folder.renaming);
  });
});
