import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import type { Progress } from '../shared/long-work.ts';
import type { Problem } from '../shared/problem.ts';
import { systemClock } from './clock.ts';
import { RequestedPlaces } from './deep-links/requested-places.ts';
import { AppEvents } from './desktop/app-events.ts';
import { applySettings } from './desktop/apply-settings.ts';
import { DesktopFacts } from './desktop/desktop-facts.ts';
import { fileChooser } from './desktop/file-chooser.ts';
import { loginItem, startsHidden } from './desktop/login-item.ts';
import { MainWindow } from './desktop/main-window.ts';
import { Notifications } from './desktop/notifications.ts';
import { outsideActions } from './desktop/outside-actions.ts';
import { ORIGIN } from './desktop/page-files.ts';
import { followPower, systemIdleTime } from './desktop/power-events.ts';
import { quitPolicy } from './desktop/quit-policy.ts';
import { SessionNotices } from './desktop/session-notices.ts';
import { setUpApp } from './desktop/set-up.ts';
import { Shortcut } from './desktop/shortcut.ts';
import { type Started, start } from './desktop/start.ts';
import { systemActions } from './desktop/system-actions.ts';
import { type AppTray, createTray } from './desktop/tray.ts';
import { WayBack } from './desktop/way-back.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { LiveWorkspace } from './live-workspace.ts';
import { Incident } from './logging/incident.ts';
import { pageErrorLog } from './logging/page-errors.ts';
import { presentRestored } from './presenters/problem.ts';
import { presentTray } from './presenters/tray.ts';
import { Problems } from './problems.ts';
import { idleTimeSupport } from './sessions/idle-time-support.ts';
import { toggleLastUsed } from './sessions/last-used.ts';
import { notifyTimeouts } from './sessions/timeout-notifier.ts';
import { createSpeaking } from './speaking.ts';
import { ToldFile } from './told-file.ts';
import { createTransfers } from './transfers.ts';
import { hasTrayHost } from './tray-host.ts';
import { assembleWorkspace } from './workspace.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');
const { platform } = process;
const clock = systemClock;

/** Puts the app together. */
async function run({ dataDir, log, links, onUncaught }: Started): Promise<void> {
  const workspace = assembleWorkspace({
    dataDir,
    onLost: () => setImmediate(() => live.recover()),
  });
  const { workstreams, sessions, settings, changes, folder } = workspace;
  const speech = createSpeaking(settings, () => app.getPreferredSystemLanguages());
  log('start', new Incident(`Workstreams ${app.getVersion()} on ${platform}`, 'INFO'));

  // Window
  let tray: AppTray | null = null;
  const wayBack = new WayBack({
    hasIcon: () => tray !== null,
    findHost: () => hasTrayHost(platform, process.env),
    told: new ToldFile(folder.told),
    onChange: () => facts.tell(),
    speech,
    log,
  });
  const window = new MainWindow({
    outDir,
    resources,
    isQuitting: () => events.isQuitting,
    leave: (shown) => wayBack.leave(shown),
    onSystemEnd: () => leaveSessions(),
    speech,
    boundsFile: folder.window,
    clock,
    log,
  });
  setUpApp({ pageFolder: join(outDir, 'renderer'), log });

  // What the window is told, and the history
  const pushes = new Pushes(workspace, window.send);
  changes.on((batch) => pushes.tell(batch));
  const tellProgress = (progress: Progress | null) => pushes.push('workProgressed', progress);
  const places = new RequestedPlaces({
    known: workstreams,
    show: () => window.show(),
    tell: () => pushes.push('placeRequested', null),
    log,
  });
  const tellProblems = (all: readonly Problem[]) => pushes.push('problemsChanged', all);
  const problems = new Problems({ log, speech, tell: tellProblems });
  const computerUse = idleTimeSupport(platform, process.env, process.argv);
  const live = new LiveWorkspace({
    workspace,
    problems,
    clock,
    log,
    idleTime: computerUse.isTrusted ? systemIdleTime : null,
    warn: (expiring) => notices.expiring(expiring),
    tell: tellProgress,
    tellIndexing: (progress) => transfers.work.isRunning || tellProgress(progress),
    onSearchable: () => pushes.push('searchableChanged', null),
  });
  followPower(live.time);

  // Requests
  const facts = new DesktopFacts({
    platform,
    loginItem: loginItem(platform, process.env),
    known: () => ({ shortcutWorks: shortcut.works, hasTray: wayBack.isTray, computerUse }),
    tell: (state) => pushes.push('desktopChanged', state),
    log,
  });
  const { state, setOpenAtLogin } = facts;
  const desktop = { ...systemActions(window, speech), state, setOpenAtLogin };
  const failures = { problems, logPageError: pageErrorLog(log, clock) };
  const transfers = createTransfers({
    workspace,
    chooser: fileChooser(() => window.current, speech),
    reopen: () => live.reopen(),
    speech,
    clock,
    appVersion: app.getVersion(),
    tell: tellProgress,
  });
  serveRequests({
    port: ipcMain,
    handlers: createHandlers({ workspace, pushes, desktop, failures, transfers, live, places }),
    isTrusted: (event) => isFromOwnPage(event, ORIGIN),
    ready: () => live.ready(),
    speech,
    log,
  });

  // Notifications
  const notifications = new Notifications({
    platform,
    settings: () => settings.get(),
    isInFront: () => window.isInFront,
    log,
  });
  const notices = new SessionNotices({
    workspace,
    notifications,
    act: (action) => act(action),
    showWorkstream: (workstreamId) => places.request({ name: 'workstream', workstreamId }),
    platform,
    speech,
  });
  notifyTimeouts(changes, live.time, (told) => live.whenOpen(() => notices.timedOut(told)));

  // Tray and shortcut
  const act = outsideActions({
    sessions,
    resume: (id) => workspace.corrections.resumeSession(id),
    toggle: () => toggleLastUsed(workspace),
    open: () => window.show(),
    quit: () => app.quit(),
    say: (notice) =>
      notifications.show({ ...notice, kind: 'action' }, { onClick: () => window.show() }),
    ready: () => live.ready(),
    problems,
    speech,
  });
  const listed = () => (live.isOpen ? workstreams.listWorkstreams() : []);
  const view = () => presentTray(listed(), settings.get(), clock.now(), speech());
  tray = createTray({ resources, platform, view, act, clock }, log);
  changes.on(() => tray?.refresh());
  const shortcut = new Shortcut(() => act({ do: 'toggle' }), log);
  applySettings({ settings, changes, speech, platform, shortcut, facts, problems });

  // The end, and coming back to the window
  const leaveSessions = quitPolicy({
    settings,
    sessions,
    time: live.time,
    isOpen: () => live.isOpen,
    log,
  });
  const events = new AppEvents({
    show: () => window.show(),
    staysInTray: () => wayBack.isTray,
    end: () => {
      leaveSessions();
      shortcut.stop();
      tray?.destroy();
      void live.stop();
    },
  });

  const hasTray = wayBack.look();
  if (!startsHidden(process.argv, platform)) window.show();
  else if (!(await hasTray)) window.showMinimized();
  const { keptIn } = await live.open();
  links.follow((link) => live.whenOpen(() => places.follow(link)));
  if (keptIn !== null) problems.say('RESTORE_FINISHED', presentRestored(keptIn));
  onUncaught((error) => problems.report('UNEXPECTED', error));
}

start(run);
