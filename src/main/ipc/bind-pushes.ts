import type { AgentFollower } from '../../core/agents/agent-follower.ts';
import type { SummaryQueue } from '../../core/model-summaries/summary-queue.ts';
import type { Models } from '../../core/models/models.ts';
import type { Problems } from '../../core/problems/problems.ts';
import type { SyncScheduler } from '../../core/sync/sync-scheduler.ts';
import type { TaskRunner } from '../../core/tasks/task-runner.ts';
import type { Workspace } from '../../core/workspace.ts';
import type { Progress } from '../../shared/contract/tasks.ts';
import type { PendingNavigation } from '../deep-links/pending-navigation.ts';
import type { DesktopCapabilities } from '../system/desktop-capabilities.ts';
import type { WorkspaceHost } from '../workspace-host.ts';
import type { Pushes } from './pushes.ts';

/** Pushes every change that the window shows. Progress: that of a task before that of the index. */
export function bindPushes(deps: {
  readonly pushes: Pushes;
  readonly workspace: Workspace;
  readonly host: WorkspaceHost;
  readonly problems: Problems;
  readonly capabilities: DesktopCapabilities;
  readonly navigation: PendingNavigation;
  readonly tasks: TaskRunner;
  readonly sync: SyncScheduler;
  readonly agents: AgentFollower;
  readonly models: Models;
  readonly summaryQueue: SummaryQueue;
}): void {
  const { pushes, workspace, host, problems, capabilities, navigation } = deps;
  const { tasks, sync, agents, models, summaryQueue } = deps;
  const pushProgress = (progress: Progress | null) => pushes.push('workProgressed', progress);
  workspace.changes.on((batch) => pushes.onChanges(batch));
  workspace.absence.onDidChange((pending) => pushes.push('timeAwayChanged', pending));
  problems.onDidChange((all) => pushes.push('problemsChanged', all));
  capabilities.onDidChange((state) => pushes.push('desktopChanged', state));
  navigation.onDidRequest(() => pushes.push('placeRequested', null));
  sync.onDidChange((state) => pushes.push('syncChanged', state));
  agents.onDidChange((state) => pushes.push('agentsChanged', state));
  const pushModels = () => {
    // Failures are in the database; once it is open, the window loads a snapshot.
    if (!host.isOpen) return;
    pushes.push('modelsChanged', { ...models.state(), ...summaryQueue.state() });
  };
  models.onDidChange(pushModels);
  summaryQueue.onDidProgress(pushModels);
  tasks.onDidProgress(pushProgress);
  host.onDidProgress(pushProgress);
  host.onDidIndexProgress((progress) => tasks.isRunning || pushProgress(progress));
  host.onDidIndex(() => pushes.push('searchableChanged', null));
}
