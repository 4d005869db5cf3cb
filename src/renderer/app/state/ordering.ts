import { type Instant, SCRATCH_ID, type WorkstreamOverview } from '../../../shared/model/model.ts';

export const SORTS = ['recent', 'manual', 'title'] as const;
/** How the list of workstreams is sorted. */
export type Sort = (typeof SORTS)[number];

export interface WorkstreamGroups {
  readonly favourites: readonly WorkstreamOverview[];
  readonly active: readonly WorkstreamOverview[];
  readonly paused: readonly WorkstreamOverview[];
  readonly archived: readonly WorkstreamOverview[];
}

/** Running ones first, which keep their places while they run; then the most recently active. */
function byRecency(a: WorkstreamOverview, b: WorkstreamOverview): number {
  const running = Number(b.activeSession !== null) - Number(a.activeSession !== null);
  if (running !== 0) return running;
  const [recentA, recentB] = [instantOf(a), instantOf(b)];
  if (recentA !== recentB) return recentA < recentB ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function instantOf({ activeSession, lastActivityAt, createdAt }: WorkstreamOverview): Instant {
  return activeSession?.startedAt ?? lastActivityAt ?? createdAt;
}

/** What has not been put anywhere yet is at the top, where it is seen. */
function byPosition(a: WorkstreamOverview, b: WorkstreamOverview): number {
  const [first, second] = [a, b].map(({ position }) => position ?? Number.NEGATIVE_INFINITY);
  if (first === second) return byRecency(a, b);
  return (first ?? 0) < (second ?? 0) ? -1 : 1;
}

function byTitle(language: string) {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return (a: WorkstreamOverview, b: WorkstreamOverview): number =>
    compare(a.title, b.title) || byRecency(a, b);
}

/**
 * The workstreams as the list has them; titles are sorted as the language does. What runs is never among
 * the archived, so that no running session hides in a folded group.
 */
export function groupWorkstreams(
  workstreams: readonly WorkstreamOverview[],
  sort: Sort = 'recent',
  language = 'en',
): WorkstreamGroups {
  const order = { recent: byRecency, manual: byPosition, title: byTitle(language) }[sort];
  const groups = Object.groupBy(workstreams.toSorted(order), groupOf);
  const { favourites = [], active = [], paused = [], archived = [] } = groups;
  return { favourites, active, paused, archived };
}

function groupOf({ activeSession, state, isFavourite }: WorkstreamOverview) {
  if (activeSession === null && state === 'archived') return 'archived';
  if (isFavourite) return 'favourites';
  return activeSession === null ? state : 'active';
}

/** What a window shows first: what was asked for, else the most recently active one. */
export function initialSelection(
  workstreams: readonly WorkstreamOverview[],
  requestedId: string,
): string {
  if (workstreams.some(({ id }) => id === requestedId)) return requestedId;
  const used = workstreams
    .filter(({ activeSession, state }) => activeSession !== null || state !== 'archived')
    .toSorted((a, b) => rest(a) - rest(b) || byRecency(a, b))
    .find(({ activeSession, lastActivityAt }) => activeSession !== null || lastActivityAt !== null);
  return used?.id ?? SCRATCH_ID;
}

/** Those that are paused come after the others. */
function rest({ activeSession, state }: WorkstreamOverview): number {
  return Number(activeSession === null && state === 'paused');
}
