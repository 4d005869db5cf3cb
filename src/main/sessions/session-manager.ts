import type { Instant, Session, Settings } from '../../shared/model.ts';
import { idleThreshold } from '../../shared/schemas.ts';
import type { Clock } from '../clock.ts';
import { EARLIEST, LATEST, toInstant, toMs } from '../instant.ts';
import {
  type MessageIndex,
  type Stretch,
  totalOf,
  type Visitor,
} from '../messages/message-index.ts';
import type { Transactions } from '../store/transactions.ts';
import type { Closing, WorkstreamStore } from '../store/workstream-store.ts';
import { validate } from '../validate.ts';
import { placeholderSummary } from './summary.ts';

interface IdleThreshold {
  readonly idleThresholdMs: number;
  update(settings: Settings): unknown;
}

/**
 * Starts, ends and times out sessions. Every decision is made from stored instants and the clock,
 * so that a check that comes late, or after a crash, gives the same history as one in time.
 */
export class SessionManager {
  readonly #store: WorkstreamStore;
  readonly #index: MessageIndex;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #settings: IdleThreshold;

  constructor(parts: {
    store: WorkstreamStore;
    index: MessageIndex;
    transactions: Transactions;
    clock: Clock;
    settings: IdleThreshold;
  }) {
    this.#store = parts.store;
    this.#index = parts.index;
    this.#transactions = parts.transactions;
    this.#clock = parts.clock;
    this.#settings = parts.settings;
  }

