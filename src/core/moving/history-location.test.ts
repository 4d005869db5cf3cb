import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownJournal, ownMessages } from '../../../tests/support/history-files.ts';
import { testLocation } from '../../../tests/support/served-workspace.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../tests/support/test-workspace.ts';
import { runToCompletion } from '../base/steps.ts';
import { parseSegmentName } from '../storage/history-names.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';
import { joinHistory } from './join-history.ts';
import { decideMove, finishMove, foldersAt, prepareLink } from './pending-move.ts';

/** A workspace with a session and a message. */
function createHistory(): TestWorkspace & { readonly sessionId: string } {
  const workspace = openTestWorkspace();
  const sessionId = workspace.sessions.startSession(workspace.thesis);
  workspace.messages.append(workspace.thesis, { role: 'user', content: 'One' });
  return { ...workspace, sessionId };
}

async function moveTo(workspace: TestWorkspace, path: string) {
  const location = testLocation(workspace, path);
  const choice = await location.choose();
  const moved = await location.moveToChosen();
  return { location, choice, moved };
}

const countOf = ({ messages }: Pick<Workspace, 'messages'>, id: string) => messages.count(id);

describe('moving the history to a folder', () => {
  it('uses it from then on, and keeps the files as they were', async () => {
    const workspace = createHistory();
    const { folder, thesis, sessionId, dataDir } = workspace;
    const shared = temporaryFolder();
    const journal = ownJournal(folder, thesis);
    const before = readFileSync(journal, 'utf8');
    const { choice, moved } = await moveTo(workspace, shared);
    expect(choice).toEqual({ path: shared, engine: null, hasHistory: false });
    expect(moved.historyFolder).toBe(shared);
    expect(countOf(workspace, sessionId)).toBe(1);
    workspace.messages.append(thesis, { role: 'user', content: 'Two' });
    const name = basename(ownMessages(folder, thesis));
    const theirs = readFileSync(join(shared, 'workstreams', thesis, name), 'utf8');
    expect(theirs).toContain('Two');
    expect(readdirSync(shared).sort()).toEqual(['devices', 'workstreams']);
    const kept = join(moved.keptIn ?? '', 'workstreams', thesis, basename(journal));
    expect(readFileSync(kept, 'utf8')).toBe(before);
    expect(readdirSync(dataDir).filter((name) => /next|before/.test(name))).toEqual([]);
  });

  it('and back leaves the shared copy to the other devices', async () => {
    const workspace = createHistory();
    const { folder, thesis, sessionId } = workspace;
    const shared = temporaryFolder();
    const { location } = await moveTo(workspace, shared);
    workspace.messages.append(thesis, { role: 'user', content: 'Two' });
    const moved = await location.keepHere();
    expect(moved).toEqual({ historyFolder: workspace.dataDir, keptIn: null });
    expect(lstatSync(folder.workstreams).isSymbolicLink()).toBe(false);
    expect(countOf(workspace, sessionId)).toBe(2);
    workspace.messages.append(thesis, { role: 'user', content: 'Three' });
    const name = basename(ownMessages(folder, thesis));
    const theirs = readFileSync(join(shared, 'workstreams', thesis, name), 'utf8');
    expect(theirs).toContain('Two');
    expect(theirs).not.toContain('Three');
    await expect(location.keepHere()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('joins a history that is there already', async () => {
    const shared = temporaryFolder();
    const [laptop, desktop] = [createHistory(), createHistory()];
    for (const each of [laptop, desktop]) {
      each.messages.append('scratch', { role: 'user', content: each.dataDir });
      writeFileSync(each.folder.messages('scratch'), `${JSON.stringify({ of: each.dataDir })}\n`);
    }
    await moveTo(laptop, shared);
    const { choice } = await moveTo(desktop, shared);
    expect(choice?.hasHistory).toBe(true);
    const sessionsOf = ({ workstreams }: Workspace) =>
      workstreams.listWorkstreams().flatMap(({ id }) => workstreams.listSessions(id, { limit: 9 }));
    expect(sessionsOf(desktop)).toHaveLength(4);
    for (const id of laptop.folder.listWorkstreams()) laptop.sessions.onFilesChanged(id);
    const ids = (workspace: Workspace) =>
      sessionsOf(workspace)
        .map(({ id }) => id)
        .sort();
    expect(ids(laptop)).toEqual(ids(desktop));
    expect(readdirSync(join(shared, 'devices'))).toHaveLength(2);
    const names = readdirSync(join(shared, 'workstreams', 'scratch'));
    expect(names.filter((name) => parseSegmentName(name) === null).sort()).toEqual([
      expect.stringMatching(/^messages \(copy [0-9a-f]{8}\)\.jsonl$/),
      'messages.jsonl',
    ]);
  });

  it('that is elsewhere already moves it on', async () => {
    const workspace = createHistory();
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    await moveTo(workspace, first);
    const { moved } = await moveTo(workspace, second);
    expect(moved).toEqual({ historyFolder: second, keptIn: null });
    expect(countOf(workspace, workspace.sessionId)).toBe(1);
    expect(existsSync(join(first, 'workstreams', workspace.thesis))).toBe(true);
  });

  it('accepts the folder of the workstreams itself, and says what synchronises it', async () => {
    const shared = join(temporaryFolder(), 'Dropbox');
    mkdirSync(join(shared, 'workstreams', 'scratch'), { recursive: true });
    const choice = await testLocation(createHistory(), join(shared, 'workstreams')).choose();
    const engine = { name: 'Dropbox', kind: 'cloud' };
    expect(choice).toEqual({ path: shared, engine, hasHistory: true });
  });
});

describe('a folder that cannot have the history is refused', () => {
  it.each<[string, (workspace: TestWorkspace) => string]>([
    ['the data folder', ({ dataDir }) => dataDir],
    ['a folder in it', ({ dataDir }) => join(dataDir, 'workstreams', 'scratch')],
    ['a folder that does not exist', ({ dataDir }) => `${dataDir}-none`],
    ['a file', ({ folder }) => folder.database],
    [
      'a folder in which `workstreams` is a file',
      () => {
        const path = temporaryFolder();
        writeFileSync(join(path, 'workstreams'), '');
        return path;
      },
    ],
  ])('%s', async (_name, folderOf) => {
    const workspace = createHistory();
    const location = testLocation(workspace, folderOf(workspace));
    await expect(location.choose()).rejects.toMatchObject({ code: 'HISTORY_FOLDER_UNUSABLE' });
    await expect(location.moveToChosen()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(countOf(workspace, workspace.sessionId)).toBe(1);
  });

  it.skipIf(process.getuid?.() === 0)('a folder that is read-only', async () => {
    const path = temporaryFolder();
    chmodSync(path, 0o500);
    const choosing = testLocation(createHistory(), path).choose();
    await expect(choosing).rejects.toMatchObject({ code: 'HISTORY_FOLDER_UNUSABLE' });
  });

  it('and the history stays where it is if the folder is gone meanwhile', async () => {
    const workspace = createHistory();
    const path = temporaryFolder();
    const location = testLocation(workspace, path);
    await location.choose();
    rmSync(path, { recursive: true });
    await expect(location.moveToChosen()).rejects.toMatchObject({
      code: 'HISTORY_FOLDER_UNUSABLE',
    });
    expect(countOf(workspace, workspace.sessionId)).toBe(1);
  });
});

describe('a move that is interrupted', () => {
  /** Runs the steps of a move, up to a number of them, as a process that is killed then. */
  function interrupted(dataDir: string, shared: string, steps: number): number {
    let done = 0;
    const isDone = () => done++ >= steps;
    const to = { workstreams: join(shared, 'workstreams'), devices: join(shared, 'devices') };
    for (const _bytes of joinHistory(foldersAt(join(dataDir, 'workstreams')), to)) {
      if (isDone()) return done;
    }
    if (isDone()) return done;
    prepareLink(dataDir, to.workstreams);
    if (isDone()) return done;
    decideMove(dataDir);
    if (isDone()) return done;
    renameSync(join(dataDir, 'workstreams.next'), join(dataDir, 'workstreams'));
    if (isDone()) return done;
    for (const _bytes of finishMove(dataDir, 'replaced-x')) if (isDone()) return done;
    return -1;
  }

  it('at any step leaves a history that the next start finds whole, and can be repeated', async () => {
    const original = createHistory();
    original.messages.append('scratch', { role: 'user', content: 'x'.repeat(1000) });
    original.close();
    let reached = 0;
    for (let steps = 0; reached >= 0; steps += 1) {
      const dataDir = join(temporaryFolder(), 'data');
      const shared = temporaryFolder();
      cpSync(original.dataDir, dataDir, { recursive: true, verbatimSymlinks: true });
      reached = interrupted(dataDir, shared, steps);
      // A program that had a file open before that.
      const before = join(dataDir, 'workstreams.before', original.thesis, 'messages.jsonl');
      const isLate = existsSync(before);
      const late = { role: 'user', content: 'Late', timestamp: '2026-01-29T09:00:01.000Z' };
      if (isLate) appendFileSync(before, `${JSON.stringify(late)}\n`);
      const workspace = openWorkspace({ dataDir, clock: original.clock });
      workspace.sessions.onFilesChanged(original.thesis);
      expect(countOf(workspace, original.sessionId)).toBe(isLate ? 2 : 1);
      expect(workspace.workstreams.listSessions('scratch', { limit: 9 })).toHaveLength(1);
      expect(existsSync(join(dataDir, 'workstreams.before'))).toBe(false);
      workspace.close();
    }
  });

  it('by a full copy of half a file is continued', () => {
    const workspace = createHistory();
    const shared = temporaryFolder();
    const to = { workstreams: join(shared, 'workstreams'), devices: join(shared, 'devices') };
    runToCompletion(joinHistory(workspace.folder, to));
    const name = basename(ownJournal(workspace.folder, workspace.thesis));
    const path = join(to.workstreams, workspace.thesis, name);
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length / 2));
    runToCompletion(joinHistory(workspace.folder, to));
    expect(readFileSync(path).equals(whole)).toBe(true);
  });

  it('does not start with an empty history while the disk of the folder is away', async () => {
    const workspace = createHistory();
    const shared = temporaryFolder();
    await moveTo(workspace, shared);
    workspace.close();
    renameSync(shared, `${shared}-away`);
    expect(() => openWorkspace({ dataDir: workspace.dataDir })).toThrow();
    renameSync(`${shared}-away`, shared);
    openWorkspace({ dataDir: workspace.dataDir, clock: workspace.clock }).close();
  });
});

it('a link with the name that another program uses is copied as a link', () => {
  const { folder, thesis } = createHistory();
  symlinkSync(thesis, join(folder.workstreams, thesis.toUpperCase()));
  const shared = temporaryFolder();
  const to = { workstreams: join(shared, 'workstreams'), devices: join(shared, 'devices') };
  runToCompletion(joinHistory(folder, to));
  expect(lstatSync(join(to.workstreams, thesis.toUpperCase())).isSymbolicLink()).toBe(true);
});
