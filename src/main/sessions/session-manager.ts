import type { Session } from '../../shared/model.ts';
import type { Clock } from '../clock.ts';
import { toInstant, toMs } from '../instant.ts';
import {
  type MessageIndex,
  type Stretch,
  totalOf,
  type Visitor,
} from '../messages/message-index.ts';
import type { Transactions } from '../store/transactions.ts';
import type { Closing, WorkstreamStore } from '../store/workstream-store.ts';
import { placeholderSummary } from './summary.ts';

interface IdleThreshold {
  readonly idleThresholdMs: number;
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
      this.#store.getWorkstream(workstreamId);
      this.#settle(workstreamId);
      return this.#store.createSession(workstreamId, toInstant(this.now(workstreamId))).id;
    });
  }

  /**
   * Ends a session now, and returns it. One that had already expired is closed as timed out at its
   * expiry instead. Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`.
   */
  endSession(sessionId: string): Session {
    return this.#transactions.run(() => {
      const { workstreamId } = this.#store.requireActive(sessionId);
      this.#settle(workstreamId);
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
    for (const { id, workstreamId } of this.#store.listActiveSessions()) {
      try {
        const timedOut = this.#transactions.run(() => this.#settle(workstreamId));
        if (timedOut?.id === id) ended.push(timedOut);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, 'A timeout check failed.');
    return ended;
  }

  /**
   * The user says that the session goes on: activity now. Throws `SESSION_NOT_FOUND`,
   * `SESSION_NOT_ACTIVE` (also when it has just been timed out).
   */
  keepAlive(sessionId: string): Session {
    const { workstreamId } = this.#store.requireActive(sessionId);
    // In a transaction of its own: that it has timed out stays true when the call is refused.
    this.#transactions.run(() => this.#settle(workstreamId));
    return this.#transactions.run(() => {
      const session = this.#store.requireActive(sessionId);
      const now = toInstant(this.now(workstreamId));
      return this.#store.touchSession(sessionId, now, session.messageCount);
    });
  }

  /** The active session, or a new one that starts now. Throws as `startSession`. */
  ensureActive(workstreamId: string): Session {
    return this.#transactions.run(() => {
      this.#store.getWorkstream(workstreamId);
      this.#settle(workstreamId);
      return (
        this.#store.getActiveSession(workstreamId) ??
        this.#store.createSession(workstreamId, toInstant(this.now(workstreamId)))
      );
    });
  }

  /**
   * Takes in what has been written to the workstream's file: it counts as activity, and it may
   * come too late to save the session. Throws `WORKSTREAM_NOT_FOUND`.
   */
  noticeMessages(workstreamId: string, visit?: Visitor): void {
    this.#transactions.run(() => {
      this.#store.getWorkstream(workstreamId);
      this.#settle(workstreamId, visit);
    });
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
    const latest = this.#store.latestInstant(workstreamId);
    return latest === null ? this.#clock.now() : Math.max(this.#clock.now(), toMs(latest));
  }

  /** What belongs to a session, by the time of its messages and the session that they name. */
  stretchOf(session: Session): Stretch {
    return {
      workstreamId: session.workstreamId,
      sessionId: session.id,
      from: toMs(session.startedAt),
      to: session.endedAt === null ? Number.MAX_SAFE_INTEGER : toMs(session.endedAt),
    };
  }

  /** Takes in new messages and times the active session out if it has expired; returns that one. */
  #settle(workstreamId: string, visit?: Visitor): Session | null {
    const before = this.#store.getActiveSession(workstreamId);
    const session = this.#takeIn(workstreamId, before, visit);
    if (!session || this.now(workstreamId) < this.expiryOf(session)) return null;
    return this.#close(session, 'timed_out', this.expiryOf(session));
  }

  #takeIn(workstreamId: string, active: Session | null, visit?: Visitor): Session | null {
    const activity: number[] = [];
    let belonging = 0;
    let earliest = Number.POSITIVE_INFINITY;
    const { lines, fresh } = this.#index.takeIn(workstreamId, (line, position) => {
      const isOfAnother = line.sessionId !== null && line.sessionId !== active?.id;
      if (active && !isOfAnother && line.timestamp >= toMs(active.startedAt)) {
        activity.push(line.timestamp);
        belonging += 1;
      }
      earliest = Math.min(earliest, line.timestamp);
      visit?.(line, position);
    });
    if (lines === 0 && !fresh) return active;
    this.#transactions.record({ kind: 'messages', workstreamId });
    this.#recountClosed(workstreamId, fresh ? 0 : earliest);
    if (!active) return null;
    const count = fresh ? this.#count(active) : active.messageCount + belonging;
    return this.#store.touchSession(active.id, this.#lastActivity(active, activity), count);
  }

  /** The session's last activity, when messages of these times have come. */
  #lastActivity(session: Session, times: number[]): string {
    const now = this.now(session.workstreamId);
    let last = toMs(session.lastActivityAt);
    for (const time of times.map((time) => Math.min(time, now)).sort((a, b) => a - b)) {
      // From here on the session had already timed out: what comes later cannot wake it.
      if (time >= last + this.#settings.idleThresholdMs) break;
      last = Math.max(last, time);
    }
    return toInstant(last);
  }

  /** Lines may come late, for a time that is already history: its counts are put right. */
  #recountClosed(workstreamId: string, since: number): void {
    if (since === Number.POSITIVE_INFINITY) return;
    for (const session of this.#store.listClosedSince(workstreamId, toInstant(since))) {
      const { messageCount, summary } = this.#facts(this.stretchOf(session));
      if (messageCount !== session.messageCount || summary !== session.summary) {
        this.#store.correctSession(session.id, messageCount, summary);
      }
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
