import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownJournal } from '../../../../tests/support/history-files.ts';
import { rowsOf } from '../../../../tests/support/rows.ts';
import { testBackup, testTransfers } from '../../../../tests/support/served-workspace.ts';
import {
  openTestWorkspace,
  type TestWorkspace,
  temporaryFolder,
} from '../../../../tests/support/test-workspace.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { toInstant } from '../../base/instant.ts';
import { decideRestore } from '../../recovery/pending-restore.ts';

function lived() {
  const workspace = openTestWorkspace();
  const { messages, sessions, thesis, clock } = workspace;
  const { sessionId } = messages.append(thesis, { role: 'user', content: 'One' });
  clock.pass(5);
  sessions.endSession(sessionId ?? '');
  sessions.startSession('scratch');
  return workspace;
}

/** The rows without byte offsets, which depend on the files. */
function history({ folder }: Pick<TestWorkspace, 'folder'>) {
  const { workstreams, sessions } = rowsOf(folder.database);
  return { workstreams, sessions };
}

/** Creates an archive of a workspace with a history, and returns its content. */
async function archived() {
  const workspace = lived();
  const file = join(temporaryFolder(), 'archive.zip');
  const backup = testBackup(workspace, file);
  const exported = await backup.exportEverything();
  return { workspace, file, backup, exported, before: history(workspace) };
}

describe('backup and restore', () => {
  it('bring back the history of that moment, and keep what they replace', async () => {
    const { workspace, backup, exported, before, file } = await archived();
    expect(exported).toEqual({ path: file, bytes: expect.any(Number) });
    const { workstreams, sessions, messages, thesis, dataDir } = workspace;
    workstreams.updateWorkstream(thesis, { title: 'Later' });
    messages.append(thesis, { role: 'user', content: 'Two' });
    const { id: garden } = workstreams.createWorkstream({ title: 'Garden' });
    sessions.startSession(garden);
    const path = ownJournal(workspace.folder, garden);
    const journal = readFileSync(path);

    expect(await backup.chooseArchive()).toEqual({
      createdAt: '2026-01-29T09:05:00.000Z',
      workstreams: 2,
      bytes: exported?.bytes,
    });
    const { workstreams: restored, keptIn } = await backup.restoreChosen();
    expect(restored).toBe(2);
    expect(keptIn).toBe(join(dataDir, 'replaced-2026-01-29T09-05-00.000Z'));
    expect(history(workspace)).toEqual(before);
    expect(readFileSync(join(keptIn, 'workstreams', garden, basename(path)))).toEqual(journal);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('rest'))).toEqual([]);
    // The history continues from there.
    expect(messages.append(thesis, { role: 'user', content: 'Three' }).content).toBe('Three');
  });

  it('restore the settings, and keep the present ones if the archive has none', async () => {
    const { workspace, backup, file } = await archived();
    const { settings } = workspace;
    settings.update({ idleThresholdMs: 7 * MINUTE_MS });
    await backup.chooseArchive();
    await backup.restoreChosen();
    expect(settings.get().idleThresholdMs).toBe(7 * MINUTE_MS);
    await backup.exportEverything();
    settings.update({ idleThresholdMs: 9 * MINUTE_MS });
    workspace.clock.pass(1);
    const reports: string[] = [];
    workspace.changes.on((batch) => reports.push(...batch.map(({ kind }) => kind)));
    expect(existsSync(file)).toBe(true);
    await backup.chooseArchive();
    await backup.restoreChosen();
    expect(JSON.parse(readFileSync(workspace.folder.settings, 'utf8'))).toEqual({
      idle_threshold_ms: 7 * MINUTE_MS,
    });
    expect(reports).toContain('settings');
  });

  it('bring a history into an empty folder', async () => {
    const { file, before } = await archived();
    const empty = openTestWorkspace();
    const backup = testBackup(empty, file);
    await backup.chooseArchive();
    await backup.restoreChosen();
    expect(history(empty)).toEqual(before);
  });
});

