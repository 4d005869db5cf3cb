import { toInstant, toMs } from '../base/instant.ts';
import type { RemovalService } from '../removals/removal-service.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import { BusyTime } from './busy-time.ts';
import type { ExistingHistory, IdentifiedEntry } from './plan-import.ts';

type Store = Pick<
  WorkstreamStore,
  'findSession' | 'overlapping' | 'adoptedElsewhere' | 'getWorkstream' | 'listWorkstreams'
>;

/** Returns the history as it is now, for a plan to import entries. `now`: when active sessions end. */
export function existingHistory(
  {
    store,
    removals,
  }: { readonly store: Store; readonly removals: Pick<RemovalService, 'hasRemoved'> },
  entries: readonly IdentifiedEntry[],
  now: number,
): ExistingHistory {
  // A call cannot have as many arguments as files can have entries.
  const first = entries.reduce((min, { from }) => Math.min(min, from), Number.POSITIVE_INFINITY);
  const last = entries.reduce((max, { to }) => Math.max(max, to), Number.NEGATIVE_INFINITY);
  const ids = new Map(
    store.listWorkstreams().map(({ id, title }) => [title.toLowerCase(), id] as const),
  );
  const busy = new Map<string, BusyTime>();
  const read = (id: string) => {
    const [from, to] = [toInstant(first), toInstant(last)];
    const taken = [...store.overlapping(id, from, to), ...store.adoptedElsewhere(id, from, to)];
    return new BusyTime(
      taken.map(({ startedAt, endedAt }) => ({
        from: toMs(startedAt),
        to: endedAt === null ? Math.max(now, toMs(startedAt)) : toMs(endedAt),
      })),
    );
  };
  return {
    has: (id) => store.findSession(id) !== null || removals.hasRemoved(id),
    busy: (id) => {
      const found = busy.get(id) ?? read(id);
      busy.set(id, found);
      return found;
    },
    free: new BusyTime([]),
    titleOf: (id) => store.getWorkstream(id).title,
    titled: (title) => ids.get(title.toLowerCase()) ?? null,
  };
}
