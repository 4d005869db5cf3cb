import { join } from 'node:path';
import { app, ipcMain, session } from 'electron';
import { MINUTE_MS, type Progress } from '../shared/model.ts';
import { Backup } from './backup/backup.ts';
import { systemClock } from './clock.ts';
import { setApplicationMenu } from './desktop/application-menu.ts';
import { fileChooser } from './desktop/file-chooser.ts';
import { lockDown } from './desktop/lock-down.ts';
import { MainWindow } from './desktop/main-window.ts';
import { Notifications } from './desktop/notifications.ts';
import { openFolder } from './desktop/open-folder.ts';
import { serveOwnPage } from './desktop/own-page.ts';
import { ORIGIN } from './desktop/page-files.ts';
import { followPower, systemIdleTime } from './desktop/power-events.ts';
import { logProcessEnds } from './desktop/process-ends.ts';
import { SessionNotices } from './desktop/session-notices.ts';
import { type Started, start } from './desktop/start.ts';
import { type AppTray, createTray } from './desktop/tray.ts';
import { trayActions } from './desktop/tray-actions.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { Incident } from './logging/incident.ts';
import { pageErrorLog } from './logging/page-errors.ts';
import { Opening } from './opening.ts';
import { presentRebuilt, presentRestored } from './presenters/problem.ts';
import { presentTray } from './presenters/tray.ts';
import { Problems } from './problems.ts';
import { RateLimit } from './rate-limit.ts';
import type { Recovered } from './recovery.ts';
import { TimeKeeper } from './sessions/time-keeper.ts';
import { notifyTimeouts } from './sessions/timeout-notifier.ts';
import { FolderWatcher } from './store/folder-watcher.ts';
import { assembleWorkspace } from './workspace.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');

/** Puts the app together. */
async function run({ dataDir, log, onUncaught }: Started): Promise<void> {
  const workspace = assembleWorkspace({ dataDir, onLost: () => setImmediate(recover) });
  const { workstreams, sessions, changes, folder, others } = workspace;
  log('start', new Incident(`Workstreams ${app.getVersion()} on ${process.platform}`, 'INFO'));

  // Window
  let isQuitting = false;
  let tray: AppTray | null = null;
  const window = new MainWindow({
    outDir,
    resources,
    staysInTray: () => tray !== null && !isQuitting,
    clock: systemClock,
    log,
  });
  logProcessEnds(log);
  setApplicationMenu(process.platform);
  lockDown(app, session.defaultSession);
  serveOwnPage(join(outDir, 'renderer'));

  // Requests and pushes
  const pushes = new Pushes(workspace, window.send);
  changes.on((batch) => pushes.tell(batch));
  const tellProgress = (progress: Progress | null) => pushes.push('workProgressed', progress);
  const opening = new Opening({
    open: workspace.open,
    pause: async () => {
      time.stop();
      // What it watches may be put in another place: Windows refuses that, elsewhere it stays behind.
      await watcher.stop();
    },
    clock: systemClock,
    tell: tellProgress,
  });
  const problems = new Problems({ log, tell: (all) => pushes.push('problemsChanged', all) });
  const pageErrors = new RateLimit(systemClock, { most: 20, withinMs: MINUTE_MS });
  const failures = { problems, logPageError: pageErrorLog(log, pageErrors) };
  const desktop = { openFolder, reloadPage: () => window.reload() };
  const backup = new Backup({
    folder,
    transactions: workspace.transactions,
    chooser: fileChooser(() => window.current),
    reopen: async () => {
      // One that is under way has looked already whether there is something to restore.
      await opening.done();
      return open();
    },
    clock: systemClock,
    appVersion: app.getVersion(),
    tell: tellProgress,
  });
  serveRequests({
    port: ipcMain,
    handlers: createHandlers(workspace, pushes, desktop, failures, backup),
    isTrusted: (event) => isFromOwnPage(event, ORIGIN),
    ready: () => opening.done(),
    log,
  });

  // Notifications
  const notifications = new Notifications(process.platform, log);
  const notices = new SessionNotices({
    workspace,
    notifications,
    resume: null,
    showWorkstream: (id) =>
      window.showWorkstream(id, () => pushes.push('workstreamRequested', { workstreamId: id })),
    ready: () => opening.done(),
    problems,
    platform: process.platform,
  });
  notifyTimeouts(changes, (timedOut) => notices.timedOut(timedOut));

  // Tray
  const act = trayActions({
    sessions,
    open: () => window.show(),
    quit: () => app.quit(),
    say: (notice) => notifications.show(notice, { onClick: () => window.show() }),
    ready: () => opening.done(),
    problems,
  });
  const view = () =>
    presentTray(opening.isOpen ? workstreams.listWorkstreams() : [], systemClock.now());
  tray = createTray({ resources, platform: process.platform, view, act }, log);
  changes.on(() => tray?.refresh());

  // Time
  const time = new TimeKeeper({
    workspace,
    clock: systemClock,
    isReady: () => opening.isOpen,
    makeReady: recover,
    idleTime: systemIdleTime(),
    warn: (expiring) => notices.expiring(expiring),
    problems,
  });
  changes.on(() => time.changed());
  followPower(time, () => time.look());

  // What other programs and processes write
  const watcher = new FolderWatcher({
    folder,
    onFiles: (id) =>
      whenOpen(() => problems.attempt('MESSAGES_UNREAD', () => sessions.noticeFiles(id), id)),
    onCommit: () => whenOpen(() => problems.attempt('MESSAGES_UNREAD', () => others.notice())),
    onDatabase: () => whenOpen(() => problems.attempt('DATABASE_UNUSABLE', workspace.checkInPlace)),
    onError: (error) => problems.report('FOLDER_UNWATCHED', error),
  });
  function whenOpen(work: () => void): void {
    void opening.done().then(() => {
      if (opening.isOpen) work();
    });
  }

  // The history
  async function open(): Promise<Recovered> {
    const recovered = await opening.run();
    const { unread, isRebuilt, keptIn } = recovered;
    for (const [id, error] of unread) problems.report('MESSAGES_UNREAD', error, id);
    if (isRebuilt && keptIn === null) problems.say('HISTORY_REBUILT', presentRebuilt(recovered));
    problems.resolve('DATABASE_UNUSABLE');
    changes.emit([{ kind: 'elsewhere' }]);
    time.check();
    watcher.start().catch((error: unknown) => problems.report('FOLDER_UNWATCHED', error));
    return recovered;
  }
  function recover(): void {
    if (opening.isRunning || isQuitting) return;
    log('database', new Incident('The database is lost, and is opened anew.'));
    open().catch((error: unknown) => {
      problems.report('DATABASE_UNUSABLE', error);
      time.changed();
    });
  }

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (tray === null) app.quit();
  });
  app.on('before-quit', () => {
    isQuitting = true;
    time.look();
  });
  app.on('will-quit', () => {
    opening.stop();
    time.stop();
    tray?.destroy();
    void watcher.stop();
    workspace.close();
  });

  window.show();
  const { keptIn } = await open();
  if (keptIn !== null) problems.say('RESTORE_FINISHED', presentRestored(keptIn));
  onUncaught((error) => problems.report('UNEXPECTED', error));
}

start(run);
