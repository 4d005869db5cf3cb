import type {
  AgentPlaceReport,
  AgentReport,
  AgentSettings,
  AgentStatus,
  SkippedReason,
} from '../../shared/model/agent-following.ts';
import type { AgentId } from '../../shared/model/agents.ts';
import type { AgentDatabase, Conversation } from './agent-database.ts';
import type { LogCatalog } from './log-catalog.ts';
import { ruleFor } from './rules.ts';

/** Returns what is known of the logs of the agents that are followed, and of the places in them. */
export function statusOf(
  database: AgentDatabase,
  catalog: LogCatalog,
  settings: AgentSettings,
): Omit<AgentStatus, 'progress'> {
  const conversations = database.listConversations();
  return {
    agents: settings.agents.map((agent) => reportOf(agent, database, catalog, conversations)),
    places: placesOf(conversations, settings),
  };
}

function reportOf(
  agent: AgentId,
  database: AgentDatabase,
  catalog: LogCatalog,
  all: readonly Conversation[],
): AgentReport {
  const own = all.filter((each) => each.agent === agent);
  const notes = database.listNotes().filter((each) => each.agent === agent);
  const failed = database.listLogs().filter((log) => log.agent === agent && log.failure !== null);
  const folders = catalog.foldersOf(agent);
  const unread = catalog.failures.filter(({ path }) =>
    folders.some((each) => path.startsWith(each)),
  );
  return {
    agent,
    folders,
    logs: catalog.countOf(agent),
    conversations: new Set(own.map(({ session }) => session)).size,
    messages: own.reduce((total, { messages }) => total + messages, 0),
    lastAt: latestOf(own),
    unknown: notes
      .filter(({ note }) => note === 'unknown')
      .map(({ kind, count, keys }) => ({ kind, count, keys })),
    skipped: notes
      .filter(({ note }) => note === 'skipped')
      .map(({ kind, count }) => ({ reason: kind as SkippedReason, count })),
    failures: [
      ...failed.map(({ path, failure }) => ({ path, reason: failure ?? '' })),
      ...unread.map(({ path, error }) => ({ path, reason: error.message })),
    ],
  };
}

/** By repository or folder: a place whose branches have different rules is listed for each workstream. */
function placesOf(all: readonly Conversation[], settings: AgentSettings): AgentPlaceReport[] {
  const byPlace = new Map<string, { rule: ReturnType<typeof ruleFor>; parts: Conversation[] }>();
  for (const part of all) {
    const { root, repository, branch } = part;
    const place = { root, repository: repository || null, branch: branch || null };
    const rule = ruleFor(settings.rules, place, root);
    const key = JSON.stringify([root, rule && [rule.workstreamId]]);
    const known = byPlace.get(key);
    if (known) known.parts.push(part);
    else byPlace.set(key, { rule, parts: [part] });
  }
  return [...byPlace.values()]
    .map(({ rule, parts }) => ({
      root: parts[0]?.root ?? '',
      repository: parts.find(({ repository }) => repository !== '')?.repository ?? null,
      agents: [...new Set(parts.map(({ agent }) => agent))],
      conversations: new Set(parts.map(({ agent, session }) => `${agent} ${session}`)).size,
      messages: parts.reduce((total, { messages }) => total + messages, 0),
      firstAt: Math.min(...parts.map(({ first }) => first)),
      lastAt: latestOf(parts) ?? 0,
      workstreamId: rule?.workstreamId ?? null,
      state: rule === null ? ('waiting' as const) : stateOf(rule.workstreamId),
    }))
    .sort((a, b) => b.lastAt - a.lastAt);
}

function stateOf(workstreamId: string | null): 'followed' | 'leftOut' {
  return workstreamId === null ? 'leftOut' : 'followed';
}

function latestOf(parts: readonly Conversation[]): number | null {
  return parts.length === 0 ? null : Math.max(...parts.map(({ last }) => last));
}
