import { join } from 'node:path';
import { app, ipcMain, powerMonitor, session, shell } from 'electron';
import { systemClock } from './clock.ts';
import { setApplicationMenu } from './desktop/application-menu.ts';
import { askedDataDir } from './desktop/asked-data-dir.ts';
import { lockDown, lockDownProcess } from './desktop/lock-down.ts';
import { MainWindow } from './desktop/main-window.ts';
import { Notifications } from './desktop/notifications.ts';
import { registerOwnScheme, serveOwnPage } from './desktop/own-page.ts';
import { ORIGIN } from './desktop/page-files.ts';
import { refuseStart } from './desktop/refuse-start.ts';
import { AppTray } from './desktop/tray.ts';
import { trayActions } from './desktop/tray-actions.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { logToStderr as log } from './log.ts';
import { presentTimeout } from './presenters/timeout-notice.ts';
import { presentTray } from './presenters/tray.ts';
import { TimeoutNotifier } from './sessions/timeout-notifier.ts';
import { TimeoutTimer } from './sessions/timeout-timer.ts';
import { DataFolder } from './store/data-folder.ts';
import { FolderWatcher } from './store/folder-watcher.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');

function main(): void {
  lockDownProcess(app);
  // Without it Windows shows no notifications.
  if (process.platform === 'win32') app.setAppUserModelId('app.workstreams.desktop');
  registerOwnScheme();
  const dataDir = askedDataDir(process.argv, process.env) ?? app.getPath('userData');
  try {
    new DataFolder(dataDir).prepare();
    // Electron's own folder too: the lock is per folder, so another folder is another instance.
    app.setPath('userData', dataDir);
  } catch (error) {
    void app.whenReady().then(() => refuseStart(error));
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  void app.whenReady().then(() => {
    try {
      run(openWorkspace({ dataDir }));
    } catch (error) {
      refuseStart(error);
    }
  });
}

function run(workspace: Workspace): void {
  const { workstreams, sessions, changes, folder, others } = workspace;

  // Window
  let isQuitting = false;
  let tray: AppTray | null = null;
  const window = new MainWindow({
    outDir,
    resources,
    staysInTray: () => tray !== null && !isQuitting,
    log,
  });
  setApplicationMenu(process.platform);
  lockDown(app, session.defaultSession);
  serveOwnPage(join(outDir, 'renderer'));

  // Requests and pushes
  const pushes = new Pushes(workspace, window.send);
  changes.on((batch) => pushes.tell(batch));
  serveRequests({
    port: ipcMain,
    handlers: createHandlers(workspace, pushes, { openFolder }),
    isTrusted: (event) => isFromOwnPage(event, ORIGIN),
    log,
  });

  // Notifications
  const notifications = new Notifications(process.platform, log);
  const notifier = new TimeoutNotifier((timedOut) => {
    const notice = presentTimeout(timedOut, (id) => workstreams.getWorkstream(id).title);
    notifications.show(notice, () => {
      const { workstreamId } = notice;
      window.showWorkstream(workstreamId, () =>
        pushes.push('workstreamRequested', { workstreamId }),
      );
    });
  });
  changes.on((batch) => notifier.tell(batch));

  // Tray
  try {
    tray = new AppTray({
      resources,
      platform: process.platform,
      view: () => presentTray(workstreams.listWorkstreams(), systemClock.now()),
      act: trayActions({
        sessions,
        open: () => window.show(),
        quit: () => app.quit(),
        say: (notice) => notifications.show(notice, () => window.show()),
        log,
      }),
    });
  } catch (error) {
    // A desktop without a place for it: closing the window quits, then.
    log('tray', error);
  }
  changes.on(() => tray?.refresh());

  // Time
  const timer = new TimeoutTimer({
    sessions,
    clock: systemClock,
    onError: (error) => log('timeout check', error),
  });
  changes.on(() => timer.rearm());
  powerMonitor.on('resume', () => timer.check());
  powerMonitor.on('unlock-screen', () => timer.check());

  // What other programs and processes write
  const watcher = new FolderWatcher({
    folder,
    onMessages: (workstreamId) => sessions.noticeMessages(workstreamId),
    onCommit: () => others.notice(),
    onError: (error) => log('data folder', error),
  });

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (tray === null) app.quit();
  });
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('will-quit', () => {
    timer.stop();
    tray?.destroy();
    void watcher.stop();
    workspace.close();
  });

  timer.check();
  watcher.start().catch((error: unknown) => log('data folder', error));
  window.show();
}

async function openFolder(path: string): Promise<void> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw new Error(problem);
}

main();