  /**
   * Starts a session now and returns its id. An active session that has expired is timed out
   * first. Throws `WORKSTREAM_NOT_FOUND`, `WORKSTREAM_ARCHIVED`, `SESSION_ALREADY_ACTIVE` (with
   * the active session's id).
   */
  startSession(workstreamId: string): string {
    return this.#transactions.run(() => {
      this.settle(workstreamId);
      return this.#create(workstreamId).id;
    });
  }

  /**
   * Ends a session now, and returns it. One that had already expired is closed as timed out at its
   * expiry instead. Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`.
   */
  endSession(sessionId: string): Session {
    return this.#transactions.run(() => {
      const { workstreamId } = this.#store.requireActive(sessionId);
      this.settle(workstreamId);
      const session = this.#store.getSession(sessionId);
      if (session.status !== 'active') return session;
      return this.#close(session, 'ended', this.now(workstreamId));
    });
  }

  /**
   * Takes in what other programs have written, then ends every session whose expiry has passed: at
   * the expiry, whenever the check happens. Returns the sessions that it ended. What fails for one
   * workstream does not keep the others from being checked; it is thrown at the end.
   */
  timeoutCheck(): Session[] {
    const ended: Session[] = [];
    const errors: unknown[] = [];
    for (const { workstreamId } of this.#store.listActiveSessions()) {
      try {
        const timedOut = this.settle(workstreamId);
        if (timedOut) ended.push(timedOut);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, `A timeout check failed: ${errors[0]}`);
    return ended;
  }

  /**
   * The user says that the session goes on: activity now. Throws `SESSION_NOT_FOUND`,
   * `SESSION_NOT_ACTIVE` (also when it has just been timed out).
   */
  keepAlive(sessionId: string): Session {
    const { workstreamId } = this.#store.requireActive(sessionId);
    // In a transaction of its own: that it has timed out stays true when the call is refused.
    this.settle(workstreamId);
    return this.#transactions.run(() => {
      const session = this.#store.requireActive(sessionId);
      const now = toInstant(this.now(workstreamId));
      return this.#store.touchSession(sessionId, now, session.messageCount);
    });
  }

  /** The active session, or a new one that starts now. Throws as `startSession`. */
  ensureActive(workstreamId: string): Session {
    return this.#transactions.run(() => {
      this.settle(workstreamId);
      return this.#store.getActiveSession(workstreamId) ?? this.#create(workstreamId);
    });
  }

  /**
   * Takes in what other programs have written to the workstream's file, and times its active
   * session out if it has expired by then: returns that one, or null. Throws
   * `WORKSTREAM_NOT_FOUND`.
   */
  settle(workstreamId: string, visit?: Visitor): Session | null {
    return this.#transactions.run(() => {
      const active = this.#store.getActiveSession(workstreamId);
      const session = this.#takeIn(workstreamId, active, visit);
      if (!session || this.now(workstreamId) < this.expiryOf(session)) return null;
      return this.#close(session, 'timed_out', this.expiryOf(session));
    });
  }

  /**
   * Another program has written to the workstream's file. As with a message of our own, one
   * without an active session starts one, at the time of the first message of those that would
   * have kept it alive until now. Throws `WORKSTREAM_NOT_FOUND`.
   */
  noticeMessages(workstreamId: string): void {
    this.#transactions.run(() => {
      const times: number[] = [];
      this.settle(workstreamId, ({ sessionId, timestamp }) => {
        if (sessionId === null) times.push(timestamp);
      });
      const { state } = this.#store.getWorkstream(workstreamId);
      if (state === 'archived' || this.#store.getActiveSession(workstreamId)) return;
      this.#startBy(workstreamId, times);
    });
  }

  /**
   * Sets the idle threshold, in milliseconds, for sessions that run already too. What has expired
   * by the old one times out by that. Returns the sessions that this ended. Throws `INVALID_INPUT`.
   */
  setIdleThreshold(ms: number): Session[] {
    const idleThresholdMs = validate(idleThreshold, ms);
    const expired = this.timeoutCheck();
    this.#settings.update({ idleThresholdMs });
    return [...expired, ...this.timeoutCheck()];
  }

  /** When the next active session times out, in milliseconds since the epoch; null if none is. */
  nextExpiry(): number | null {
    const [longestIdle] = this.#store.listActiveSessions();
    return longestIdle ? this.expiryOf(longestIdle) : null;
  }

  /** The instant at which an active session times out, in milliseconds since the epoch. */
  expiryOf(session: Session): number {
    return toMs(session.lastActivityAt) + this.#settings.idleThresholdMs;
  }

  /** The time in a workstream: the clock's, but never behind what has already happened in it. */
  now(workstreamId: string): number {
    const session = this.#store.latestInstant(workstreamId);
    const message = this.#index.latest(workstreamId);
    return Math.max(this.#clock.now(), session ? toMs(session) : 0, message);
  }

  /**
   * What belongs to a session, by the time of its messages and the session that they name. While it
   * is active all since its start, even what a program whose clock is ahead has written.
   */
  stretchOf(session: Session): Stretch {
    const { id, workstreamId, startedAt, endedAt } = session;
    const to = toMs(endedAt ?? LATEST);
    return { workstreamId, sessionId: id, from: toMs(startedAt), to };
  }

  #create(workstreamId: string): Session {
    return this.#store.createSession(workstreamId, toInstant(this.now(workstreamId)));
  }

  #startBy(workstreamId: string, times: readonly number[]): void {
    const latest = toMs(this.#store.latestInstant(workstreamId) ?? EARLIEST);
    const now = this.now(workstreamId);
    let from: number | null = null;
    let last = latest;
    for (const time of inOrder(times, now)) {
      if (time <= latest) continue;
      if (from === null || time >= last + this.#settings.idleThresholdMs) from = time;
      last = time;
    }
    if (from === null || now >= last + this.#settings.idleThresholdMs) return;
    const session = this.#store.createSession(workstreamId, toInstant(from));
    this.#store.touchSession(session.id, toInstant(last), this.#count(session));
  }

  #takeIn(workstreamId: string, active: Session | null, visit?: Visitor): Session | null {
    const startedAt = active ? toMs(active.startedAt) : Number.POSITIVE_INFINITY;
    const times: number[] = [];
    let earliest = toMs(LATEST);
    let latest = toMs(EARLIEST);
    const { lines, fresh } = this.#index.takeIn(workstreamId, (line, position) => {
      const { sessionId, timestamp } = line;
      if (timestamp >= startedAt && (sessionId === null || sessionId === active?.id)) {
        times.push(timestamp);
      }
      earliest = Math.min(earliest, timestamp);
      latest = Math.max(latest, timestamp);
      visit?.(line, position);
    });
    if (lines === 0 && !fresh) return active;
    this.#transactions.record({ kind: 'messages', workstreamId });
    if (fresh) this.#recountClosed(workstreamId, EARLIEST, LATEST);
    else this.#recountClosed(workstreamId, toInstant(earliest), toInstant(latest));
    if (!active) return null;
    // Asked only now: another program may have written while its file was read.
    const now = this.now(workstreamId);
    const count = fresh ? this.#count(active) : active.messageCount + times.length;
    return this.#store.touchSession(active.id, this.#lastActivity(active, times, now), count);
  }

  /** The session's last activity, when messages of these times have come. */
  #lastActivity(session: Session, times: readonly number[], now: number): Instant {
    let last = toMs(session.lastActivityAt);
    for (const time of inOrder(times, now)) {
      // From here on the session had already timed out: what comes later cannot wake it.
      if (time >= last + this.#settings.idleThresholdMs) break;
      last = Math.max(last, time);
    }
    return toInstant(last);
  }

  /** Lines may come late, for a time that is already history: its counts are put right. */
  #recountClosed(workstreamId: string, from: Instant, to: Instant): void {
    for (const session of this.#store.listClosedWithin(workstreamId, from, to)) {
      if (this.#count(session) === session.messageCount) continue;
      const { messageCount, summary } = this.#facts(this.stretchOf(session));
      this.#store.correctSession(session.id, messageCount, summary);
    }
  }

  #close(session: Session, status: Closing['status'], endedAtMs: number): Session {
    const stretch = { ...this.stretchOf(session), to: endedAtMs };
    return this.#store.endSession(session.id, {
      status,
      endedAt: toInstant(endedAtMs),
      ...this.#facts(stretch),
    });
  }

  #facts(stretch: Stretch): Pick<Closing, 'messageCount' | 'summary'> {
    const counts = this.#index.countRoles(stretch);
    const first = this.#index.firstOfRole(stretch, 'user');
    return {
      messageCount: totalOf(counts),
      summary: placeholderSummary(counts, first?.content ?? null),
    };
  }

  #count(session: Session): number {
    return totalOf(this.#index.countRoles(this.stretchOf(session)));
  }
}

/** The times in order, none of them later than now. */
function inOrder(times: readonly number[], now: number): number[] {
  return times.map((time) => Math.min(time, now)).sort((a, b) => a - b);
}
