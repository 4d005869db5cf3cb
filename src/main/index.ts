import { join } from 'node:path';
import { app, ipcMain, powerMonitor, session, shell } from 'electron';
import { systemClock } from './clock.ts';
import { setApplicationMenu } from './desktop/application-menu.ts';
import { askedDataDir, refuseStart } from './desktop/launch.ts';
import { lockDown } from './desktop/lock-down.ts';
import { MainWindow } from './desktop/main-window.ts';
import { Notifications } from './desktop/notifications.ts';
import { ORIGIN, registerOwnScheme, serveOwnPage } from './desktop/own-page.ts';
import { AppTray } from './desktop/tray.ts';
import { trayActions } from './desktop/tray-actions.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { logToStderr as log } from './log.ts';
import { MessageWatcher } from './messages/message-watcher.ts';
import { presentTimeout } from './presenters/timeout-notice.ts';
import { presentTray } from './presenters/tray.ts';
import { TimeoutNotifier } from './sessions/timeout-notifier.ts';
import { TimeoutTimer } from './sessions/timeout-timer.ts';
import { DataFolder } from './store/data-folder.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');

function main(): void {
  app.enableSandbox();
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
    let workspace: Workspace;
    try {
      workspace = openWorkspace({ dataDir });
    } catch (error) {
      refuseStart(error);
      return;
    }
    run(workspace);
  });
}

function run(workspace: Workspace): void {
  const { workstreams, sessions, changes, folder } = workspace;

  // Window
  let isQuitting = false;
  let tray: AppTray | null = null;
  const window = new MainWindow({
    outDir,
    resources,
    staysInTray: () => tray !== null && !isQuitting,
  });
  setApplicationMenu(process.platform);
  lockDown(session.defaultSession);
  serveOwnPage(join(outDir, 'renderer'));

  // Requests and pushes
  const pushes = new Pushes(workspace, window.send);
  changes.on((change) => pushes.tell(change));
  serveRequests({
    port: ipcMain,
    handlers: createHandlers(workspace, pushes, { openFolder }),
    isTrusted: (event) => isFromOwnPage(event, ORIGIN),
    log,
  });

  // Notifications
  const notifications = new Notifications();
  const notifier = new TimeoutNotifier((timedOut) => {
    const notice = presentTimeout(timedOut, (id) => workstreams.getWorkstream(id).title);
    notifications.show(notice, () => {
      const { workstreamId } = notice;
      window.showWorkstream(workstreamId, () =>
        pushes.push('workstreamRequested', { workstreamId }),
      );
    });
  });
  changes.on((change) => notifier.tell(change));

  // Tray
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

  // What other programs write
  const watcher = new MessageWatcher({
    folder,
    onChanged: (workstreamId) => sessions.noticeMessages(workstreamId),
    onError: (error) => log('message files', error),
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
  watcher.start().catch((error: unknown) => log('message files', error));
  window.show();
}

async function openFolder(path: string): Promise<void> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw new Error(problem);
}

main();
