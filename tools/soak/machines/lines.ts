import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { toInstant } from '../../../src/core/base/instant.ts';
import { filesOf } from './engine.ts';
import type { Machine } from './machine.ts';
import type { WrittenMessage } from './world.ts';

type Json = Record<string, unknown>;

/** Events after which a session that was ended may be active again, or gone. */
const CORRECTIONS = ['session_reopened', 'session_edited', 'session_deleted', 'session_moved'];

/** What the lines of a data folder say, by docs/FORMAT.md alone. */
export interface Lines {
  /** The contents of all messages. */
  readonly contents: ReadonlySet<string>;
  /** The ids of the sessions that were corrected. */
  readonly corrected: ReadonlySet<string>;
  readonly removed: Removed;
}

/** What was deleted for good. */
class Removed {
  readonly #messages = new Set<string>();
  readonly #sessions = new Set<string>();
  /** When each workstream was last removed, by its id. */
  readonly #workstreams = new Map<string, string>();

  note(workstreamId: string, at: string, removed: Json): void {
    for (const { id, role, timestamp, bytes } of (removed.messages ?? []) as Json[]) {
      this.#messages.add(id === undefined ? `${role} ${timestamp} ${bytes}` : `${role} ${id}`);
    }
    for (const id of (removed.sessions ?? []) as string[]) this.#sessions.add(id);
    if (removed.workstream_id === undefined) return;
    const known = this.#workstreams.get(workstreamId) ?? '';
    if (at > known) this.#workstreams.set(workstreamId, at);
  }

  hasSession(id: string, workstreamId: string): boolean {
    return this.#sessions.has(id) || this.#workstreams.has(workstreamId);
  }

  hasMessage({ workstreamId, id, role, timestamp, bytes }: WrittenMessage): boolean {
    const instant = toInstant(timestamp);
    const key = id === null ? `${role} ${instant} ${bytes}` : `${role} ${id}`;
    return this.#messages.has(key) || instant <= (this.#workstreams.get(workstreamId) ?? '');
  }
}

/** Reads all lines of a data folder. */
export function readLines(machine: Machine): Lines {
  const contents = new Set<string>();
  const corrected = new Set<string>();
  const removed = new Removed();
  for (const path of filesOf(machine)) {
    if (!path.endsWith('.jsonl')) continue;
    const workstreamId = basename(dirname(path));
    for (const line of linesOf(join(machine.dataDir, path))) {
      if (typeof line.content === 'string') contents.add(line.content);
      if (line.removed) removed.note(workstreamId, String(line.at), line.removed as Json);
      const { id } = (line.session ?? {}) as Json;
      if (CORRECTIONS.includes(String(line.event))) corrected.add(String(id));
    }
  }
  return { contents, corrected, removed };
}

/** Leaves out invalid lines. */
function linesOf(path: string): Json[] {
  const texts = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return texts.flatMap((text) => {
    try {
      return [JSON.parse(text)];
    } catch {
      return [];
    }
  });
}
