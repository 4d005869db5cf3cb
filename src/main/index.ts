import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { systemClock } from '../core/base/clock.ts';
import { createLocaleProvider } from '../core/i18n/locale-provider.ts';
import { pageErrorLog } from '../core/logging/page-errors.ts';
import { presentRestored } from '../core/problems/problem-text.ts';
import { Problems } from '../core/problems/problems.ts';
import { idleTimeSupport } from '../core/timeouts/idle-time-support.ts';
import { notifyTimeouts } from '../core/timeouts/timeout-notifier.ts';
import { createTransfers } from '../core/transfer/transfers.ts';
import { assembleWorkspace } from '../core/workspace.ts';
import type { Problem } from '../shared/contract/problem.ts';
import type { Progress } from '../shared/contract/tasks.ts';
import { createCommandDispatcher } from './actions/command-dispatcher.ts';
import { toggleLastUsed } from './actions/toggle-last-used.ts';
import { AppEvents } from './app/app-events.ts';
import { bindSettings } from './app/bind-settings.ts';
import { quitPolicy } from './app/quit-policy.ts';
import { setUpApp } from './app/set-up.ts';
import { type Started, start } from './app/startup.ts';
import { PendingNavigation } from './deep-links/pending-navigation.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { Notifications } from './notifications/notifications.ts';
import { SessionNotices } from './notifications/session-notices.ts';
import { pageOrigin } from './protocol/page-files.ts';
import { loginItem, startsHidden } from './system/autostart.ts';
import { DesktopCapabilities } from './system/desktop-capabilities.ts';
import { fileChooser } from './system/file-dialogs.ts';
import { followPower, systemIdleTime } from './system/power-events.ts';
import { Shortcut } from './system/shortcut.ts';
import { systemActions } from './system/system-actions.ts';
import { type AppTray, createTray } from './tray/tray.ts';
import { hasTrayHost } from './tray/tray-host.ts';
import { presentTray } from './tray/tray-view.ts';
import { CloseBehavior } from './window/close-to-tray.ts';
import { MainWindow } from './window/main-window.ts';
import { OnboardingFlags } from './window/onboarding-flags.ts';
import { WorkspaceHost } from './workspace-host.ts';

// Inserted by the build: the origin of Vite's dev server in `npm run dev`, null in every other build.
declare const DEV_SERVER: string | null;

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');
const { platform } = process;
const clock = systemClock;

/** Puts the app together. */
async function run({ dataDir, origin, log, links, onUncaught }: Started): Promise<void> {
  const workspace = assembleWorkspace({
    dataDir,
    onLost: () => setImmediate(() => live.recover()),
  });
  const { workstreams, sessions, settings, changes, folder } = workspace;
  const locale = createLocaleProvider(settings, () => app.getPreferredSystemLanguages());
  log.info('start', `Workstreams ${app.getVersion()} on ${platform}`);

  // Window
  let tray: AppTray | null = null;
  const wayBack = new CloseBehavior({
    hasIcon: () => tray !== null,
    findHost: () => hasTrayHost(platform, process.env),
    told: new OnboardingFlags(folder.told),
    onChange: () => facts.tell(),
    locale,
    log,
  });
  const window = new MainWindow({
    outDir,
    resources,
    origin,
    isQuitting: () => events.isQuitting,
    leave: (shown) => wayBack.leave(shown),
    onSystemEnd: () => leaveSessions(),
    locale,
    boundsFile: folder.window,
    clock,
    log,
  });
  setUpApp({ pageFolder: join(outDir, 'renderer'), origin, log });

  // What the window is told, and the history
  const pushes = new Pushes(workspace, window.send);
  changes.on((batch) => pushes.tell(batch));
  const tellProgress = (progress: Progress | null) => pushes.push('workProgressed', progress);
  const places = new PendingNavigation({
    known: workstreams,
    show: () => window.show(),
    tell: () => pushes.push('placeRequested', null),
    log,
  });
  const tellProblems = (all: readonly Problem[]) => pushes.push('problemsChanged', all);
  const problems = new Problems({ log, locale });
  problems.onDidChange(tellProblems);
  const computerUse = idleTimeSupport(platform, process.env, process.argv);
  const live = new WorkspaceHost({
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
  const facts = new DesktopCapabilities({
    platform,
    loginItem: loginItem(platform, process.env),
    known: () => ({ shortcutWorks: shortcut.works, hasTray: wayBack.isTray, computerUse }),
    tell: (state) => pushes.push('desktopChanged', state),
    log,
  });
  const { state, setOpenAtLogin } = facts;
  const desktop = { ...systemActions(window, locale), state, setOpenAtLogin };
  const transfers = createTransfers({
    workspace,
    chooser: fileChooser(() => window.current, locale),
    reopen: () => live.reopen(),
    locale,
    clock,
    appVersion: app.getVersion(),
    tell: tellProgress,
  });
  serveRequests({
    port: ipcMain,
    handlers: createHandlers({
      workspace,
      host: live,
      transfers,
      pushes,
      problems,
      logPageError: pageErrorLog(log, clock),
      navigation: places,
      desktop,
    }),
    isTrusted: (event) => isFromOwnPage(event, origin),
    ready: () => live.ready(),
    locale,
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
    locale,
  });
  notifyTimeouts(changes, live.time, (told) => live.whenOpen(() => notices.timedOut(told)));

  // Tray and shortcut
  const act = createCommandDispatcher({
    sessions,
    resume: (id) => workspace.corrections.resumeSession(id),
    toggle: () => toggleLastUsed(workspace),
    open: () => window.show(),
    quit: () => app.quit(),
    say: (notice) =>
      notifications.show({ ...notice, kind: 'action' }, { onClick: () => window.show() }),
    ready: () => live.ready(),
    problems,
    locale,
  });
  const listed = () => (live.isOpen ? workstreams.listWorkstreams() : []);
  const view = () => presentTray(listed(), settings.get(), clock.now(), locale());
  tray = createTray({ resources, platform, view, act, clock }, log);
  changes.on(() => tray?.refresh());
  const shortcut = new Shortcut(() => act({ do: 'toggle' }), log);
  bindSettings({ settings, changes, locale, platform, shortcut, facts, problems });

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
  if (keptIn !== null) problems.notify('RESTORE_FINISHED', presentRestored(keptIn));
  onUncaught((error) => problems.report('UNEXPECTED', error));
}

start(run, pageOrigin(DEV_SERVER, app.isPackaged));
