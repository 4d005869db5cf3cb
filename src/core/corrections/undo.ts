import { AppError, isExpected } from '../../shared/contract/errors.ts';
import {
  BY_USER,
  type Correction,
  type Instant,
  MINUTE_MS,
  SCRATCH_ID,
  type Session,
} from '../../shared/model/model.ts';
import { latestPresent } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { isShared } from '../devices/devices.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import type { CorrectionMark } from '../events/journal-line.ts';
import type { WrittenFields } from '../events/session-words.ts';
import { sessionRecord } from '../records/session.ts';
import type { SessionManager } from '../sessions/session-manager.ts';
import type { SessionSync } from '../sessions/session-sync.ts';
import type { Change, Changes } from '../storage/changes.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore, MadeCorrection, Part } from '../workstreams/correction-store.ts';
import type { WorkstreamStore } from '../workstreams/workstream-store.ts';
import type { OverlapCheck } from './overlap.ts';

const A_DAY_MS = 24 * 60 * MINUTE_MS;
/** A session that the user has let run for longer than this was not started by mistake. */
const JUST_STARTED_MS = 5 * MINUTE_MS;

/** The part of `Promotion` that undoes one: a folder below may not import it. */
interface Promotions {
  requireReversible(correction: Correction): void;
  reverse(correction: Correction): void;
}

type Sessions = Pick<SessionManager, 'syncAndExpire' | 'expiryOf'>;

/** A correction of many sessions, and whether it could be undone when one of them last changed. */
interface Checked {
  readonly id: string;
  readonly sessionIds: ReadonlySet<string>;
  readonly isReversible: boolean;
}

interface Deps {
  readonly changes: Changes;
  readonly store: WorkstreamStore;
  readonly corrections: CorrectionStore;
  readonly sync: SessionSync;
  readonly overlapCheck: OverlapCheck;
  readonly sessions: Sessions;
  readonly promotions: Promotions;
  readonly transactions: Transactions;
  readonly clock: Clock;
  readonly device: Pick<OwnDevice, 'id'>;
  readonly folder: DataFolder;
}

/** Undoes corrections of the last day, unless their sessions have changed since. */
export class Undo {
  readonly #deps: Deps;
  #checked: Checked | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
    deps.changes.on((changes) => {
      if (changes.some((change) => this.#affectsChecked(change))) this.#checked = null;
    });
  }

  /**
   * Returns the latest correction that can be undone, or null. In a shared history, what was made on another
   * device does not count: the user does not expect it here.
   */
  latest(): Correction | null {
    const { device, folder } = this.#deps;
    const isAlone = !isShared(folder);
    const isOwn = (each: MadeCorrection) =>
      isAlone || each.device === null || each.device === device.id;
    return this.#candidates().find((each) => isOwn(each) && this.#isOffered(each)) ?? null;
  }

  /**
   * Undoes a correction, or the latest that can be undone, and returns it. A session that is resumed
   * by this counts as active now, unless it would have timed out since: then it times out. Throws
   * `UNDO_IMPOSSIBLE`.
   */
  undo(correctionId?: string): Correction {
    return this.undoFound(this.find(correctionId));
  }

  /** As `undo`, for a correction that `find` returned. */
  undoFound(found: Correction): Correction {
    if (found.kind === 'promote') {
      this.#deps.promotions.reverse(found);
      return found;
    }
    const syncAndExpire = () => {
      for (const id of this.#workstreamsOf(found)) this.#deps.sessions.syncAndExpire(id);
    };
    syncAndExpire();
    return this.#deps.transactions.run(() => {
      // Another process may have undone it before this one had the lock.
      const correction = this.find(found.id);
      if (correction.kind === 'goal') {
        this.#restoreGoal(correction);
        return correction;
      }
      const mark = this.#deps.corrections.newMark('undo', correction.id);
      const reversed = this.#reversed(correction);
      if (correction.kind === 'import') this.#removeImported(mark, reversed, correction);
      else this.#deps.sync.write(mark, reversed);
      syncAndExpire();
      return correction;
    });
  }

