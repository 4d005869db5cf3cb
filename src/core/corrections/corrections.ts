import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { AppError, isExpected } from '../../shared/contract/errors.ts';
import {
  instant,
  sessionTitle,
  weeklyGoal,
  whereStopped,
  writtenSummary,
} from '../../shared/contract/schemas.ts';
import type {
  CorrectionKind,
  Instant,
  Session,
  SessionDescription,
  Workstream,
} from '../../shared/model/model.ts';
import { activeUntil } from '../../shared/model/session-length.ts';
import type { Clock } from '../base/clock.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { validate } from '../base/validate.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import type { WrittenFields } from '../events/session-words.ts';
import { addedSession, sessionRecord } from '../records/session.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import { adoptableRange, inWorkstream, within } from '../sessions/session-ranges.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore, Part } from '../workstreams/correction-store.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { OverlapCheck } from './overlap.ts';

const times = z.object({ startedAt: instant.exactOptional(), endedAt: instant.exactOptional() });
const range = z.object({ startedAt: instant, endedAt: instant });
const description = z.object({
  title: sessionTitle.exactOptional(),
  whereStopped: whereStopped.exactOptional(),
  writtenSummary: z.null().exactOptional(),
});

type Sessions = Pick<SessionManager, 'syncAndExpire' | 'keepOneAtATime'>;

interface Deps {
  readonly store: WorkstreamStore;
  readonly corrections: CorrectionStore;
  readonly sync: SessionSync;
  readonly overlapCheck: OverlapCheck;
  readonly sessions: Sessions;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly device: Pick<OwnDevice, 'id'>;
}

/**
 * Corrects the history: when sessions were, how many they were, and to which workstream they
 * belong. Counts and summaries follow; messages stay in their files. Every correction can be undone
 * (see `Undo`).
 */
export class Corrections {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Continues a closed session as if it had not ended, which counts as activity. Throws
   * `SESSION_NOT_FOUND`, `SESSION_ALREADY_ACTIVE` (this session or another), `WORKSTREAM_ARCHIVED`,
   * `SESSION_OVERLAPS` (a later session has begun).
   */
  resumeSession(sessionId: string): Session {
    this.resumeSessions([sessionId]);
    return this.#deps.store.getSession(sessionId);
  }

