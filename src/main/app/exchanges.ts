import { app, type BrowserWindow } from 'electron';
import type { AgentFollower } from '../../core/agents/agent-follower.ts';
import type { Clock } from '../../core/base/clock.ts';
import { ConversationImport } from '../../core/conversations/conversation-import.ts';
import { ProgramImport } from '../../core/conversations/program-import.ts';
import type { Drafts } from '../../core/drafts/drafts.ts';
import type { Log } from '../../core/logging/log.ts';
import type { SummaryQueue } from '../../core/model-summaries/summary-queue.ts';
import type { Models } from '../../core/models/models.ts';
import { HistoryLocation } from '../../core/moving/history-location.ts';
import type { Problems } from '../../core/problems/problems.ts';
import type { SyncScheduler } from '../../core/sync/sync-scheduler.ts';
import { TrackerImport } from '../../core/trackers/tracker-import.ts';
import { createTransfers, type Transfers } from '../../core/transfer/transfers.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { Locale } from '../../shared/i18n/format.ts';
import { sendingConfirmation } from '../system/confirm-sending.ts';
import { fileChooser } from '../system/file-dialogs.ts';
import type { WindowFile } from '../window/window-file.ts';
import type { WorkspaceHost } from '../workspace-host.ts';
import { bindAgents } from './bind-agents.ts';
import { bindModels } from './bind-models.ts';
import { bindSync } from './bind-sync.ts';
import { SampleData } from './sample-data.ts';

/** What copies, replaces, moves or exchanges the history, what brings others' messages in, and what sends them out. */
export interface Exchanges {
  readonly transfers: Transfers;
  readonly programs: ProgramImport;
  readonly location: HistoryLocation;
  readonly sample: SampleData;
  readonly sync: SyncScheduler;
  readonly agents: AgentFollower;
  readonly chooseAgentFolder: () => Promise<string | null>;
  readonly models: Models;
  readonly summaryQueue: SummaryQueue;
  /** Asks the user whether messages may be sent to an address. */
  readonly confirmSending: (address: string) => Promise<boolean>;
}

/** `window`: the one in front of which to ask for files. */
export function createExchanges(deps: {
  readonly dataDir: string;
  readonly workspace: Workspace;
  readonly host: WorkspaceHost;
  readonly window: () => BrowserWindow | null;
  readonly drafts: Drafts;
  readonly windowFile: WindowFile;
  readonly problems: Problems;
  readonly locale: () => Locale;
  readonly clock: Clock;
  readonly log: Log;
}): Exchanges {
  const { workspace, host, window, locale, clock } = deps;
  const chooser = fileChooser(window, locale);
  const agents = bindAgents(deps);
  const reopen = async (prepare?: () => Promise<void>) => {
    await agents.stop();
    try {
      const recovered = await host.reopen(prepare);
      // Another history: what was read for the one before has to be read again.
      if (recovered.keptIn !== null) agents.forget();
      return recovered;
    } finally {
      agents.start();
    }
  };
  const appVersion = app.getVersion();
  const transfers = createTransfers({ workspace, chooser, reopen, locale, clock, appVersion });
  const { tasks } = transfers;
  const { workstreams: store, removals, sessionImport, messageImport } = workspace;
  const adding = { store, removals, sessionImport, messageImport, tasks, locale, clock };
  const hidesSecrets = () => agents.state.settings.redactSecrets;
  const programs = new ProgramImport({
    chooser,
    trackers: new TrackerImport(adding),
    conversations: new ConversationImport({ ...adding, hidesSecrets }),
  });
  const choose = () => chooser.openFolder('history');
  const location = new HistoryLocation({ ...workspace, choose, reopen, tasks, clock });
  const sample = new SampleData({ ...deps, tasks });
  return {
    transfers,
    programs,
    location,
    sample,
    sync: bindSync({ ...deps, sample }),
    agents,
    chooseAgentFolder: () => chooser.openFolder('agents'),
    ...bindModels({ ...deps, sample }),
    confirmSending: sendingConfirmation(window, locale),
  };
}
