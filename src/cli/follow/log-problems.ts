import { existsSync } from 'node:fs';
import type { Locale } from '../../shared/i18n/format.ts';
import type {
  AgentReport,
  AgentStatus,
  SkippedReason,
} from '../../shared/model/agent-following.ts';
import { NO_FOLDER } from '../../shared/model/agent-rules.ts';
import { AGENT_NAMES, type AgentId } from '../../shared/model/agents.ts';
import { plainTitle } from '../../shared/model/plain-text.ts';
import type { Problem } from './problems.ts';

/** Missing logs do not concern a single run: the app shows them. */
const NOT_SHOWN: readonly SkippedReason[] = ['noMessages', 'noParent'];

/** Finds what goes wrong with the logs of agents. */
export class LogProblems {
  /** How often each occurred before this run. */
  #before: ReadonlyMap<string, number> | null = null;

  /** Returns what is wrong now; what is only counted, if it has occurred since the first call. */
  in(status: AgentStatus, { t, formatNumber }: Locale): Problem[] {
    const counted = [...countedIn(status)];
    this.#before ??= new Map(counted.map(({ key, count }) => [key, count]));
    const before = this.#before;
    return [
      ...status.agents.flatMap((report) => unreadable(report, t)),
      ...counted
        .filter(({ key, count }) => count > (before.get(key) ?? 0))
        .map(({ key, problem }) => ({ key, ...problem(t, formatNumber) })),
    ];
  }
}

interface Counted {
  readonly key: string;
  readonly count: number;
  readonly problem: (t: Locale['t'], formatNumber: Locale['formatNumber']) => Omit<Problem, 'key'>;
}

function unreadable({ agent, folders, failures }: AgentReport, t: Locale['t']): Problem[] {
  const name = AGENT_NAMES[agent];
  const failed = failures.map(({ path, reason }) => ({
    key: `unreadable ${path}`,
    kind: 'unreadable' as const,
    agent,
    text: t('cli.follow.unreadable', { agent: name, reason: plainTitle(reason) }),
  }));
  if (folders.some(existsSync)) return failed;
  const text = t('cli.follow.noLogs', { agent: name, folders: folders.join(', ') });
  return [...failed, { key: `noLogs ${agent}`, kind: 'no_logs', agent, text }];
}

function* countedIn({ agents, places }: AgentStatus): Generator<Counted> {
  for (const report of agents) yield* countedOf(report);
  for (const { root, messages, state } of places) {
    if (state !== 'waiting') continue;
    yield {
      key: `waiting ${root}`,
      count: messages,
      problem: (t) => ({
        kind: 'waiting',
        agent: null,
        text: t('cli.follow.waiting', {
          folder: root === NO_FOLDER ? t('agents.nowhere') : plainTitle(root),
        }),
      }),
    };
  }
}

function* countedOf({ agent, unknown, skipped }: AgentReport): Generator<Counted> {
  const name = AGENT_NAMES[agent];
  for (const { kind, count, keys } of unknown) {
    yield {
      key: `unknown ${agent} ${kind}`,
      count,
      problem: (t) => ({
        kind: 'unknown',
        agent,
        text: t('cli.follow.unknown', {
          agent: name,
          kind: plainTitle(kind),
          keys: plainTitle(keys),
        }),
      }),
    };
  }
  for (const { reason, count } of skipped) {
    if (NOT_SHOWN.includes(reason)) continue;
    yield {
      key: `left out ${agent} ${reason}`,
      count,
      problem: (t) => leftOut(agent, t(`agents.reasons.${reason}`, { times: count }), t),
    };
  }
}

function leftOut(agent: AgentId, what: string, t: Locale['t']): Omit<Problem, 'key'> {
  const text = t('cli.follow.leftOut', { agent: AGENT_NAMES[agent], what });
  return { kind: 'left_out', agent, text };
}