  /** As `resumeSession`, for sessions of several workstreams, as one correction of this kind. */
  resumeSessions(sessionIds: readonly string[], kind: CorrectionKind = 'resume'): void {
    const { store, sessions, transactions } = this.#deps;
    const idsOf = () => sessionIds.map((id) => store.getSession(id).workstreamId);
    // In its own transaction: the timeout stands even if the correction is refused.
    for (const workstreamId of idsOf()) sessions.syncAndExpire(workstreamId);
    transactions.run(() => {
      const parts = sessionIds.map((id) => this.#resumed(store.getSession(id)));
      if (parts.length > 0) this.#writeParts(kind, parts);
      for (const workstreamId of idsOf()) sessions.syncAndExpire(workstreamId);
    });
  }

  #resumed(before: Session): Part {
    const { id, workstreamId } = before;
    this.#requireNoActiveSession(workstreamId);
    this.#requireUnarchived(workstreamId);
    const open = { ...before, endedAt: null };
    this.#deps.overlapCheck.assertNoOverlap(open, { except: [id], was: [before] });
    this.#deps.sessions.keepOneAtATime(workstreamId);
    // From ahead of the clock it is brought back by the sync.
    const last = Math.max(this.#deps.sync.now(workstreamId), toMs(activeUntil(before)));
    return {
      before,
      after: {
        ...before,
        endedAt: null,
        status: 'active',
        lastActivityAt: toInstant(last),
        device: this.#deps.device.id,
      },
    };
  }

  /**
   * Changes when a session started or ended. A timed out session that is given an end has `ended`.
   * Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`, and with the invalid `field`: `SESSION_NOT_ENDED`
   * (the end of an active session), `TIME_REVERSED`, `TIME_IN_FUTURE`, `SESSION_OVERLAPS`.
   */
  editSession(sessionId: string, change: { startedAt?: Instant; endedAt?: Instant }): Session {
    const given = validate(times, change);
    return this.#correct(sessionId, (before) => {
      if (before.endedAt === null && given.endedAt !== undefined) {
        const field = 'endedAt';
        throw new AppError('SESSION_NOT_ENDED', ({ t }) => t('errors.session.runningNoEnd'), {
          field,
        });
      }
      const { startedAt, endedAt } = { ...before, ...given };
      if (startedAt === before.startedAt && endedAt === before.endedAt) return before;
      const next = { ...before, startedAt, endedAt };
      this.#deps.overlapCheck.requirePast(before.workstreamId, next, before);
      this.#deps.overlapCheck.assertNoOverlap(next, { except: [sessionId], was: [before] });
      const setsEnd = endedAt !== before.endedAt;
      return this.#write('edit', before, {
        ...next,
        status: setsEnd ? 'ended' : before.status,
        lastActivityAt: within(before.lastActivityAt, startedAt, endedAt),
      });
    });
  }

  /**
   * Changes the user's own title of a session, or where they stopped; null or empty for none. It can also
   * remove the summary that a program wrote. It is no activity. Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  describeSession(sessionId: string, change: Partial<SessionDescription>): Session {
    return this.#describe(sessionId, validate(description, change));
  }

  /**
   * Writes a summary of a session in the name of the program that makes the corrections, in place of the one
   * before. It is no activity. Throws `SESSION_NOT_FOUND`, `INVALID_INPUT`.
   */
  writeSummary(sessionId: string, text: string): Session {
    const { by } = this.#deps.corrections;
    return this.#describe(sessionId, {
      writtenSummary: validate(writtenSummary, { text, by }),
    });
  }

  #describe(sessionId: string, given: Partial<WrittenFields>): Session {
    return this.#correct(sessionId, (before) => {
      const after = { ...before, ...given };
      const isSame = sessionRecord.isSame(before, after);
      return isSame ? before : this.#write('describe', before, after);
    });
  }

  /**
   * Changes how much the user would like to work in a week, in milliseconds; null for no goal. Throws
   * `WORKSTREAM_NOT_FOUND`, `INVALID_INPUT`.
   */
  setWeeklyGoal(workstreamId: string, weeklyGoalMs: number | null): Workstream {
    const goal = validate(weeklyGoal, weeklyGoalMs);
    this.#deps.sessions.syncAndExpire(workstreamId);
    return this.#deps.transactions.run(() => {
      const before = this.#deps.store.getWorkstream(workstreamId);
      if (before.weeklyGoalMs === goal) return before;
      return this.#deps.store.setWeeklyGoal(
        workstreamId,
        goal,
        this.#deps.corrections.newMark('goal'),
      );
    });
  }

  /**
   * Adds a session that the user forgot to start. Throws `WORKSTREAM_NOT_FOUND`, `INVALID_INPUT`,
   * and with the invalid `field`: `TIME_REVERSED`, `TIME_IN_FUTURE`, `SESSION_OVERLAPS`.
   */
  addSession(workstreamId: string, times: { startedAt: Instant; endedAt: Instant }): Session {
    const { startedAt, endedAt } = validate(range, times);
    this.#deps.sessions.syncAndExpire(workstreamId);
    return this.#deps.transactions.run(() => {
      const device = this.#deps.device.id;
      const added = addedSession({ id: this.#newId(), workstreamId, startedAt, endedAt, device });
      this.#deps.overlapCheck.requirePast(workstreamId, added);
      this.#deps.overlapCheck.assertNoOverlap(added, { except: [] });
      return this.#write('add', null, added);
    });
  }

  /**
   * Deletes a closed session; its messages stay in the file. Throws `SESSION_NOT_FOUND`,
   * `SESSION_NOT_ENDED`.
   */
  deleteSession(sessionId: string): void {
    this.#correct(sessionId, (before) => {
      requireClosed(before);
      this.#writeParts('delete', [{ before, after: null }]);
    });
  }

  /**
   * Splits a closed session in two, just before an instant and from it on. Returns both. Throws
   * `SESSION_NOT_FOUND`, `SESSION_NOT_ENDED`, `INVALID_INPUT` (not between start and end).
   */
  splitSession(sessionId: string, at: Instant): Session[] {
    validate(instant, at);
    return this.#correct(sessionId, (before) => {
      const { startedAt, endedAt } = requireClosed(before);
      if (at <= startedAt || at >= endedAt) {
        const field = 'at';
        throw new AppError('INVALID_INPUT', ({ t }) => t('errors.session.splitInside'), {
          field,
        });
      }
      const last = toInstant(toMs(at) - 1);
      const wasActiveOn = before.lastActivityAt >= at;
      const first: Session = {
        ...before,
        endedAt: last,
        lastActivityAt: wasActiveOn ? last : before.lastActivityAt,
        status: wasActiveOn ? 'ended' : before.status,
        whereStopped: null,
        writtenSummary: null,
      };
      const second: Session = {
        ...before,
        id: this.#newId(),
        startedAt: at,
        lastActivityAt: within(before.lastActivityAt, at, endedAt),
        adoptedRanges: [...before.adoptedRanges, adoptableRange(before, at, endedAt)],
      };
      return this.#writeParts('split', [
        { before, after: first },
        { before: null, after: second },
      ]);
    });
  }

  /**
   * Merges two neighbours, from the earlier one's start to the later one's end. Throws
   * `SESSION_NOT_FOUND`, `SESSION_NOT_ENDED`, `SESSIONS_APART` (in different workstreams, or with
   * another session between them).
   */
  mergeSessions(sessionIds: readonly [string, string]): Session {
    const [oneId, otherId] = sessionIds;
    return this.#correct(oneId, (one) => {
      const other = this.#deps.store.getSession(otherId);
      if (one.id === other.id || one.workstreamId !== other.workstreamId) throw apart();
      const [earlier, later] = [requireClosed(one), requireClosed(other)].toSorted((a, b) =>
        a.startedAt < b.startedAt ? -1 : 1,
      ) as [ClosedSession, ClosedSession];
      const last = later.endedAt > earlier.endedAt ? later : earlier;
      const after: Session = {
        ...earlier,
        endedAt: last.endedAt,
        status: last.status,
        title: earlier.title ?? later.title,
        whereStopped: later.whereStopped ?? earlier.whereStopped,
        writtenSummary: later.writtenSummary ?? earlier.writtenSummary,
        lastActivityAt:
          later.lastActivityAt > earlier.lastActivityAt
            ? later.lastActivityAt
            : earlier.lastActivityAt,
        adoptedRanges: [
          ...earlier.adoptedRanges,
          ...later.adoptedRanges,
          adoptableRange(later, later.startedAt, later.endedAt),
        ],
      };
      this.#requireNeighbours(earlier, later, after);
      const [merged] = this.#writeParts('merge', [
        { before: later, after: null },
        { before: earlier, after },
      ]);
      return merged as Session;
    });
  }

  /**
   * Moves a session to another workstream, a closed one also to other times; for an active session
   * that counts as activity. Throws `SESSION_NOT_FOUND`, `WORKSTREAM_NOT_FOUND`, and with the invalid
   * `field`: `INVALID_INPUT` (already in that workstream), `WORKSTREAM_ARCHIVED`,
   * `SESSION_NOT_ENDED` (other times of an active session), `TIME_REVERSED`, `TIME_IN_FUTURE`,
   * `SESSION_OVERLAPS`.
   */
  moveSession(
    sessionId: string,
    workstreamId: string,
    change: { startedAt?: Instant; endedAt?: Instant } = {},
  ): Session {
    const given = validate(times, change);
    this.#deps.sessions.syncAndExpire(workstreamId);
    return this.#correct(sessionId, (before) =>
      this.#write('move', before, this.#moved(before, workstreamId, given)),
    );
  }

  /**
   * As `moveSession`, for many sessions as one correction, in steps. Leaves out those that cannot be moved,
   * as one that would overlap another. Returns how many it has moved.
   */
  *moveSessions(sessionIds: readonly string[], workstreamId: string): Generator<number, number> {
    const { store, sync, transactions, corrections } = this.#deps;
    const mark = corrections.newMark('move');
    let moved = 0;
    for (const id of sessionIds) {
      try {
        transactions.run(() => {
          const before = store.getSession(id);
          sync.write(mark, [{ before, after: this.#moved(before, workstreamId, {}) }]);
        });
        moved += 1;
      } catch (error) {
        if (!isExpected(error)) throw error;
      }
      yield moved;
    }
    return moved;
  }

  #moved(
    before: Session,
    workstreamId: string,
    given: { startedAt?: Instant; endedAt?: Instant },
  ): Session {
    const field = 'workstreamId';
    if (before.workstreamId === workstreamId) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('errors.session.alreadyThere'), { field });
    }
    this.#requireUnarchived(workstreamId);
    const { startedAt, endedAt } = { ...before, ...given };
    if (startedAt !== before.startedAt || endedAt !== before.endedAt) {
      requireClosed(before);
      this.#deps.overlapCheck.requirePast(workstreamId, { startedAt, endedAt }, before);
    }
    const to = before.endedAt ?? toInstant(this.#deps.sync.now(before.workstreamId));
    const moved = { ...inWorkstream(before, workstreamId, to), startedAt, endedAt };
    this.#deps.overlapCheck.assertNoOverlap(moved, { except: [before.id], was: [before], field });
    return {
      ...moved,
      status: endedAt === before.endedAt ? before.status : 'ended',
      lastActivityAt: within(moved.lastActivityAt, startedAt, endedAt),
    };
  }

  /** Runs a correction with the session as it is now. */
  #correct<Value>(sessionId: string, work: (session: Session) => Value): Value {
    // In its own transaction: the timeout stands even if the correction is refused.
    this.#deps.sessions.syncAndExpire(this.#deps.store.getSession(sessionId).workstreamId);
    return this.#deps.transactions.run(() => work(this.#deps.store.getSession(sessionId)));
  }

  #write(kind: CorrectionKind, before: Session | null, after: Session): Session {
    return this.#writeParts(kind, [{ before, after }])[0] as Session;
  }

  /** Writes the parts with new counts and summaries, and returns the resulting sessions. */
  #writeParts(kind: CorrectionKind, parts: readonly Part[]): Session[] {
    return this.#deps.sync.write(this.#deps.corrections.newMark(kind), parts);
  }

  #newId(): string {
    return uuid({ msecs: this.#deps.clock.now() });
  }

  #requireNoActiveSession(workstreamId: string): void {
    const active = this.#deps.store.getActiveSession(workstreamId);
    if (!active) return;
    const sessionId = active.id;
    throw new AppError('SESSION_ALREADY_ACTIVE', ({ t }) => t('errors.session.running'), {
      sessionId,
    });
  }

  #requireUnarchived(workstreamId: string): void {
    if (this.#deps.store.getWorkstream(workstreamId).state !== 'archived') return;
    const field = 'workstreamId';
    throw new AppError('WORKSTREAM_ARCHIVED', ({ t }) => t('errors.workstream.archived'), {
      field,
    });
  }

  #requireNeighbours(earlier: Session, later: Session, merged: Session): void {
    try {
      const except = [earlier.id, later.id];
      const was = [earlier, later];
      this.#deps.overlapCheck.assertNoOverlap(merged, { except, was });
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_OVERLAPS') throw apart();
      throw error;
    }
  }
}

type ClosedSession = Session & { readonly endedAt: Instant };

function requireClosed(session: Session): ClosedSession {
  const { endedAt } = session;
  if (endedAt !== null) return { ...session, endedAt };
  throw new AppError('SESSION_NOT_ENDED', ({ t }) => t('errors.session.runningEndFirst'));
}

function apart(): AppError {
  return new AppError('SESSIONS_APART', ({ t }) => t('errors.session.apart'));
}