  /**
   * Deletes imported sessions. Workstreams that the import created are archived, unless there is anything in
   * them that it did not bring: the messages that it brought are older than they are, and stay.
   */
  #removeImported(mark: CorrectionMark, parts: readonly Part[], correction: Correction): void {
    const { store, sync, transactions } = this.#deps;
    const ids = this.#workstreamsOf(correction);
    sync.writeMany(mark, parts);
    for (const id of ids) {
      const { createdAt, state } = store.getWorkstream(id);
      const isOfImport = createdAt >= begunAt(correction) && createdAt <= correction.at;
      const isEmpty =
        store.listSessions(id, { limit: 1 }).length === 0 &&
        sync.countFrom(id, toMs(createdAt)) === 0;
      if (id !== SCRATCH_ID && isOfImport && isEmpty && state !== 'archived') {
        store.updateWorkstream(id, { state: 'archived' });
      }
    }
    transactions.record({ kind: 'external' });
  }

  /** Returns that correction, or the latest that can be undone. Throws `UNDO_IMPOSSIBLE`. */
  find(correctionId?: string): Correction {
    const found =
      correctionId === undefined
        ? this.latest()
        : this.#candidates().find(({ id }) => id === correctionId);
    if (found) return found;
    throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.nothing'));
  }

  /** Returns those of the corrections with these ids that can be undone now. */
  possible(ids: ReadonlySet<string>): Set<string> {
    if (ids.size === 0) return new Set();
    const found = this.#candidates().filter(({ id }) => ids.has(id));
    const reversible = found.filter((correction) => this.#canBeUndone(correction));
    return new Set(reversible.map(({ id }) => id));
  }

  #candidates(): MadeCorrection[] {
    const now = this.#deps.clock.now();
    const [from, upTo] = [toInstant(now - A_DAY_MS), toInstant(latestPresent(now))];
    return this.#deps.corrections.listSince(from, upTo);
  }

  /** These can have thousands of sessions: too many to check them after every change of another. */
  #isOffered(correction: Correction): boolean {
    if (correction.kind !== 'import' && correction.kind !== 'move')
      return this.#canBeUndone(correction);
    if (this.#checked?.id !== correction.id) {
      const parts = this.#deps.corrections.partsOf(correction.id);
      const sessionIds = new Set(parts.flatMap(({ before, after }) => (before ?? after)?.id ?? []));
      const isReversible = this.#canBeUndone(correction);
      this.#checked = { id: correction.id, sessionIds, isReversible };
    }
    return this.#checked.isReversible;
  }

  #affectsChecked(change: Change): boolean {
    if (change.kind === 'external') return true;
    if (change.kind === 'removed') return this.#checked?.sessionIds.has(change.sessionId) ?? false;
    return change.kind === 'session' && (this.#checked?.sessionIds.has(change.session.id) ?? false);
  }

  #canBeUndone(correction: Correction): boolean {
    try {
      this.#reversed(correction);
      return true;
    } catch (error) {
      if (isExpected(error)) return false;
      throw error;
    }
  }

  /** Returns what undoing changes. Throws `UNDO_IMPOSSIBLE`. */
  #reversed(correction: Correction): Part[] {
    if (correction.kind === 'start') this.#requireJustStarted(correction);
    if (correction.kind === 'goal') this.#requireSameGoal(correction);
    if (correction.kind === 'promote') this.#deps.promotions.requireReversible(correction);
    const parts = this.#deps.corrections.partsOf(correction.id);
    const found = parts.flatMap(
      ({ before, after }) => this.#deps.store.findSession((before ?? after)?.id ?? '') ?? [],
    );
    const current = new Map(found.map((session) => [session.id, session]));
    return parts.map(({ before, after }) => {
      const now = current.get((before ?? after)?.id ?? '') ?? null;
      if (before && now && correction.kind === 'describe') return restoreWords(before, after, now);
      const expected = withLaterWords(after, before, now);
      if (!isUntouched(now, expected)) throw changed();
      if (now) this.#requireNothingLost(now, before, correction);
      const restored = withLaterWords(before, after, now);
      return { before: now, after: restored && this.#restored(restored, parts, found) };
    });
  }

  #requireJustStarted({ at, by }: Correction): void {
    if (by !== BY_USER || this.#deps.clock.now() - toMs(at) <= JUST_STARTED_MS) return;
    throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.startedLongAgo'));
  }

  #requireSameGoal({ id, workstreamId }: Correction): void {
    const { weeklyGoalMs } = this.#deps.store.getWorkstream(workstreamId);
    if (weeklyGoalMs !== this.#deps.corrections.goalsOf(id).after) throw changed();
  }

  #restoreGoal({ id, workstreamId }: Correction): void {
    const { before } = this.#deps.corrections.goalsOf(id);
    const mark = this.#deps.corrections.newMark('undo', id);
    this.#deps.store.setWeeklyGoal(workstreamId, before, mark);
  }

  /** An active session's messages since the correction would then be in no session. */
  #requireNothingLost(now: Session, before: Session | null, { at, kind }: Correction): void {
    if (now.endedAt !== null) return;
    if (before?.endedAt === null && before.workstreamId === now.workstreamId) return;
    const startedAt = kind === 'start' ? now.startedAt : at;
    if (this.#deps.sync.count({ ...now, startedAt }) === 0) return;
    throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.messagesCame'));
  }

  #restored(before: Session, parts: readonly Part[], current: readonly Session[]): Session {
    const { workstreamId, endedAt } = before;
    if (!this.#deps.store.has(workstreamId)) {
      throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.gone'));
    }
    const except = parts.flatMap((part) => (part.before ?? part.after)?.id ?? []);
    if (!this.#deps.overlapCheck.isFree(before, { except, was: current })) {
      throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.taken'));
    }
    if (endedAt !== null) return before;
    if (this.#deps.store.getWorkstream(workstreamId).state === 'archived') {
      throw new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.archived'));
    }
    const now = current.find(({ id }) => id === before.id);
    return { ...before, lastActivityAt: this.#activeUntil(before, now?.endedAt ?? null) };
  }

  /**
   * Returns now; or the old end, if the session would have expired since: that time must not count.
   */
  #activeUntil(session: Session, endedAt: Instant | null): Instant {
    // From ahead of the clock it is brought back by the sync.
    const now = Math.max(this.#deps.sync.now(session.workstreamId), toMs(session.lastActivityAt));
    if (endedAt === null) return toInstant(now);
    const expiry = this.#deps.sessions.expiryOf({ ...session, lastActivityAt: endedAt });
    return now < expiry ? toInstant(now) : endedAt;
  }

  #workstreamsOf({ id }: Correction): Set<string> {
    const parts = this.#deps.corrections.partsOf(id);
    const sessions = parts.flatMap(({ before, after }) => [before, after]);
    return new Set(sessions.flatMap((session) => session?.workstreamId ?? []));
  }
}

