import { runToCompletion } from '../../src/core/base/steps.ts';
import { resolveTimes } from '../../src/core/trackers/resolve-times.ts';
import { identify, SOURCES } from '../../src/core/trackers/sources.ts';
import type { TrackedHistory } from '../../src/core/trackers/tracked-entry.ts';
import { openTrackerFile } from '../../src/core/trackers/tracker-file.ts';
import type { ReadOptions } from '../../src/core/trackers/tracker-source.ts';
import type { TrackerId } from '../../src/shared/contract/trackers.ts';

const OPTIONS: ReadOptions = {
  dateOrder: null,
  columns: null,
  withPresence: false,
  now: Date.parse('2026-04-20T12:00:00Z'),
};

/** Reads a file by the source that recognises it. */
export async function readTracked(
  path: string,
  options: Partial<ReadOptions> = {},
): Promise<TrackedHistory & { readonly source: TrackerId }> {
  const file = await openTrackerFile(path);
  const source = identify(file);
  if (source === null) throw new Error(`No source recognises ${file.name}.`);
  const read = runToCompletion(SOURCES[source].read(file, { ...OPTIONS, ...options }));
  return { ...read, source };
}

/** A session as the tests compare it. */
export interface ReadSession {
  readonly from: string;
  readonly to: string;
  readonly project: string | null;
  readonly title: string;
}

/** Returns the sessions of a history in a time zone, by time. */
export function sessionsOf(history: TrackedHistory, zone: string): ReadSession[] {
  return runToCompletion(resolveTimes(history.entries, zone)).timed.map(({ entry, from, to }) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    project: entry.project,
    title: entry.description,
  }));
}
