import { logFolder } from '../../core/logging/log.ts';
import type { Transfers } from '../../core/transfer/transfers.ts';
import type { Workspace } from '../../core/workspace.ts';
import { orderWorkstreams } from '../../core/workstreams/workstream-order.ts';
import type { DesktopState } from '../../shared/contract/desktop-state.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ErrorReport } from '../../shared/contract/schemas.ts';
import type { RequestedPlace } from '../../shared/model/deep-link.ts';
import { packed } from '../../shared/model/statistics.ts';
import type { Handlers } from './router.ts';

/** What a request may ask of the desktop. */
export interface Desktop {
  copyText(text: string): Promise<void>;
  openFolder(path: string): Promise<void>;
  showFile(path: string): void;
  quit(): void;
  openLink(url: string): Promise<void>;
  reloadPage(): void;
  state(): DesktopState;
  setOpenAtLogin(isOn: boolean): DesktopState;
}

/** What has gone wrong, as far as a request needs it. */
export interface Failures {
  readonly problems: { list(): readonly Problem[]; dismiss(problemId: string): void };
  logPageError(report: ErrorReport): void;
}

/** The workspace as it runs; where folders are renamed, nobody may watch them meanwhile. */
export interface Live {
  /** Whether it can be used now. */
  readonly isOpen: boolean;
  unwatched<Value>(work: () => Value): Promise<Value>;
  cancelIndexing(): void;
}

/** A handler for every request of the contract. */
export function createHandlers(parts: {
  workspace: Workspace;
  pushes: { readonly revision: number };
  desktop: Desktop;
  failures: Failures;
  transfers: Transfers;
  live: Live;
  places: { take(): RequestedPlace | null };
}): Handlers {
  const { workspace, pushes, desktop, live, places } = parts;
  const { backup, exporting, importing, work } = parts.transfers;
  const { problems, logPageError } = parts.failures;
  const {
    workstreams,
    sessions,
    corrections,
    promotion,
    undo,
    timeouts,
    messages,
    details,
    search,
    settings,
    statistics,
    folder,
  } = workspace;
  const renaming = <Value>(rename: () => Value) =>
    live.unwatched(() => {
      work.assertIdle();
      return rename();
    });
  return {
    loadSnapshot: () => ({
      revision: pushes.revision,
      workstreams: workstreams.listWorkstreams(),
      settings: settings.get(),
      undoable: undo.latest(),
      dataDir: folder.path,
      problems: problems.list(),
      desktop: desktop.state(),
      timedOut: timeouts.list(),
    }),
    createWorkstream: (input) => workstreams.createWorkstream(input),
    updateWorkstream: ({ workstreamId, ...change }) =>
      sessions.updateWorkstream(workstreamId, change),
    readNotes: ({ workstreamId }) => workstreams.getWorkstream(workstreamId).notes,
    orderWorkstreams: (order) => {
      orderWorkstreams(workspace, order);
      return null;
    },
    startSession: ({ workstreamId }) => workstreams.getSession(sessions.startSession(workstreamId)),
    endSession: ({ sessionId }) => sessions.endSession(sessionId),
    keepAlive: ({ sessionId }) => sessions.keepAlive(sessionId),
    resumeSession: ({ sessionId }) => corrections.resumeSession(sessionId),
    editSession: ({ sessionId, ...times }) => corrections.editSession(sessionId, times),
    addSession: ({ workstreamId, ...times }) => corrections.addSession(workstreamId, times),
    deleteSession: ({ sessionId }) => {
      corrections.deleteSession(sessionId);
      return null;
    },
    splitSession: ({ sessionId, at }) => corrections.splitSession(sessionId, at),
    mergeSessions: ({ sessionIds }) => corrections.mergeSessions(sessionIds),
    moveSession: ({ sessionId, workstreamId }) => corrections.moveSession(sessionId, workstreamId),
    promoteScratch: ({ title }) => renaming(() => promotion.promoteScratch(title)),
    undo: ({ correctionId }) => {
      const { id, kind } = undo.find(correctionId);
      return kind === 'promote' ? renaming(() => undo.undo(id)) : undo.undo(id);
    },
    answerTimeouts: ({ sessionIds }) => {
      timeouts.answer(sessionIds);
      return null;
    },
    listSessions: ({ workstreamId, ...page }) => workstreams.listSessions(workstreamId, page),
    listSessionsBetween: (range) => workspace.timeline.between(range),
    appendMessage: ({ workstreamId, content }) =>
      messages.append(workstreamId, { role: 'user', content }),
    readSession: ({ sessionId, ...page }) => messages.readSession(sessionId, page),
    loadSession: ({ sessionId }) => details.load(sessionId),
    readMessagesAt: ({ sessionId, ...page }) => messages.readSessionAt(sessionId, page),
    placeInSession: ({ sessionId, key }) => messages.indexOf(sessionId, key),
    findInSession: ({ sessionId, ...search }) => messages.findRole(sessionId, search),
    copyText: async ({ text }) => {
      await desktop.copyText(text);
      return null;
    },
    openLink: async ({ url }) => {
      await desktop.openLink(url);
      return null;
    },
    loadStatistics: async (range) => packed(await statistics.load(range)),
    search: (input) => search.find(input),
    updateSettings: (change) => {
      sessions.updateSettings(change);
      return settings.get();
    },
    setOpenAtLogin: ({ isOn }) => desktop.setOpenAtLogin(isOn),
    showDataFolder: async () => {
      await desktop.openFolder(folder.path);
      return null;
    },
    exportEverything: () => backup.exportEverything(),
    chooseArchive: () => backup.chooseArchive(),
    restoreChosen: () => backup.restoreChosen(),
    exportHistory: ({ format, selection }) => exporting.exportHistory(format, selection),
    chooseImport: () => importing.chooseImport(),
    importChosen: () => importing.importChosen(),
    showExported: () => {
      const path = exporting.latest;
      if (path !== null) desktop.showFile(path);
      return null;
    },
    cancelWork: () => {
      // Without its history there is nothing that the app could do instead of reading it.
      if (!live.isOpen) desktop.quit();
      else if (work.isRunning) work.cancel();
      else live.cancelIndexing();
      return null;
    },
    showLog: async () => {
      await desktop.openFolder(logFolder(folder.path));
      return null;
    },
    dismissProblem: ({ problemId }) => {
      problems.dismiss(problemId);
      return null;
    },
    reportError: (report) => {
      logPageError(report);
      return null;
    },
    reloadPage: () => {
      desktop.reloadPage();
      return null;
    },
    takeRequestedPlace: () => places.take(),
  };
}
