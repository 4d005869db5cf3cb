import { v7 as uuid } from 'uuid';
import { AppError } from '../../shared/contract/errors.ts';
import { isOnOtherDevice } from '../../shared/model/expiry.ts';
import type { Instant, Session, SessionStatus } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { toInstant, toMs } from '../base/instant.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import { addedSession } from '../records/session.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import { adoptableRange, within } from '../sessions/session-ranges.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore, Part } from '../workstreams/correction-store.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { Corrections } from './corrections.ts';
import type { OverlapCheck } from './overlap.ts';

/** The time in which the user was away. */
export interface AwayRange {
  /** The last use of the computer. */
  readonly from: Instant;
  /** The return. */
  readonly to: Instant;
}

interface Deps {
  readonly store: WorkstreamStore;
  readonly corrections: CorrectionStore;
  readonly sync: SessionSync;
  readonly overlapCheck: OverlapCheck;
  readonly sessions: Pick<SessionManager, 'syncAndExpire' | 'keepAlive'>;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly device: Pick<OwnDevice, 'id'>;
}

/** What the user decides about the time in which they were away: each is one correction. */
export class TimeAwayCorrections {
  readonly #deps: Deps;
  readonly #corrected: Pick<Corrections, 'resumeSessions'>;

  constructor(deps: Deps, corrected: Pick<Corrections, 'resumeSessions'>) {
    this.#deps = deps;
    this.#corrected = corrected;
  }

  /**
   * Returns the workstream's session that was active during the whole absence, or timed out during
   * it; otherwise null. A session in which messages were written meanwhile does not count: the user
   * was away, but its agent was not.
   */
  findSession(workstreamId: string, { from, to }: AwayRange): Session | null {
    const { store, sync, device } = this.#deps;
    if (!store.has(workstreamId)) return null;
    const first = toInstant(toMs(from) + 1);
    const last = toInstant(toMs(to) - 1);
    const all = [...store.overlapping(workstreamId, from, to)];
    const session = all.find(({ startedAt }) => startedAt < from);
    // That the user was away from this computer says nothing of a session on another.
    if (session === undefined || isOnOtherDevice(session, device.id)) return null;
    const isQuiet = sync.count({ ...session, startedAt: first, endedAt: last }) === 0;
    return isQuiet ? session : null;
  }

  /**
   * Counts the time in the workstreams' sessions: those that have timed out continue, and the active ones
   * are active now. Throws `SESSION_NOT_FOUND` if none is left, and as `Corrections.resumeSession`.
   */
  keep(workstreamIds: readonly string[], away: AwayRange): void {
    this.#correct(workstreamIds, away, (sessions) => {
      const idsOf = (status: SessionStatus) =>
        sessions.flatMap((session) => (session.status === status ? session.id : []));
      for (const id of idsOf('active')) this.#deps.sessions.keepAlive(id);
      this.#corrected.resumeSessions(idsOf('timed_out'), 'away');
    });
  }

  /**
   * Takes the time out of the workstreams' sessions: each ends when it began, and what is after it becomes
   * a session that begins at the return. Throws `SESSION_NOT_FOUND` if none is left.
   */
  drop(workstreamIds: readonly string[], away: AwayRange): void {
    this.#correct(workstreamIds, away, (sessions) => this.#cut(sessions, away, []));
  }

  /**
   * As `drop`, and makes the time a session of another workstream. Throws `WORKSTREAM_NOT_FOUND`, and with
   * the `field` `workstreamId`: `WORKSTREAM_ARCHIVED`, `SESSION_OVERLAPS`.
   */
  move(workstreamIds: readonly string[], away: AwayRange, to: string): void {
    this.#deps.sessions.syncAndExpire(to);
    this.#correct(workstreamIds, away, (sessions) => {
      this.#cut(sessions, away, [this.#sessionIn(to, away)]);
    });
  }

  /** Runs a correction with the sessions as they are now. */
  #correct(
    workstreamIds: readonly string[],
    away: AwayRange,
    work: (sessions: readonly Session[]) => void,
  ): void {
    // In its own transaction: the timeout stands even if the correction is refused.
    for (const id of workstreamIds) this.#deps.sessions.syncAndExpire(id);
    this.#deps.transactions.run(() => {
      const sessions = workstreamIds.flatMap((id) => this.findSession(id, away) ?? []);
      if (sessions.length === 0) {
        throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.awayPast'));
      }
      work(sessions);
    });
  }

  #cut(sessions: readonly Session[], away: AwayRange, more: readonly Part[]): void {
    const parts = [...sessions.flatMap((session) => this.#partsOf(session, away)), ...more];
    this.#deps.sync.write(this.#deps.corrections.newMark('away'), parts);
  }

  #partsOf(before: Session, { from, to }: AwayRange): Part[] {
    const ended: Session = {
      ...before,
      endedAt: from,
      status: 'ended',
      lastActivityAt: within(before.lastActivityAt, before.startedAt, from),
    };
    if (before.endedAt !== null && before.endedAt <= to) return [{ before, after: ended }];
    // What continues keeps its id: programs that write to the session may name it.
    const now = toInstant(Math.max(this.#deps.sync.now(before.workstreamId), toMs(to)));
    const last = before.endedAt === null ? now : before.lastActivityAt;
    const continued: Session = {
      ...before,
      startedAt: to,
      lastActivityAt: within(last, to, before.endedAt),
    };
    const first: Session = {
      ...ended,
      id: this.#newId(),
      whereStopped: null,
      writtenSummary: null,
      adoptedRanges: [...before.adoptedRanges, adoptableRange(before, before.startedAt, from)],
    };
    return [
      { before: null, after: first },
      { before, after: continued },
    ];
  }

  #sessionIn(workstreamId: string, { from, to }: AwayRange): Part {
    const { store, overlapCheck, device } = this.#deps;
    const field = 'workstreamId';
    if (store.getWorkstream(workstreamId).state === 'archived') {
      throw new AppError('WORKSTREAM_ARCHIVED', ({ t }) => t('errors.workstream.archived'), {
        field,
      });
    }
    const times = { startedAt: from, endedAt: to };
    const after = addedSession({ id: this.#newId(), workstreamId, ...times, device: device.id });
    overlapCheck.assertNoOverlap(after, { except: [], field });
    return { before: null, after };
  }

  #newId(): string {
    return uuid({ msecs: this.#deps.clock.now() });
  }
}
