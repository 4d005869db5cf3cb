import type {
  AgentPlaceReport,
  AgentReport,
  AgentSettings,
  AgentStatus,
  BranchReport,
  SkippedReason,
} from '../../shared/model/agent-following.ts';
import { type AgentRule, ruleFor } from '../../shared/model/agent-rules.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import type { AgentDatabase, BranchTotal } from './agent-database.ts';
import type { LogCatalog } from './log-catalog.ts';

const MOST_BRANCHES = 1000;

/** Returns what is known of the logs of the agents that are followed, and of the places in them. */
export function statusOf(
  database: AgentDatabase,
  catalog: LogCatalog,
  settings: AgentSettings,
): Omit<AgentStatus, 'progress'> {
  const branches = database.listBranches();
  return {
    agents: settings.agents.map((agent) => reportOf(agent, database, catalog, branches)),
    places: placesOf(branches, database, settings),
    branches: branchReports(branches),
  };
}

function reportOf(
  agent: AgentId,
  database: AgentDatabase,
  catalog: LogCatalog,
  branches: readonly BranchTotal[],
): AgentReport {
  const own = branches.filter((each) => each.agent === agent);
  const notes = database.listNotes(agent);
  // The agent may have deleted one that was read.
  const neverWritten = catalog
    .missingParents(agent)
    .filter((path) => database.findLog(agent, path) === null);
  const folders = catalog.foldersOf(agent);
  const unread = catalog.failures.filter(({ path }) =>
    folders.some((each) => path.startsWith(each)),
  );
  return {
    agent,
    folders,
    logs: catalog.countOf(agent),
    conversations: database.countConversations(agent),
    messages: own.reduce((total, { messages }) => total + messages, 0),
    lastAt: own.length === 0 ? null : latestOf(own),
    unknown: notes
      .filter(({ note }) => note === 'unknown')
      .map(({ kind, count, keys }) => ({ kind, count, keys })),
    skipped: [
      ...notes
        .filter(({ note }) => note === 'skipped')
        .map(({ kind, count }) => ({ reason: kind as SkippedReason, count })),
      ...counted('noMessages', database.countEmptyLogs(agent)),
      ...counted('noParent', neverWritten.length),
    ],
    failures: [
      ...database.listFailures(agent),
      ...unread.map(({ path, error }) => ({ path, reason: error.message })),
    ],
  };
}

function counted(reason: SkippedReason, count: number): AgentReport['skipped'] {
  return count === 0 ? [] : [{ reason, count }];
}

/** A place whose branches have different rules is listed for each of their workstreams. */
function placesOf(
  branches: readonly BranchTotal[],
  database: AgentDatabase,
  settings: AgentSettings,
): AgentPlaceReport[] {
  const byPlace = new Map<string, { rule: AgentRule | null; parts: BranchTotal[] }>();
  const partsByRoot = new Map<string, number>();
  for (const part of branches) {
    const { root, repository, branch } = part;
    const place = { root, repository: repository || null, branch: branch || null };
    const rule = ruleFor(settings.rules, place, root);
    const key = JSON.stringify([root, rule && [rule.workstreamId]]);
    const known = byPlace.get(key);
    if (known) known.parts.push(part);
    else byPlace.set(key, { rule, parts: [part] });
    partsByRoot.set(root, (partsByRoot.get(root) ?? 0) + 1);
  }
  const whole = new Map<string, number>();
  for (const { root, conversations } of database.listPlaces()) {
    whole.set(root, (whole.get(root) ?? 0) + conversations);
  }
  return [...byPlace.values()]
    .map(({ rule, parts }) => {
      const root = parts[0]?.root ?? '';
      // A conversation can change branches, and counts once if they are together.
      const isWhole = parts.length === partsByRoot.get(root);
      const sum = parts.reduce((total, { conversations }) => total + conversations, 0);
      return {
        root,
        agents: [...new Set(parts.map(({ agent }) => agent))],
        conversations: isWhole ? (whole.get(root) ?? sum) : sum,
        messages: parts.reduce((total, { messages }) => total + messages, 0),
        lastAt: latestOf(parts),
        workstreamId: rule?.workstreamId ?? null,
        state: rule === null ? ('waiting' as const) : stateOf(rule.workstreamId),
      };
    })
    .sort((a, b) => b.lastAt - a.lastAt);
}

/** On a branch, several agents may have worked. */
function branchReports(branches: readonly BranchTotal[]): BranchReport[] {
  const reports = new Map<string, BranchReport>();
  for (const each of branches.toSorted((a, b) => b.last - a.last)) {
    const { root, repository, branch } = each;
    const key = JSON.stringify([root, repository, branch]);
    const { conversations = 0, messages = 0 } = reports.get(key) ?? {};
    reports.set(key, {
      root,
      repository: repository || null,
      branch: branch || null,
      conversations: conversations + each.conversations,
      messages: messages + each.messages,
    });
    if (reports.size === MOST_BRANCHES) break;
  }
  return [...reports.values()];
}

function stateOf(workstreamId: string | null): 'followed' | 'leftOut' {
  return workstreamId === null ? 'leftOut' : 'followed';
}

function latestOf(parts: readonly BranchTotal[]): number {
  return Math.max(...parts.map(({ last }) => last));
}
