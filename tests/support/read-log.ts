import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Agent, AgentMessage, LogCursor } from '../../src/core/agents/agent.ts';

/** What a reader gave and noticed. */
export interface Reading {
  /** Everything it gave, in its order, with messages that it gave repeatedly. */
  readonly given: AgentMessage[];
  /** Each message once, as it holds: of one that grows, the longest, and else the first. */
  readonly messages: AgentMessage[];
  readonly unknown: string[];
  readonly skipped: string[];
  readonly cursor: LogCursor | null;
}

/** Reads a log of an agent. `name`: its path in the agent's folder. */
export function readLog(
  agent: Agent,
  folder: string,
  name: string,
  from: LogCursor | null = null,
): Reading {
  const given: AgentMessage[] = [];
  const unknown: string[] = [];
  const skipped: string[] = [];
  let cursor = from;
  const slices = agent.read({ path: join(folder, name), name }, from, {
    restart: () => {},
    unknown: (kind) => void unknown.push(kind),
    skipped: (reason) => void skipped.push(reason),
  });
  for (const slice of slices) {
    given.push(...slice.messages);
    cursor = slice.cursor;
  }
  return { given, messages: held(given), unknown, skipped, cursor };
}

/** Returns each message once, as it holds. */
export function held(given: readonly AgentMessage[]): AgentMessage[] {
  const byKey = new Map<string, AgentMessage>();
  for (const message of given) {
    const known = byKey.get(message.key);
    const isMore = message.grows === true && message.content.length > (known?.content.length ?? 0);
    if (known === undefined || isMore) byKey.set(message.key, message);
  }
  return [...byKey.values()];
}

/** Copies a file of `tests/fixtures/agents` into a folder of an agent. */
export function placeFixture(fixture: string, folder: string, name: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../fixtures/agents', fixture), path);
}
