/**
 * Ways of being away, independent of each other: the machine sleeps, the screen is locked, another
 * user is at it (macOS switches users without locking), nothing was touched for a minute.
 */
export type AwayReason = 'suspended' | 'locked' | 'switched' | 'idle';

/** Tracks whether the user is away: as long as any reason holds, in whatever order they come and go. */
export class Presence {
  readonly #reasons = new Set<AwayReason>();

  get isAway(): boolean {
    return this.#reasons.size > 0;
  }

  /** True if the user cannot use the computer. A user who is merely idle can, at any moment. */
  get isUnavailable(): boolean {
    return this.#reasons.size > (this.#reasons.has('idle') ? 1 : 0);
  }

  onAway(reason: AwayReason): void {
    this.#reasons.add(reason);
  }

  onReturn(reason: AwayReason): void {
    this.#reasons.delete(reason);
  }
}
