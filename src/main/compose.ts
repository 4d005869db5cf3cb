import { join } from 'node:path';
import { app, ipcMain, powerMonitor } from 'electron';
import { systemClock as clock } from '../core/base/clock.ts';
import { runsOnWayland } from '../core/base/linux-session.ts';
import { Drafts } from '../core/drafts/drafts.ts';
import { createLocaleProvider } from '../core/i18n/locale-provider.ts';
import { pageErrorLog } from '../core/logging/page-errors.ts';
import { Problems } from '../core/problems/problems.ts';
import { idleTimeSupport } from '../core/timeouts/idle-time-support.ts';
import { TimeoutNotifier } from '../core/timeouts/timeout-notifier.ts';
import { assembleWorkspace } from '../core/workspace.ts';
import { createCommandDispatcher } from './actions/command-dispatcher.ts';
import { toggleLastUsed } from './actions/toggle-last-used.ts';
import { bindAppEvents, trackQuitting } from './app/app-events.ts';
import { bindReminder } from './app/bind-reminder.ts';
import { bindReturns } from './app/bind-returns.ts';
import { bindSettings } from './app/bind-settings.ts';
import { bindSilence } from './app/bind-silence.ts';
import { lastRound } from './app/bind-sync.ts';
import { createDesktopServices } from './app/desktop-services.ts';
import { createExchanges } from './app/exchanges.ts';
import { quitPolicy } from './app/quit-policy.ts';
import { setUpApp } from './app/set-up.ts';
import { showAtStart } from './app/show-at-start.ts';
import { showStartNotices } from './app/start-notices.ts';
import type { Started } from './app/startup.ts';
import { PendingNavigation } from './deep-links/pending-navigation.ts';
import { bindPushes } from './ipc/bind-pushes.ts';
import { createHandlers } from './ipc/handlers.ts';
import { Pushes } from './ipc/pushes.ts';
import { serveRequests } from './ipc/router.ts';
import { isFromOwnPage } from './ipc/sender.ts';
import { createActionNotices } from './notifications/action-notices.ts';
import { SessionNotices } from './notifications/session-notices.ts';
import { systemRegion } from './system/format-locale.ts';
import { systemIdleTime } from './system/idle-time.ts';
import { systemActions } from './system/system-actions.ts';
import { TimeZone } from './system/time-zone.ts';
import { AppTray } from './tray/tray.ts';
import { hasTrayHost } from './tray/tray-host.ts';
import { TrayPresence } from './tray/tray-presence.ts';
import { trayViewOf } from './tray/tray-view.ts';
import { CloseToTray } from './window/close-to-tray.ts';
import { MainWindow } from './window/main-window.ts';
import { SmallWindows } from './window/small-windows.ts';
import { WindowFile } from './window/window-file.ts';
import { WorkspaceHost } from './workspace-host.ts';

const outDir = join(import.meta.dirname, '..');
const resources = join(outDir, '../resources');
const { platform } = process;

