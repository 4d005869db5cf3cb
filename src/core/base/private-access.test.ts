import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownJournal } from '../../../tests/support/history-files.ts';
import { indexNow } from '../../../tests/support/index-now.ts';
import { testTransfers } from '../../../tests/support/served-workspace.ts';
import { openTestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { AutostartFile } from '../../main/system/autostart-file.ts';
import { WindowFile } from '../../main/window/window-file.ts';
import { EXPORT_FORMATS } from '../../shared/contract/tasks.ts';
import { createLog } from '../logging/log.ts';
import { openWorkspace } from '../workspace.ts';

/** Returns what a folder contains that other users could open, by its path. */
function openToOthers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => (lstatSync(join(folder, path)).mode & 0o077) !== 0)
    .toSorted();
}

/** A workspace with one of everything that the app keeps in its folder. */
function withEverything() {
  const workspace = openTestWorkspace();
  const { dataDir, folder, clock, thesis, messages, sessions, settings } = workspace;
  const { sessionId } = messages.append(thesis, { role: 'user', content: 'Hello' });
  clock.pass(5);
  sessions.endSession(sessionId ?? '');
  writeFileSync(folder.settings, '[', { mode: 0o600 });
  settings.reload();
  settings.update({ theme: 'dark' });
  new WindowFile(folder.window, clock).isFirstTime('no_tray');
  createLog({ dataDir, clock, print: () => {} }).info('test', 'One line.');
  indexNow(folder);
  return workspace;
}

describe.skipIf(process.platform === 'win32')('other users', () => {
  it('can open nothing that the app creates', async () => {
    const workspace = withEverything();
    workspace.messages.append('scratch', { role: 'user', content: 'Hello' });
    workspace.promotion.promoteScratch('Garden');
    const outside = temporaryFolder();
    for (const format of EXPORT_FORMATS) {
      const target = format === 'markdown' ? outside : join(outside, `export.${format}`);
      await testTransfers(workspace, target).exporting.exportHistory(format, {});
    }
    const { backup } = testTransfers(workspace, join(outside, 'archive.zip'));
    await backup.exportEverything();
    await backup.chooseArchive();
    await backup.restoreChosen();
    const other = openTestWorkspace();
    const { importing } = testTransfers(other, join(outside, 'export.json'));
    await importing.chooseImport();
    await importing.importChosen();
    new AutostartFile(['/opt/app'], { XDG_CONFIG_HOME: join(outside, 'config') }).set(true);
    for (const { dataDir } of [workspace, other]) expect(openToOthers(dataDir)).toEqual([]);
    expect(openToOthers(outside)).toEqual([]);
  });

  it('cannot open a data folder that the app creates', () => {
    const dataDir = join(temporaryFolder(), 'new');
    openWorkspace({ dataDir }).close();
    expect(lstatSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('lose the access that an earlier version gave them', () => {
    const { dataDir, openAgain, device } = withEverything();
    for (const path of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
      const whole = join(dataDir, path);
      chmodSync(whole, lstatSync(whole).isDirectory() ? 0o755 : 0o644);
    }
    openAgain();
    // These are inside folders that they can no longer open.
    expect(openToOthers(dataDir)).toEqual([
      join('devices', `${device.id}.json`),
      join('logs', 'workstreams.log'),
    ]);
  });

  it('keep the access to what the user has there, or has linked to', () => {
    const { dataDir, folder, thesis, openAgain } = withEverything();
    chmodSync(dataDir, 0o755);
    writeFileSync(join(dataDir, 'my notes.txt'), '', { mode: 0o644 });
    const elsewhere = join(temporaryFolder(), 'shared');
    mkdirSync(elsewhere, { mode: 0o755 });
    const name = basename(ownJournal(folder, thesis));
    renameSync(folder.workstream(thesis), join(elsewhere, 'thesis'));
    chmodSync(join(elsewhere, 'thesis'), 0o755);
    const journal = join(elsewhere, 'thesis', name);
    chmodSync(journal, 0o644);
    symlinkSync(join(elsewhere, 'thesis'), folder.workstream(thesis));
    openAgain();
    const kept = [dataDir, join(dataDir, 'my notes.txt'), join(elsewhere, 'thesis'), journal];
    const modes = kept.map((path) => lstatSync(path).mode & 0o777);
    expect(modes).toEqual([0o755, 0o644, 0o755, 0o644]);
  });
});
