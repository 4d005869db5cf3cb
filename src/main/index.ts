import { join } from 'node:path';
import { app, ipcMain, powerMonitor, session, shell } from 'electron';
import { MINUTE_MS } from '../shared/model.ts';
import { systemClock } from './clock.ts';
import { setApplicationMenu } from './desktop/application-menu.ts';
import { askedDataDir } from './desktop/asked-data-dir.ts';
import { lockDown } from './desktop/lock-down.ts';
import { MainWindow } from './desktop/main-window.ts';
import { Notifications } from './desktop/notifications.ts';
import { registerOwnScheme, serveOwnPage } from './desktop/own-page.ts';
import { ORIGIN } from './desktop/page-files.ts';
import { PageRecovery } from './desktop/page-recovery.ts';
import { logProcessEnds } from './desktop/process-ends.ts';
import { refuseStart } from './desktop/refuse-start.ts';
import { AppTray } from './desktop/tray.ts';
import { trayActions } from './desktop/tray-actions.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { Incident } from './logging/incident.ts';
import { createLog, type Log } from './logging/log.ts';
import { pageErrorLog } from './logging/page-errors.ts';
import { catchUncaught } from './logging/uncaught.ts';
import { presentTimeout } from './presenters/timeout-notice.ts';
import { presentTray } from './presenters/tray.ts';
import { Problems } from './problems.ts';
import { RateLimit } from './rate-limit.ts';
import { TimeoutNotifier } from './sessions/timeout-notifier.ts';
import { TimeoutTimer } from './sessions/timeout-timer.ts';
import { DataFolder } from './store/data-folder.ts';
import { FolderWatcher } from './store/folder-watcher.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');

function main(): void {
  app.enableSandbox();
  // Without it Windows shows no notifications.
  if (process.platform === 'win32') app.setAppUserModelId('app.workstreams.desktop');
  registerOwnScheme();
  // Until the app runs, what state it is in cannot be known.
  let handleUncaught = refuseStart;
  catchUncaught(process, (error) => handleUncaught(error));
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
  const log = createLog({ dataDir, clock: systemClock, print: console.error });
  handleUncaught = (error) => {
    log('start', error);
    refuseStart(error);
  };
  void app.whenReady().then(() => {
    try {
      const problems = run(openWorkspace({ dataDir }), log);
      handleUncaught = (error) => problems.report('UNEXPECTED', error);
    } catch (error) {
      handleUncaught(error);
    }
  });
}

/** Puts the app together around the workspace. Gives where to report what goes wrong from now on. */
function run(workspace: Workspace, log: Log): Problems {
  const { workstreams, sessions, changes, folder, others } = workspace;
  log('start', new Incident(`Workstreams ${app.getVersion()} on ${process.platform}`, 'INFO'));

  // Window
  let isQuitting = false;
  let tray: AppTray | null = null;
  const window = new MainWindow({
    outDir,
    resources,
    staysInTray: () => tray !== null && !isQuitting,
    recovery: new PageRecovery({
      limit: new RateLimit(systemClock, { most: 3, withinMs: MINUTE_MS }),
      log,
    }),
  });
  logProcessEnds(log);
  setApplicationMenu(process.platform);
  lockDown(session.defaultSession);
  serveOwnPage(join(outDir, 'renderer'));

  // Requests and pushes
  const pushes = new Pushes(workspace, window.send);
  changes.on((batch) => pushes.tell(batch));
  const problems = new Problems({ log, tell: (all) => pushes.push('problemsChanged', all) });
  const logPageError = pageErrorLog(
    log,
    new RateLimit(systemClock, { most: 20, withinMs: MINUTE_MS }),
  );
  const desktop = { openFolder, reloadPage: () => window.reload() };
  serveRequests({
    port: ipcMain,
    handlers: createHandlers(workspace, pushes, desktop, { problems, logPageError }),
    isTrusted: (event) => isFromOwnPage(event, ORIGIN),
    log,
  });

  // Notifications
  const notifications = new Notifications(log);
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
        problems,
      }),
    });
  } catch (error) {
    // A desktop without a place for it: closing the window quits, then.
    log('tray', error);
  }
  changes.on(() => tray?.refresh());

  // Time
  const timer = new TimeoutTimer({
    sessions: {
      nextExpiry: () => sessions.nextExpiry(),
      timeoutCheck: () => {
        sessions.timeoutCheck();
        problems.resolve('TIMEOUTS_UNCHECKED');
      },
    },
    clock: systemClock,
    onError: (error) => problems.report('TIMEOUTS_UNCHECKED', error),
  });
  changes.on(() => timer.rearm());
  powerMonitor.on('resume', () => timer.check());
  powerMonitor.on('unlock-screen', () => timer.check());

  // What other programs and processes write
  const watcher = new FolderWatcher({
    folder,
    onFiles: (id) => problems.attempt('MESSAGES_UNREAD', () => sessions.noticeFiles(id), id),
    onCommit: () => problems.attempt('MESSAGES_UNREAD', () => others.notice()),
    onError: (error) => problems.report('FOLDER_UNWATCHED', error),
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
  watcher.start().catch((error: unknown) => problems.report('FOLDER_UNWATCHED', error));
  window.show();
  return problems;
}

async function openFolder(path: string): Promise<void> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw new Error(problem);
}

main();
