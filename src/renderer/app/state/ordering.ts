import { type Instant, SCRATCH_ID, type WorkstreamOverview } from '../../../shared/model/model.ts';

export const SORTS = ['recent', 'manual', 'title'] as const;
/** The sort order of the list of workstreams. */
export type Sort = (typeof SORTS)[number];

export interface WorkstreamGroups {
  readonly favourites: readonly WorkstreamOverview[];
  readonly active: readonly WorkstreamOverview[];
  readonly paused: readonly WorkstreamOverview[];
  readonly archived: readonly WorkstreamOverview[];
}

/** Running ones first, by their start so that they keep their positions; then the most recently active. */
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

/** Workstreams without a position are at the top, where they are noticed. */
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
 * Groups and sorts the workstreams for the list; titles by the rules of the language. Running ones are
 * never among the archived, so that no running session hides in a collapsed group.
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

/** Returns the workstreams without a session that can start one, the most recently active first. */
export function startableWorkstreams(
  workstreams: readonly WorkstreamOverview[],
): readonly WorkstreamOverview[] {
  return workstreams
    .filter(({ state, activeSession }) => state !== 'archived' && activeSession === null)
    .toSorted(byLastActivity);
}

/** The most recently active first. Those that never had any activity come last, in their order. */
export function byLastActivity(a: WorkstreamOverview, b: WorkstreamOverview): number {
  const [recentA, recentB] = [a.lastActivityAt ?? '', b.lastActivityAt ?? ''];
  if (recentA === recentB) return 0;
  return recentA < recentB ? 1 : -1;
}

/** Returns the workstream to show first: the requested one, else the most recently active. */
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

/** Ranks paused workstreams after the others. */
function rest({ activeSession, state }: WorkstreamOverview): number {
  return Number(activeSession === null && state === 'paused');
}
