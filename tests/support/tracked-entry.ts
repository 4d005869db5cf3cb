import type { TrackedEntry } from '../../src/core/trackers/tracked-entry.ts';

/** Returns an entry of a time tracker that says nothing but this. */
export function trackedEntry(
  said: Pick<TrackedEntry, 'start' | 'end'> & Partial<TrackedEntry>,
): TrackedEntry {
  return {
    durationMs: null,
    isDurationExact: false,
    project: null,
    client: null,
    description: '',
    tags: [],
    sourceId: null,
    ...said,
  };
}