describe('a restore', () => {
  it('interrupted at any step after the decision: the next start finishes it', async () => {
    const { workspace, before } = await archived();
    const { dataDir, folder } = workspace;
    const steps = [
      () => {},
      // Killed after each rename of old and of new files.
      () => renameSync(folder.database, join(dataDir, 'replaced-X', 'workstreams.db')),
      () => renameSync(folder.workstreams, join(dataDir, 'replaced-X', 'workstreams')),
      () => renameSync(join(dataDir, 'restore-X', 'workstreams'), folder.workstreams),
    ];
    workspace.close();
    for (let killedAfter = 0; killedAfter < steps.length; killedAfter += 1) {
      mkdirSync(join(dataDir, 'restoring/workstreams'), { recursive: true });
      for (const id of readdirSync(folder.workstreams)) {
        mkdirSync(join(dataDir, 'restoring/workstreams', id));
        for (const name of readdirSync(folder.workstream(id))) {
          const content = readFileSync(join(folder.workstream(id), name));
          writeFileSync(join(dataDir, 'restoring/workstreams', id, name), content);
        }
      }
      decideRestore(dataDir, 'X');
      mkdirSync(join(dataDir, 'replaced-X'));
      for (const step of steps.slice(0, killedAfter + 1)) step();
      const again = workspace.openAgain();
      expect(history(workspace)).toEqual(before);
      again.close();
      expect(readdirSync(join(dataDir, 'replaced-X'))).toEqual(
        expect.arrayContaining(['workstreams', 'workstreams.db']),
      );
      rmSync(join(dataDir, 'replaced-X'), { recursive: true });
      expect(existsSync(join(dataDir, 'restore-X'))).toBe(false);
    }
  });

  it('also keeps what another program created while it was interrupted', async () => {
    const { workspace } = await archived();
    const { dataDir, folder, thesis } = workspace;
    workspace.close();
    mkdirSync(join(dataDir, 'restoring/workstreams'), { recursive: true });
    decideRestore(dataDir, 'X');
    mkdirSync(join(dataDir, 'replaced-X'));
    renameSync(folder.workstreams, join(dataDir, 'replaced-X', 'workstreams'));
    mkdirSync(folder.workstream(thesis), { recursive: true });
    writeFileSync(folder.messages(thesis), 'late\n');
    workspace.openAgain().close();
    const kept = join(dataDir, 'replaced-X', 'workstreams-2', thesis, 'messages.jsonl');
    expect(readFileSync(kept, 'utf8')).toBe('late\n');
    expect(existsSync(join(dataDir, 'replaced-X', 'workstreams', thesis))).toBe(true);
  });

  it('interrupted while unpacking: the next restore removes the remains', async () => {
    const { workspace, backup, before } = await archived();
    mkdirSync(join(workspace.dataDir, 'restoring/workstreams/half'), { recursive: true });
    await backup.chooseArchive();
    await backup.restoreChosen();
    expect(history(workspace)).toEqual(before);
  });

  it('of an archive that was damaged after it was checked changes nothing', async () => {
    const { workspace, backup, file } = await archived();
    workspace.workstreams.updateWorkstream(workspace.thesis, { title: 'Later' });
    const before = history(workspace);
    await backup.chooseArchive();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0, 100, 140));
    await expect(backup.restoreChosen()).rejects.toMatchObject({ code: 'ARCHIVE_UNUSABLE' });
    expect(history(workspace)).toEqual(before);
    expect(readdirSync(workspace.dataDir).filter((name) => /^re/.test(name))).toEqual([]);
  });

  it('brings the history back although a setting in the archive cannot be read', async () => {
    const { workspace, backup, before } = await archived();
    const { folder, settings } = workspace;
    writeFileSync(folder.settings, '{"idle_threshold_ms":"soon","theme":"dark"}');
    await backup.exportEverything();
    rmSync(folder.settings);
    await backup.chooseArchive();
    await backup.restoreChosen();
    expect(history(workspace)).toEqual(before);
    expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    const keptAs = settings.keepUnreadable()?.keptAs;
    expect(readFileSync(String(keptAs), 'utf8')).toContain('soon');
  });

  it('refuses journals of a newer version, which would keep the app from opening', async () => {
    const { workspace, backup } = await archived();
    const journal = ownJournal(workspace.folder, workspace.thesis);
    const whole = readFileSync(journal);
    appendFileSync(journal, '{"v":2}\n');
    await backup.exportEverything();
    writeFileSync(journal, whole);
    const before = history(workspace);
    await backup.chooseArchive();
    await expect(backup.restoreChosen()).rejects.toMatchObject({ code: 'ARCHIVE_UNUSABLE' });
    expect(history(workspace)).toEqual(before);
    expect(readdirSync(workspace.dataDir).filter((name) => /^re/.test(name))).toEqual([]);
  });

  it('refuses an archive that has changed since it was chosen', async () => {
    const { workspace, backup, file } = await archived();
    await backup.chooseArchive();
    workspace.workstreams.updateWorkstream(workspace.thesis, { title: 'Later' });
    const other = testBackup(workspace, file);
    await other.exportEverything();
    await expect(backup.restoreChosen()).rejects.toMatchObject({ code: 'ARCHIVE_UNUSABLE' });
    expect(workspace.workstreams.getWorkstream(workspace.thesis).title).toBe('Later');
    expect(readdirSync(workspace.dataDir).filter((name) => /^re/.test(name))).toEqual([]);
  });

  it('needs a chosen archive, and uses each choice once', async () => {
    const { backup } = await archived();
    await expect(backup.restoreChosen()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await backup.chooseArchive();
    await backup.restoreChosen();
    await expect(backup.restoreChosen()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('a backup task', () => {
  it('runs alone, and can be cancelled', async () => {
    const { workspace, file } = await archived();
    const { backup, tasks } = testTransfers(workspace, file);
    rmSync(file);
    const first = backup.exportEverything();
    await expect(backup.chooseArchive()).rejects.toMatchObject({ code: 'WORK_RUNNING' });
    tasks.cancel();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(existsSync(file)).toBe(false);
    expect(await backup.exportEverything()).toMatchObject({ path: file });
  });

  it('says so if its folder, or the archive, is gone', async () => {
    const { workspace, backup, file } = await archived();
    await backup.chooseArchive();
    rmSync(file);
    const refused = { code: 'FILE_UNUSABLE', message: `There is no file or folder at ${file}.` };
    await expect(backup.restoreChosen()).rejects.toMatchObject(refused);
    await expect(backup.chooseArchive()).rejects.toMatchObject(refused);
    const folder = join(temporaryFolder(), 'gone');
    await expect(
      testBackup(workspace, join(folder, 'archive.zip')).exportEverything(),
    ).rejects.toMatchObject({ ...refused, message: `There is no file or folder at ${folder}.` });
  });

  it('does nothing if the user cancels the dialog', async () => {
    const backup = testBackup(lived());
    expect(await backup.exportEverything()).toBeNull();
    expect(await backup.chooseArchive()).toBeNull();
  });
});

it('the instant of a restore gives folder names that are valid on every system', () => {
  expect(toInstant(0).replaceAll(':', '-')).not.toMatch(/[<>:"/\\|?*]/);
});
