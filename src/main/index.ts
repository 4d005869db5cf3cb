import { join } from 'node:path';
import { app, ipcMain, powerMonitor, session } from 'electron';
import { MINUTE_MS, type Progress } from '../shared/model.ts';
import { Backup } from './backup/backup.ts';
import { systemClock } from './clock.ts';
import { setApplicationMenu } from './desktop/application-menu.ts';
import { DesktopFacts } from './desktop/desktop-facts.ts';
import { fileChooser } from './desktop/file-chooser.ts';
import { lockDown } from './desktop/lock-down.ts';
import { loginItem } from './desktop/login-item.ts';
import { MainWindow } from './desktop/main-window.ts';
import { Notifications } from './desktop/notifications.ts';
import { openFolder } from './desktop/open-folder.ts';
import { serveOwnPage } from './desktop/own-page.ts';
import { ORIGIN } from './desktop/page-files.ts';
import { logProcessEnds } from './desktop/process-ends.ts';
import { type Started, start } from './desktop/start.ts';
import { type AppTray, createTray } from './desktop/tray.ts';
import { trayActions } from './desktop/tray-actions.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { LiveWorkspace } from './live-workspace.ts';
import { Incident } from './logging/incident.ts';
import { pageErrorLog } from './logging/page-errors.ts';
import { presentRestored } from './presenters/problem.ts';
import { presentTimeout } from './presenters/timeout-notice.ts';
import { presentTray } from './presenters/tray.ts';
import { Problems } from './problems.ts';
import { RateLimit } from './rate-limit.ts';
import { notifyTimeouts } from './sessions/timeout-notifier.ts';
import { assembleWorkspace } from './workspace.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');

/** Puts the app together. */
async function run({ dataDir, log, onUncaught }: Started): Promise<void> {
  const workspace = assembleWorkspace({
    dataDir,
    onLost: () => setImmediate(() => live.recover()),
  });
  const { workstreams, sessions, settings, changes, folder } = workspace;
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

  // What the window is told, and the history
  const pushes = new Pushes(workspace, window.send);
  changes.on((batch) => pushes.tell(batch));
  const tellProgress = (progress: Progress | null) => pushes.push('workProgressed', progress);
  const problems = new Problems({ log, tell: (all) => pushes.push('problemsChanged', all) });
  const clock = systemClock;
  const live = new LiveWorkspace({ workspace, problems, clock, log, tell: tellProgress });

  // Requests
  const facts = new DesktopFacts({
    platform: process.platform,
    loginItem: loginItem(process.platform, process.env),
    known: () => ({
      shortcutWorks: null,
      hasTray: tray !== null,
      computerUse: { isTrusted: true, reason: null },
    }),
    tell: (state) => pushes.push('desktopChanged', state),
    log,
  });
  const { state, setOpenAtLogin } = facts;
  const desktop = { openFolder, reloadPage: () => window.reload(), state, setOpenAtLogin };
  const pageErrors = new RateLimit(clock, { most: 20, withinMs: MINUTE_MS });
  const failures = { problems, logPageError: pageErrorLog(log, pageErrors) };
  const backup = new Backup({
    folder,
    transactions: workspace.transactions,
    chooser: fileChooser(() => window.current),
    reopen: async () => {
      // One that is under way has looked already whether there is something to restore.
      await live.ready();
      return live.open();
    },
    clock,
    appVersion: app.getVersion(),
    tell: tellProgress,
  });
  serveRequests({
    port: ipcMain,
    handlers: createHandlers(workspace, pushes, desktop, failures, backup),
    isTrusted: (event) => isFromOwnPage(event, ORIGIN),
    ready: () => live.ready(),
    log,
  });

  // Notifications
  const notifications = new Notifications(process.platform, log);
  notifyTimeouts(changes, (timedOut) => {
    const notice = presentTimeout(timedOut, (id) => workstreams.getWorkstream(id).title);
    const { workstreamId } = notice;
    const tellPage = () => pushes.push('workstreamRequested', { workstreamId });
    notifications.show(notice, () => window.showWorkstream(workstreamId, tellPage));
  });

  // Tray
  const act = trayActions({
    sessions,
    open: () => window.show(),
    quit: () => app.quit(),
    say: (notice) => notifications.show(notice, () => window.show()),
    ready: () => live.ready(),
    problems,
  });
  const view = () =>
    presentTray(live.isOpen ? workstreams.listWorkstreams() : [], settings.get(), clock.now());
  tray = createTray({ resources, platform: process.platform, view, act, clock }, log);
  changes.on(() => tray?.refresh());

  // Time
  powerMonitor.on('resume', () => live.check());
  powerMonitor.on('unlock-screen', () => live.check());

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    if (tray === null) app.quit();
  });
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('will-quit', () => {
    tray?.destroy();
    live.stop();
  });

  window.show();
  const { keptIn } = await live.open();
  if (keptIn !== null) problems.say('RESTORE_FINISHED', presentRestored(keptIn));
  onUncaught((error) => problems.report('UNEXPECTED', error));
}

start(run);
