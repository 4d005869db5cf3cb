import { runToCompletion } from '../../src/core/base/steps.ts';
import { ConversationImport } from '../../src/core/conversations/conversation-import.ts';
import { ProgramImport } from '../../src/core/conversations/program-import.ts';
import { Drafts } from '../../src/core/drafts/drafts.ts';
import { HistoryLocation } from '../../src/core/moving/history-location.ts';
import { Problems } from '../../src/core/problems/problems.ts';
import { TaskRunner } from '../../src/core/tasks/task-runner.ts';
import { TrackerImport } from '../../src/core/trackers/tracker-import.ts';
import type { Backup } from '../../src/core/transfer/backup/backup.ts';
import { createTransfers, type Transfers } from '../../src/core/transfer/transfers.ts';
import { createHandlers } from '../../src/main/ipc/handlers.ts';
import { serveRequests } from '../../src/main/ipc/router.ts';
import type { Result } from '../../src/shared/contract/contract.ts';
import type { ErrorReport } from '../../src/shared/contract/schemas.ts';
import type { Locale } from '../../src/shared/i18n/format.ts';
import { english } from '../../src/shared/i18n/message.ts';
import { closedSample } from './closed-sample.ts';
import { exampleAbout, exampleDesktop, exampleLocale } from './example-records.ts';
import { recordingLog, silentLog } from './logs.ts';
import { testAgents } from './test-agents.ts';
import { testModels } from './test-models.ts';
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

type Listener<Event> = (event: Event, input: unknown) => Promise<Result<unknown>>;

export interface ServedWorkspace<Event> extends TestWorkspace {
  readonly channels: readonly string[];
  /** The channels of unexpected errors, one entry per error. */
  readonly logged: readonly string[];
  readonly problems: Problems;
  readonly pageErrors: readonly ErrorReport[];
  call(channel: string, event: Event, input?: unknown): Promise<Result<unknown>>;
}

/** Serves the app's requests with their real handlers on a port that the test calls instead of a page. */
export function serveTestWorkspace<Event>(parts: {
  isTrusted: (event: Event) => boolean;
  ready?: () => Promise<void>;
  openFolder?: (path: string) => Promise<void>;
  locale?: () => Locale;
}): ServedWorkspace<Event> {
  const { isTrusted, ready = async () => {}, openFolder = async () => {} } = parts;
  const { locale = exampleLocale } = parts;
  const workspace = openTestWorkspace();
  const listeners = new Map<string, Listener<Event>>();
  const { log, sources: logged } = recordingLog();
  const problems = new Problems({ log: silentLog, locale: exampleLocale });
  const pageErrors: ErrorReport[] = [];
  const state = exampleDesktop;
  const [openLink, copyText] = [async () => {}, async () => {}];
  const desktop = {
    openFolder,
    showFile: () => {},
    quit: () => {},
    openLink,
    copyText,
    reloadPage: () => {},
    state,
    setOpenAtLogin: () => state(),
    hideQuickBar: () => {},
    setMini: () => {},
    about: () => exampleAbout,
    terminalCommand: null,
  };
  serveRequests<Event>({
    port: { handle: (channel, listener) => listeners.set(channel, listener) },
    handlers: createHandlers({
      workspace,
      dataDir: workspace.folder.path,
      sample: closedSample,
      pushes: { revision: 7 },
      desktop,
      problems,
      drafts: new Drafts({ path: workspace.folder.drafts, clock: workspace.clock, problems }),
      logPageError: (report) => pageErrors.push(report),
      transfers: testTransfers(workspace),
      programs: testPrograms(workspace),
      location: testLocation(workspace),
      agents: testAgents(workspace),
      chooseAgentFolder: async () => null,
      ...testModels(workspace),
      sync: { state: { isRunning: false, lastAt: null, failure: null }, sync: async () => {} },
      host: {
        isOpen: true,
        unwatched: async (work) => work(),
        cancelIndexing: () => {},
        retryMessages: () => {},
        removeContent: async () => {
          runToCompletion(workspace.open());
        },
      },
      navigation: { consume: () => null, request: () => {} },
    }),
    isTrusted,
    ready,
    locale,
    log,
  });
  return {
    ...workspace,
    channels: [...listeners.keys()],
    logged,
    problems,
    pageErrors,
    call: (channel, event, input) => {
      const listener = listeners.get(channel);
      if (!listener) throw new Error(`Nothing listens to ${channel}.`);
      return listener(event, input);
    },
  };
}

/** Creates what moves a workspace's history; its dialog is answered with this folder. */
export function testLocation(
  workspace: TestWorkspace,
  choice: string | null = null,
): HistoryLocation {
  const { folder, clock } = workspace;
  return new HistoryLocation({
    folder,
    choose: async () => choice,
    reopen: async (prepare) => {
      workspace.close();
      await prepare();
      runToCompletion(workspace.open());
    },
    tasks: new TaskRunner(clock),
    clock,
  });
}

/** Creates a workspace's transfers; every dialog is answered with this file or folder. */
export function testTransfers(
  workspace: TestWorkspace,
  file: string | null = null,
  locale: Locale = english,
): Transfers {
  const answer = async () => file;
  return createTransfers({
    workspace,
    chooser: { saveAs: answer, open: answer, openFolder: answer, openFiles: async () => null },
    reopen: async () => runToCompletion(workspace.open()),
    locale: () => locale,
    clock: workspace.clock,
    appVersion: '0.1.0',
  });
}

/** Creates the import from other programs; its dialog is answered with these files. */
export function testPrograms(
  workspace: TestWorkspace,
  files: readonly string[] | null = null,
  tasks = new TaskRunner(workspace.clock),
  hidesSecrets = false,
): ProgramImport {
  const { workstreams: store, removals, sessionImport, messageImport, clock } = workspace;
  const locale = () => english;
  const adding = { store, removals, sessionImport, messageImport, tasks, locale, clock };
  return new ProgramImport({
    chooser: { openFiles: async () => files },
    trackers: new TrackerImport(adding),
    conversations: new ConversationImport({ ...adding, hidesSecrets: () => hidesSecrets }),
  });
}

/** Creates only the backup of `testTransfers`. */
export function testBackup(workspace: TestWorkspace, file: string | null = null): Backup {
  return testTransfers(workspace, file).backup;
}
