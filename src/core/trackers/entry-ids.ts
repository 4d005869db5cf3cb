import { v5 as uuid } from 'uuid';
import type { TrackerId } from '../../shared/contract/trackers.ts';
import type { TrackedEntry } from './tracked-entry.ts';

/** Of the ids of imported sessions. It must never change, or a file would be imported twice. */
const NAMESPACE = '5a0d54b7-86c5-4f0e-9d0e-0c2d0c7d6f3b';

/**
 * Returns the ids of the sessions that entries become: UUIDs (version 5) of the tracker's own id, or else of
 * what the entry says. So the same file gives the same ids, in any time zone.
 */
export function entryIds(source: TrackerId, entries: readonly TrackedEntry[]): string[] {
  const equal = new Map<string, number>();
  return entries.map((entry) => {
    const content = JSON.stringify([source, ...keysOf(entry)]);
    // Two equal rows are two entries.
    const number = equal.get(content) ?? 0;
    equal.set(content, number + 1);
    return uuid(number === 0 ? content : `${content} ${number}`, NAMESPACE);
  });
}

/** Returns the id of another part of a session; the first has its own. */
export function partId(id: string, number: number): string {
  return uuid(`${id} ${number}`, NAMESPACE);
}

function keysOf(entry: TrackedEntry): readonly unknown[] {
  if (entry.sourceId !== null) return [entry.sourceId];
  const { start, end, durationMs, project, client, description, tags } = entry;
  return [start, end, durationMs, project, client, description, tags];
}