/** Returns when a correction was begun: its id is a UUID of version 7. */
function begunAt({ id }: Correction): Instant {
  return toInstant(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** True if a session is as a correction left it, whatever messages and activity it has had since. */
function isUntouched(session: Session | null, after: Session | null): boolean {
  if (session === null || after === null) return session === after;
  const { messageCount, summary, summaryKind, derivedTitle, agentAlone } = session;
  const derived = { messageCount, summary, summaryKind, derivedTitle, agentAlone };
  const lastActivityAt = after.endedAt === null ? session.lastActivityAt : after.lastActivityAt;
  const expected = { ...after, ...derived, lastActivityAt };
  return sessionRecord.isSame(session, expected);
}

function changed(): AppError {
  return new AppError('UNDO_IMPOSSIBLE', ({ t }) => t('errors.undo.changed'));
}

/** What is written about a session does not depend on its times, nor they on it. */
const WORDS = [
  'title',
  'whereStopped',
  'writtenSummary',
] as const satisfies readonly (keyof WrittenFields)[];

function isSameWord(one: Session, other: Session | null, key: keyof WrittenFields): boolean {
  return JSON.stringify(one[key]) === JSON.stringify(other?.[key]);
}

/** Returns one side of a correction with the words that the user has written since. */
function withLaterWords(
  side: Session | null,
  other: Session | null,
  now: Session | null,
): Session | null {
  if (!side || !other || !now) return side;
  const later = WORDS.filter((key) => isSameWord(side, other, key)).map((key) => [key, now[key]]);
  return { ...side, ...Object.fromEntries(later) };
}

/** Undoes what the user wrote. Throws `UNDO_IMPOSSIBLE` if they have rewritten it. */
function restoreWords(before: Session, after: Session | null, now: Session): Part {
  const written = WORDS.filter((key) => !isSameWord(before, after, key));
  if (written.some((key) => !isSameWord(now, after, key))) throw changed();
  const words = Object.fromEntries(written.map((key) => [key, before[key]]));
  return { before: now, after: { ...now, ...words } };
}
