/** A time in which no other session can be. Milliseconds since the epoch, both ends included. */
export interface Taken {
  readonly from: number;
  readonly to: number;
  /** A session that timed out, which later messages can extend; null for any other. */
  readonly extensible: { readonly id: string; readonly lastActivity: number } | null;
}

/** When a session was. */
export interface PastTimes {
  readonly from: number;
  readonly lastActivity: number;
  readonly to: number;
}

export interface PastPlan {
  readonly added: readonly PastTimes[];
  /** By the ids of the sessions. */
  readonly extended: ReadonlyMap<string, Omit<PastTimes, 'from'>>;
}

interface Free {
  readonly threshold: number;
  readonly now: number;
}

/**
 * Plans the sessions that messages of the past would have made in time: each message that is in no
 * session keeps one going, or begins one, which times out when no more came. Sessions that exist keep
 * their times, except that messages before its expiry extend one that timed out. `times`: of the
 * messages, ascending. `taken`: in any order. All in milliseconds since the epoch.
 */
export function planPastSessions(
  times: readonly number[],
  taken: readonly Taken[],
  free: Free,
): PastPlan {
  const blocks = joinOverlapping(taken);
  const added: PastTimes[] = [];
  const extended = new Map<string, Omit<PastTimes, 'from'>>();
  let next = 0;
  let open: { from: number; lastActivity: number } | null = null;
  const close = () => {
    if (open) added.push({ ...open, to: endOf(open.lastActivity, blocks[next], free) });
    open = null;
  };
  for (const time of times) {
    for (let block = blocks[next]; block && block.from <= time; block = blocks[next]) {
      close();
      if (block.to >= time) break;
      next += 1;
    }
    const block = blocks[next];
    if (block && block.from <= time) {
      const { extensible } = block;
      if (extensible && continues(extensible.lastActivity, time, free)) {
        const to = Math.max(block.to, endOf(time, blocks[next + 1], free));
        extended.set(extensible.id, { lastActivity: time, to });
        blocks[next] = { ...block, to, extensible: { ...extensible, lastActivity: time } };
      }
    } else if (open && continues(open.lastActivity, time, free)) {
      open.lastActivity = time;
    } else if (open === null || time > open.lastActivity + free.threshold) {
      // One at the expiry is in the session still, and too late to keep it going.
      close();
      open = { from: time, lastActivity: time };
    }
  }
  close();
  return { added, extended };
}

/** The last session that was added may be extended by later messages, as one that timed out. */
const LAST_ADDED = '';

/** Plans one slice of messages after the other. The result is that of `planPastSessions` for all at once. */
export class PastSessionPlanner {
  readonly #free: Free;
  readonly #added: PastTimes[] = [];
  readonly #extended = new Map<string, Omit<PastTimes, 'from'>>();

  constructor(free: Free) {
    this.#free = free;
  }

  get plan(): PastPlan {
    return { added: this.#added, extended: this.#extended };
  }

  /**
   * `times`: ascending, and none before those of earlier slices. `taken`: what is not further from them than the
   * threshold, in any order, with all that it overlaps with.
   */
  add(times: readonly number[], taken: readonly Taken[]): void {
    const last = this.#added.at(-1);
    const known = taken.map((each) => this.#asExtended(each));
    if (last) {
      const { from, lastActivity, to } = last;
      known.push({ from, to, extensible: { id: LAST_ADDED, lastActivity } });
    }
    const { added, extended } = planPastSessions(times, known, this.#free);
    for (const [id, longer] of extended) {
      if (last && id === LAST_ADDED) this.#added.splice(-1, 1, { ...last, ...longer });
      else this.#extended.set(id, longer);
    }
    for (const each of added) this.#added.push(each);
  }

  #asExtended(taken: Taken): Taken {
    const { extensible } = taken;
    const longer = extensible && this.#extended.get(extensible.id);
    if (!extensible || !longer) return taken;
    const { lastActivity, to } = longer;
    return { ...taken, to, extensible: { ...extensible, lastActivity } };
  }
}

function continues(lastActivity: number, time: number, { threshold }: Free): boolean {
  return time > lastActivity && time < lastActivity + threshold;
}

/** The expiry, but neither in the next session nor in the future. */
function endOf(lastActivity: number, next: Taken | undefined, { threshold, now }: Free): number {
  const limit = Math.min(now, next ? next.from - 1 : now);
  return Math.max(lastActivity, Math.min(lastActivity + threshold, limit));
}

/** Returns the times in order, those that overlap as one. */
function joinOverlapping(taken: readonly Taken[]): Taken[] {
  const joined: Taken[] = [];
  for (const each of taken.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || each.from > last.to) joined.push(each);
    else {
      const to = Math.max(last.to, each.to);
      joined[joined.length - 1] = { from: last.from, to, extensible: null };
    }
  }
  return joined;
}
