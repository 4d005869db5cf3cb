import type { AgentFollower } from '../../core/agents/agent-follower.ts';
import { agentHandlers } from '../../core/agents/handlers.ts';
import { programHandlers } from '../../core/conversations/handlers.ts';
import type { ProgramImport } from '../../core/conversations/program-import.ts';
import { correctionHandlers } from '../../core/corrections/handlers.ts';
import { listDevices } from '../../core/devices/devices.ts';
import type { Drafts } from '../../core/drafts/drafts.ts';
import { draftHandlers } from '../../core/drafts/handlers.ts';
import { factsHandlers } from '../../core/facts/handlers.ts';
import { logFolder } from '../../core/logging/log.ts';
import { mcpCallHandlers } from '../../core/mcp-calls/handlers.ts';
import { messageHandlers } from '../../core/messages/handlers.ts';
import { modelHandlers } from '../../core/model-summaries/handlers.ts';
import type { SummaryQueue } from '../../core/model-summaries/summary-queue.ts';
import type { Models } from '../../core/models/models.ts';
import { movingHandlers } from '../../core/moving/handlers.ts';
import type { HistoryLocation } from '../../core/moving/history-location.ts';
import { problemHandlers } from '../../core/problems/handlers.ts';
import type { Problems } from '../../core/problems/problems.ts';
import { promotionHandlers } from '../../core/promotion/handlers.ts';
import { removalHandlers } from '../../core/removals/handlers.ts';
import { searchHandlers } from '../../core/search/handlers.ts';
import { sessionHandlers } from '../../core/sessions/handlers.ts';
import { statisticsHandlers } from '../../core/statistics/handlers.ts';
import { syncHandlers } from '../../core/sync/handlers.ts';
import type { SyncScheduler } from '../../core/sync/sync-scheduler.ts';
import { timeoutHandlers } from '../../core/timeouts/handlers.ts';
import { transferHandlers } from '../../core/transfer/handlers.ts';
import type { Transfers } from '../../core/transfer/transfers.ts';
import type { Workspace } from '../../core/workspace.ts';
import { workstreamHandlers } from '../../core/workstreams/handlers.ts';
import type { Handlers } from '../../shared/contract/contract.ts';
import type { ErrorReport } from '../../shared/contract/schemas.ts';
import type { SampleData } from '../app/sample-data.ts';
import { navigationHandlers } from '../deep-links/handlers.ts';
import type { PendingNavigation } from '../deep-links/pending-navigation.ts';
import { type Desktop, systemHandlers } from '../system/handlers.ts';
import type { WorkspaceHost } from '../workspace-host.ts';

/** Returns the handlers of all requests, put together from those of the features. */
export function createHandlers(deps: {
  readonly workspace: Workspace;
  readonly host: Pick<
    WorkspaceHost,
    'isOpen' | 'unwatched' | 'cancelIndexing' | 'retryMessages' | 'removeContent'
  >;
  readonly transfers: Transfers;
  readonly programs: ProgramImport;
  readonly location: Pick<HistoryLocation, 'choose' | 'moveToChosen' | 'keepHere'>;
  readonly sync: Pick<SyncScheduler, 'state' | 'sync'>;
  readonly agents: Pick<
    AgentFollower,
    'state' | 'update' | 'addFolder' | 'moveSessions' | 'whoDeleted' | 'start' | 'stop'
  >;
  readonly chooseAgentFolder: () => Promise<string | null>;
  readonly models: Models;
  readonly summaryQueue: Pick<SummaryQueue, 'state' | 'summarise' | 'cancel'>;
  readonly confirmSending: (address: string) => Promise<boolean>;
  readonly pushes: { readonly revision: number };
  readonly problems: Pick<Problems, 'list' | 'dismiss'>;
  readonly drafts: Pick<Drafts, 'keep' | 'list' | 'flush'>;
  readonly logPageError: (report: ErrorReport) => void;
  readonly navigation: Pick<PendingNavigation, 'consume' | 'request'>;
  readonly desktop: Desktop;
  readonly dataDir: string;
  readonly sample: Pick<SampleData, 'isOpen' | 'open' | 'leave' | 'assertClosed'>;
}): Handlers {
  const { workspace, host, transfers, pushes, problems, desktop, dataDir, sample, agents } = deps;
  const { workstreams, settings, undo, timeouts, absence } = workspace;
  const { models, summaryQueue } = deps;
  const { tasks, exporting } = transfers;
  const assertOwn = () => sample.assertClosed();
  const withRenaming = <Value>(rename: () => Value) =>
    host.unwatched(() => {
      tasks.assertIdle();
      return rename();
    });
  return {
    ...workstreamHandlers(workspace),
    ...sessionHandlers(workspace),
    ...correctionHandlers(workspace, withRenaming),
    ...promotionHandlers(workspace, withRenaming),
    ...removalHandlers({
      removals: workspace.removals,
      workstreams,
      folder: () => workspace.folder,
      drafts: deps.drafts,
      assertIdle: () => tasks.assertIdle(),
      removeContent: () => host.removeContent(),
    }),
    ...timeoutHandlers(workspace),
    ...messageHandlers(workspace),
    ...factsHandlers(workspace),
    ...mcpCallHandlers(workspace),
    ...searchHandlers(workspace),
    ...statisticsHandlers(workspace),
    ...transferHandlers(transfers, assertOwn),
    ...programHandlers(deps.programs, assertOwn),
    ...movingHandlers({ ...workspace, location: deps.location, assertOwn }),
    ...syncHandlers(deps.sync, assertOwn),
    ...agentHandlers({ ...workspace, agents, chooseFolder: deps.chooseAgentFolder, assertOwn }),
    ...modelHandlers({ ...workspace, ...deps, queue: summaryQueue, assertOwn }),
    ...problemHandlers(deps),
    ...draftHandlers(deps.drafts),
    ...navigationHandlers(deps.navigation),
    ...systemHandlers({
      desktop,
      dataDir,
      logDir: logFolder(dataDir),
      latestExport: () => exporting.latest,
    }),
    loadSnapshot: () => ({
      revision: pushes.revision,
      workstreams: workstreams.listWorkstreams(),
      settings: settings.get(),
      undoable: undo.latest(),
      dataDir,
      device: workspace.device.id,
      devices: listDevices(workspace.folder),
      sync: deps.sync.state,
      agents: agents.state,
      models: { ...models.state(), ...summaryQueue.state() },
      isSample: sample.isOpen,
      problems: problems.list(),
      desktop: desktop.state(),
      timedOut: timeouts.list(),
      timeAway: absence.get(),
      drafts: deps.drafts.list(),
    }),
    openSample: async () => {
      await agents.stop();
      try {
        await sample.open();
      } catch (error) {
        agents.start();
        throw error;
      }
      return null;
    },
    leaveSample: async () => {
      if (!sample.isOpen) return null;
      await sample.leave();
      agents.start();
      return null;
    },
    setOpenAtLogin: ({ isOn }) => {
      assertOwn();
      return desktop.setOpenAtLogin(isOn);
    },
    retryMessages: ({ workstreamId }) => {
      // Throws if it does not exist.
      workstreams.getWorkstream(workstreamId);
      host.retryMessages(workstreamId);
      return null;
    },
    cancelWork: () => {
      // Without its history there is nothing that the app could do instead of reading it.
      if (!host.isOpen) desktop.quit();
      else if (tasks.isRunning) tasks.cancel();
      else host.cancelIndexing();
      return null;
    },
  };
}
