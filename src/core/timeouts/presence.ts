/**
 * Ways of being away, none of which says anything about the others: the machine sleeps, the screen is
 * locked, another user has it (macOS switches without locking), nothing was touched for a minute.
 */
export type Absence = 'suspended' | 'locked' | 'switched' | 'idle';

/** Whether the user is away: while any of its flags is set, in whatever order they come and go. */
export class Presence {
  readonly #absences = new Set<Absence>();

  get isAway(): boolean {
    return this.#absences.size > 0;
  }

  /** Whether the user cannot use the computer; one who is merely idle can, at any moment. */
  get isOutOfReach(): boolean {
    return this.#absences.size > (this.#absences.has('idle') ? 1 : 0);
  }

  leave(absence: Absence): void {
    this.#absences.add(absence);
  }

  comeBack(absence: Absence): void {
    this.#absences.delete(absence);
  }
}