/** Puts the app together and starts it. Read from top to bottom: nothing uses what comes below it. */
export async function compose(started: Started): Promise<void> {
  const { dataDir, newDataDir, origin, log, links } = started;
  log.info('start', `Workstreams ${app.getVersion()} on ${platform}`);
  setUpApp({ pageFolder: join(outDir, 'renderer'), origin, log });
  const isQuitting = trackQuitting();
  const isWayland = runsOnWayland(platform, process.env, process.argv);

  // The history
  const workspace = assembleWorkspace({ dataDir });
  const { workstreams, sessions, corrections, absence, settings, changes, folder } = workspace;
  const zone = new TimeZone();
  const region = () => systemRegion(app);
  const locale = createLocaleProvider(settings, region, () => zone.current);
  const problems = new Problems({ log, locale });
  const computerUse = idleTimeSupport(platform, process.env, process.argv);
  const idleTime = computerUse.isTrusted ? systemIdleTime : null;
  const host = new WorkspaceHost({ workspace, problems, clock, log, idleTime });

  // Tray and window
  const view = trayViewOf({ workspace, host, clock, locale });
  const tray = new AppTray({ resources, platform, view, clock, log });
  changes.on(() => tray.refresh());
  const hasHost = () => hasTrayHost(platform, process.env);
  const presence = new TrayPresence({ hasHost, create: () => tray.create() });
  const drafts = new Drafts({ path: folder.drafts, clock, problems });
  const windowFile = new WindowFile(folder.window, clock);
  const checkTray = () => presence.refresh();
  const closeToTray = new CloseToTray({ checkTray, windowFile, locale, log });
  const pages = { outDir, origin, isQuitting, windowFile, log };
  const window = new MainWindow({ ...pages, resources, closeToTray, isWayland, locale, clock });
  const countRunning = () => (host.isOpen ? sessions.listActive().length : 0);
  const smallWindows = new SmallWindows({ ...pages, isWayland, changes, countRunning });
  const watched = { power: powerMonitor, window, host, zone, workspace, idleTime, clock };
  const stopReturns = bindReturns(watched);
  const navigation = new PendingNavigation({ workstreams, showWindow: () => window.show(), log });

  // The desktop
  const system = { platform, isWayland, settings, computerUse, log };
  const services = createDesktopServices({ ...system, window, smallWindows, presence });
  const { shortcut, quickShortcut, notifications, capabilities } = services;

  // Pushes and requests
  const pushes = new Pushes(workspace, [window, smallWindows]);
  const parts = { dataDir, workspace, host, window: () => window.current, drafts, windowFile };
  const exchanges = createExchanges({ ...parts, problems, locale, clock, log });
  const { transfers, sample, sync, agents, summaryQueue } = exchanges;
  const { tasks } = transfers;
  bindPushes({ pushes, workspace, host, problems, capabilities, navigation, tasks, ...exchanges });
  const { state, setOpenAtLogin } = capabilities;
  const handlers = createHandlers({
    workspace,
    host,
    ...exchanges,
    pushes,
    problems,
    drafts,
    logPageError: pageErrorLog(log, clock),
    navigation,
    dataDir,
    desktop: { ...systemActions(window, locale), ...smallWindows.actions, state, setOpenAtLogin },
  });
  serveRequests({
    port: ipcMain,
    handlers,
    isTrusted: (event) => isFromOwnPage(event, origin),
    ready: () => host.ready(),
    locale,
    log,
  });

  // Commands from outside the window
  const showWorkstream = (workstreamId: string) =>
    navigation.request({ name: 'workstream', workstreamId });
  const dispatch = createCommandDispatcher({
    sessions,
    resume: (id) => corrections.resumeSession(id),
    absence,
    toggle: () => toggleLastUsed(workspace),
    open: () => window.show(),
    show: showWorkstream,
    quickBar: () => smallWindows.showQuickBar(),
    miniWindow: () => smallWindows.toggleMini(),
    quit: () => app.quit(),
    notify: createActionNotices({ notifications, showWindow: () => window.show(), problems }),
    ready: () => host.ready(),
    problems,
    locale,
  });
  tray.onDidChoose(dispatch);
  shortcut.onDidPress(() => dispatch({ do: 'toggle' }));
  quickShortcut.onDidPress(() => smallWindows.toggleQuickBar());
  const shown = { workspace, notifications, platform, locale };
  const notices = new SessionNotices({ ...shown, dispatch, showWorkstream });
  host.time.onDidWarn((expiring) => notices.showWarning(expiring));
  const reminder = bindReminder({ workspace, idleTime, host, clock, windowFile, notices, log });
  const silence = bindSilence({ workspace, host, notices });
  const timeouts = new TimeoutNotifier(changes, host.time);
  timeouts.onDidTimeOut((ended) => host.whenOpen(() => notices.showTimeout(ended)));
  absence.onDidChange((pending) => notices.showAbsence(pending));
  const openSettings = () => navigation.request({ name: 'settings' });
  // Not before the window: that is what the user waits for.
  const prepareQuickBar = () => host.whenOpen(() => smallWindows.prepareQuickBar());
  const follow = { settings, changes, locale, platform, problems };
  bindSettings({ ...services, ...follow, prepareQuickBar, openSettings });

  // Quitting
  const endSessions = quitPolicy({ settings, sessions, host, sample, platform, log });
  window.onDidEndSession(endSessions);
  const exchange = lastRound(sync);
  bindAppEvents({
    show: () => window.show(),
    showQuickBar: () => smallWindows.showQuickBar(),
    staysOpen: () => presence.isVisible,
    onWillQuit: () => {
      endSessions();
      return exchange();
    },
    onQuit: () => {
      // Again, as some exits skip `will-quit`.
      endSessions();
      sync.stop();
      void Promise.all([agents.stop(), summaryQueue.stop()]);
      drafts.flush();
      reminder.stop();
      silence.stop();
      stopReturns();
      services.stop();
      presence.stop();
      tray.destroy();
      void host.stop();
      sample.stop();
    },
  });

  // Start
  await showAtStart({ window, smallWindows, hasTray: presence.start(), platform });
  const { keptIn } = await host.open();
  smallWindows.restore(settings.get());
  sync.start();
  agents.start();
  showStartNotices({ problems, drafts, windowFile, dataDir, newDataDir, keptIn });
  links.follow((link) => host.whenOpen(() => navigation.follow(link)));
  sample.removeLeft();
  started.onUncaught((error) => problems.report('UNEXPECTED', error));
}
