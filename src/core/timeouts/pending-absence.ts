import { AppError } from '../../shared/contract/errors.ts';
import { type Instant, MINUTE_MS, type Session, type TimeAway } from '../../shared/model/model.ts';
import { Emitter } from '../base/emitter.ts';
import { toInstant, toMs } from '../base/instant.ts';
import type { AwayRange, TimeAwayCorrections } from '../corrections/time-away.ts';
import type { Change, Changes } from '../storage/changes.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { PendingTimeouts } from './pending-timeouts.ts';

/** A user who is back for less than this has only looked in. */
const LOOKED_IN_MS = MINUTE_MS;

interface Deps {
  readonly store: Pick<WorkstreamStore, 'listIds' | 'listSessions'>;
  readonly corrections: TimeAwayCorrections;
  readonly timeouts: Pick<PendingTimeouts, 'acknowledge'>;
  readonly changes: Changes;
}

/**
 * The time in which the user was away, until they decide about it, or it no longer applies: because
 * its sessions were resumed, changed, or deleted, or because messages of that time have arrived. A
 * newer absence replaces it. What is not decided stays as it is. Undoing the answer asks again.
 */
export class PendingAbsence {
  readonly #deps: Deps;
  readonly #changed = new Emitter<TimeAway | null>();
  #pending: TimeAway | null = null;
  /** What was asked last, once it is answered with a correction. */
  #answered: TimeAway | null = null;

  /** Emits it, or null once there is nothing left to decide. */
  readonly onDidChange = this.#changed.on;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.changes.on((batch) => this.#follow(batch));
  }

  /** Returns it, or null if there is nothing to decide. */
  get(): TimeAway | null {
    return this.#pending;
  }

  /** Asks about an absence, in milliseconds since the epoch, if it began while a session was active. */
  ask({ from, to }: { readonly from: number; readonly to: number }): void {
    const before = this.#pending;
    // One that began before the last, by a clock that was set back since, does not continue it.
    const isSame =
      before !== null && from >= toMs(before.from) && from - toMs(before.to) < LOOKED_IN_MS;
    const range = { from: isSame ? before.from : toInstant(from), to: toInstant(to) };
    const { store, corrections } = this.#deps;
    const found = store.listIds().flatMap((id) => corrections.findSession(id, range) ?? []);
    // What was ended meanwhile was ended on purpose.
    const sessions = found.filter((session) => session.status !== 'ended' && this.#isLast(session));
    this.#answered = null;
    this.#replace(sessions.length === 0 ? null : { ...range, sessions });
  }

  /** Counts the time. Throws as `TimeAwayCorrections.keep`. */
  keep(from: Instant): void {
    this.#answer(from, (ids, range) => this.#deps.corrections.keep(ids, range));
    // Keeping an active session is no correction that could be undone.
    const resumed = this.#answered?.sessions.every(({ status }) => status === 'timed_out');
    if (!resumed) this.#answered = null;
  }

  /** Takes the time out of its sessions. Throws as `TimeAwayCorrections.drop`. */
  drop(from: Instant): void {
    this.#answer(from, (ids, range) => this.#deps.corrections.drop(ids, range));
  }

  /** Makes the time a session of another workstream. Throws as `TimeAwayCorrections.move`. */
  moveTo(from: Instant, workstreamId: string): void {
    this.#answer(from, (ids, range) => this.#deps.corrections.move(ids, range, workstreamId));
  }

  /** Leaves everything as it is. */
  leave(from: Instant): void {
    if (this.#pending?.from !== from) return;
    this.#deps.timeouts.acknowledge(this.#pending.sessions.map(({ id }) => id));
    this.#replace(null);
  }

  #answer(from: Instant, answer: (workstreamIds: string[], range: AwayRange) => void): void {
    const pending = this.#pending;
    if (pending?.from !== from) {
      throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.awayPast'));
    }
    answer(
      pending.sessions.map(({ workstreamId }) => workstreamId),
      pending,
    );
    this.#replace(null);
    this.#answered = pending;
  }

  #follow(batch: readonly Change[]): void {
    if (!batch.some(({ kind }) => kind !== 'settings')) return;
    if (this.#pending !== null) this.#replace(this.#current(this.#pending));
    else if (this.#answered !== null && this.#isUndone(this.#answered)) {
      const asked = this.#answered;
      this.#answered = null;
      this.#replace(asked);
    }
  }

  /** True if all sessions are as they were before the answer. */
  #isUndone({ sessions, ...range }: TimeAway): boolean {
    return sessions.every(({ id, workstreamId, startedAt, endedAt, status }) => {
      const now = this.#deps.corrections.findSession(workstreamId, range);
      const isSame = now?.id === id && now.startedAt === startedAt && now.endedAt === endedAt;
      return isSame && now.status === status;
    });
  }

  /** Returns what still applies, or null if nothing does. */
  #current({ sessions, ...range }: TimeAway): TimeAway | null {
    const left = sessions.flatMap((session) => this.#unchanged(session, range) ?? []);
    return left.length === 0 ? null : { ...range, sessions: left };
  }

  #unchanged(session: Session, range: AwayRange): Session | null {
    const now = this.#deps.corrections.findSession(session.workstreamId, range);
    if (now === null || session.status !== 'timed_out') return now;
    // A later session, or another end, was the user's answer.
    const isSame = now.status === 'timed_out' && now.endedAt === session.endedAt;
    return isSame && this.#isLast(now) ? now : null;
  }

  /** A session that timed out can continue only if none has begun since. */
  #isLast({ id, workstreamId }: Session): boolean {
    return this.#deps.store.listSessions(workstreamId, { limit: 1 })[0]?.id === id;
  }

  #replace(pending: TimeAway | null): void {
    const before = this.#pending;
    this.#pending = pending;
    const isSame = JSON.stringify(before) === JSON.stringify(pending);
    if (!isSame) this.#changed.emit(pending);
  }
}
