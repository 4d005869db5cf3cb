import { expiryOf, isOnOtherDevice, timeoutOf } from '../../shared/model/expiry.ts';
import type { Instant, Session, Workstream } from '../../shared/model/model.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { settingsChange } from '../../shared/model/settings.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { runToCompletion } from '../base/steps.ts';
import { validate } from '../base/validate.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import type { CorrectionMark } from '../events/journal-line.ts';
import type { FactsReader } from '../facts/facts-reader.ts';
import { EVERYWHERE, type Places } from '../messages/message-places.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore } from '../workstreams/correction-store.ts';
import type {
  Closing,
  WorkstreamChange,
  WorkstreamStore,
} from '../workstreams/workstream-store.ts';
import type { IdleThresholds } from './idle-thresholds.ts';
import type { SessionSync } from './session-sync.ts';
import type { WrongClock } from './wrong-clock.ts';

const INPUT_RESOLUTION_MS = 1000;

interface GeneralSettings {
  get(): Settings;
  update(change: Partial<Settings>): unknown;
}

/**
 * Starts, ends and times out sessions. Every decision depends on stored instants and the clock
 * only, so a check that is late, or after a crash, gives the same history as one in time.
 */
export class SessionManager {
  readonly #store: WorkstreamStore;
  readonly #files: SessionSync;
  readonly #wrongClock: WrongClock;
  readonly #transactions: Transactions;
  readonly #settings: GeneralSettings;
  readonly #thresholds: IdleThresholds;
  readonly #corrections: Pick<CorrectionStore, 'newMark'>;
  readonly #device: Pick<OwnDevice, 'id'>;
  readonly #facts: Pick<FactsReader, 'storeAtClose'>;

  constructor(parts: {
    store: WorkstreamStore;
    files: SessionSync;
    wrongClock: WrongClock;
    transactions: Transactions;
    settings: GeneralSettings;
    thresholds: IdleThresholds;
    corrections: Pick<CorrectionStore, 'newMark'>;
    device: Pick<OwnDevice, 'id'>;
    facts: Pick<FactsReader, 'storeAtClose'>;
  }) {
    this.#store = parts.store;
    this.#files = parts.files;
    this.#wrongClock = parts.wrongClock;
    this.#transactions = parts.transactions;
    this.#settings = parts.settings;
    this.#thresholds = parts.thresholds;
    this.#corrections = parts.corrections;
    this.#device = parts.device;
    this.#facts = parts.facts;
  }

  /**
   * Starts a session now and returns its id; this can be undone. An expired active session is timed
   * out first; with the setting "one at a time" all others end. Throws `WORKSTREAM_NOT_FOUND`,
   * `WORKSTREAM_ARCHIVED`, `SESSION_ALREADY_ACTIVE` (with the active session's id).
   */
  startSession(workstreamId: string): string {
    return this.#transactions.run(() => {
      this.syncAndExpire(workstreamId);
      return this.#startByUser(workstreamId).id;
    });
  }

  /**
   * As `startSession`, for work that began `since` then, in milliseconds since the epoch, and has lasted
   * until now. The session does not begin before the end of the workstream's last one.
   */
  startSince(workstreamId: string, since: number): string {
    return this.#transactions.run(() => {
      this.syncAndExpire(workstreamId);
      const now = this.#files.now(workstreamId);
      const session = this.#startByUser(
        workstreamId,
        this.#files.freeFrom(workstreamId, Math.min(since, now)),
      );
      this.#files.touch(session, toInstant(now));
      return session.id;
    });
  }

  /**
   * Ends a session now and returns it; this can be undone. A session that had already expired is
   * closed as timed out at its expiry instead. Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`.
   */
  endSession(sessionId: string): Session {
    return this.#end(sessionId, this.#corrections.newMark('end'));
  }

  #end(sessionId: string, mark: CorrectionMark): Session {
    return this.#transactions.run(() => {
      const { workstreamId } = this.#store.requireActive(sessionId);
      runToCompletion(this.#sync(workstreamId, sessionId));
      const checked = this.#checkTimeout(workstreamId);
      const isChecked = checked?.session.id === sessionId;
      const session = isChecked ? checked.session : this.#store.getSession(sessionId);
      if (session.status !== 'active') return session;
      return this.#close(session, 'ended', checked?.now ?? this.#files.now(workstreamId), mark);
    });
  }

  /**
   * Ends all active sessions, as `endSession`, as one correction; returns them. An error for one
   * does not keep the others from ending; it is thrown at the end.
   */
  endAll(): Session[] {
    return this.#endEach(() => true);
  }

  /** As `endAll`, without those of other devices. */
  endOwn(): Session[] {
    return this.#endEach((session) => !isOnOtherDevice(session, this.#device.id));
  }

  #endEach(isWanted: (session: Session) => boolean): Session[] {
    const mark = this.#corrections.newMark('end');
    return this.#forEachActive('A session was not ended', (session) =>
      isWanted(session) ? this.#endIfActive(session, mark) : null,
    );
  }

  /** As `#end`; null if other programs have ended or deleted the session. */
  #endIfActive({ id, workstreamId }: Session, mark: CorrectionMark): Session | null {
    return this.#transactions.run(() => {
      runToCompletion(this.#sync(workstreamId));
      const isActive = this.#store.findSession(id)?.status === 'active';
      return isActive ? this.#end(id, mark) : null;
    });
  }

  /** With the setting "one at a time", ends all active sessions except this workstream's. */
  keepOneAtATime(workstreamId: string, mark = this.#corrections.newMark('end')): void {
    if (!this.#settings.get().oneAtATime) return;
    for (const session of this.#store.listActiveSessions()) {
      if (session.workstreamId !== workstreamId) this.#endIfActive(session, mark);
    }
  }

  /**
   * Syncs what other programs have written, then ends every expired session at its expiry, whenever
   * the check happens. Returns the sessions that it ended. An error for one workstream does not
   * keep the others from being checked; it is thrown at the end.
   */
  timeoutCheck(): Session[] {
    return this.#checkEach((workstreamId) => this.syncAndExpire(workstreamId));
  }

  /**
   * Reads a workstream's messages from the beginning of their file: they are no longer where they
   * were. Throws as `syncAndExpire`.
   */
  readAgain(workstreamId: string): void {
    this.#transactions.run(() => {
      this.#files.forgetMessages(workstreamId);
      this.syncAndExpire(workstreamId);
    });
  }

  /**
   * Records the last use of the computer, in milliseconds since the epoch: activity in every
   * session of this device that had not expired by then, followed by a timeout check. Less than a second is
   * ignored: systems count the idle time in whole seconds.
   */
  noteInput(at: number): Session[] {
    return this.#checkEach((workstreamId) =>
      this.#transactions.run(() => {
        runToCompletion(this.#sync(workstreamId));
        this.#touch(workstreamId, at);
        return this.#timeOut(workstreamId);
      }),
    );
  }

  /**
   * The user keeps the session going: activity now. Throws `SESSION_NOT_FOUND`,
   * `SESSION_NOT_ACTIVE` (also when it has just been timed out).
   */
  keepAlive(sessionId: string): Session {
    const { workstreamId } = this.#store.requireActive(sessionId);
    // In its own transaction: the timeout stands even if the call is refused.
    this.syncAndExpire(workstreamId);
    return this.#transactions.run(() => {
      const session = this.#store.requireActive(sessionId);
      const now = toInstant(this.#files.now(workstreamId));
      return this.#files.touch(session, now);
    });
  }

  /** Returns the active session, or a new one that starts now. Throws as `startSession`. */
  ensureActive(workstreamId: string): Session {
    return this.#transactions.run(() => {
      this.syncAndExpire(workstreamId);
      return this.#store.getActiveSession(workstreamId) ?? this.#createForMessage(workstreamId);
    });
  }

  /**
   * Syncs what other programs have written to the workstream's files, and times its active session
   * out if it has expired: returns that session, or null. Throws `WORKSTREAM_NOT_FOUND`,
   * `FILE_UNUSABLE`.
   */
  syncAndExpire(workstreamId: string): Session | null {
    return runToCompletion(this.syncAndExpireInSteps(workstreamId));
  }

  /**
   * Syncs the files, as `syncAndExpire`, after the app has written a message to an active session. That is
   * activity at its time, even where a session that lies ahead of the clock would have the message.
   */
  syncOwnMessage({ id, workstreamId }: Session, at: Instant): void {
    this.#transactions.run(() => {
      this.syncAndExpire(workstreamId);
      const session = this.#store.findSession(id);
      if (session?.status !== 'active' || session.lastActivityAt >= at) return;
      this.#files.touch(session, at);
      this.#wrongClock.repair(session.workstreamId);
    });
  }

  /** Syncs the files of a session's workstream, as `syncAndExpire`. Throws `SESSION_NOT_FOUND` too. */
  syncSession(sessionId: string): void {
    this.syncAndExpire(this.#store.getSession(sessionId).workstreamId);
  }

  /** As `syncAndExpire`, in steps that yield how many bytes they have read. */
  *syncAndExpireInSteps(workstreamId: string): Generator<number, Session | null> {
    const sync = () => this.#sync(workstreamId);
    const timeOut = () => this.#timeOut(workstreamId);
    return yield* this.#transactions.runInSteps(function* () {
      yield* sync();
      return timeOut();
    });
  }

  /**
   * To be called when other programs have written to the files of several workstreams, for each of them,
   * before `onFilesChanged`: a session of one may now be in another. Throws as that.
   */
  readJournal(workstreamId: string): void {
    this.#transactions.run(() => runToCompletion(this.#files.readJournal(workstreamId)));
  }

  /**
   * To be called when another program has written to the workstream's files. Like a message of our
   * own, its message starts a session if none is active, at the time of the first message of those
   * that would have kept it alive until now. If nobody has looked for a while, messages `since` then
   * (milliseconds since the epoch) make the sessions that they would have made in time. A folder
   * without a journal is left until it has one.
   */
  onFilesChanged(workstreamId: string, since = Number.POSITIVE_INFINITY): void {
    this.#transactions.run(() => {
      const within = runToCompletion(this.#sync(workstreamId));
      this.#startForMessages(workstreamId, within, since);
    });
  }

  /**
   * To be called after `MessageStore.addLines`, with messages of any age: like `onFilesChanged`, for messages
   * that have been read already.
   */
  onMessagesAdded(workstreamId: string): void {
    this.#transactions.run(() => {
      // What other programs have written since then matters only to a session that would end now.
      if (this.#isExpired(workstreamId)) runToCompletion(this.#sync(workstreamId));
      this.#startForMessages(workstreamId, EVERYWHERE, Number.POSITIVE_INFINITY);
    });
  }

  #startForMessages(workstreamId: string, within: Places, since: number): void {
    if (!this.#store.has(workstreamId)) return;
    this.#timeOut(workstreamId);
    const { state } = this.#store.getSessionRules(workstreamId);
    if (state === 'archived' || this.#store.getActiveSession(workstreamId)) return;
    for (const activity of this.#files.findUnassignedActivity(workstreamId, { within, since })) {
      const session = this.#create(workstreamId, activity.from, activity.last);
      this.#files.touch(session, toInstant(activity.last));
      this.#timeOut(workstreamId);
    }
  }

  /**
   * Changes settings, also for active sessions. Sessions that had expired by the old ones time out
   * by them. Returns the sessions that this ended. Throws `INVALID_INPUT`, `FILE_UNUSABLE`.
   */
  updateSettings(change: Partial<Settings>): Session[] {
    const valid = validate(settingsChange, change);
    const expired = this.timeoutCheck();
    this.#settings.update(valid);
    return [...expired, ...this.timeoutCheck()];
  }

  /**
   * As the store's `updateWorkstream`; a session that had expired by the old threshold times out by
   * that.
   */
  updateWorkstream(workstreamId: string, change: WorkstreamChange): Workstream {
    // An expired session must not block archiving, so expire it first.
    this.syncAndExpire(workstreamId);
    this.#store.updateWorkstream(workstreamId, change);
    this.syncAndExpire(workstreamId);
    return this.#store.getWorkstream(workstreamId);
  }

  /** Returns the active sessions of all workstreams, the longest idle first. */
  listActive(): Session[] {
    return this.#store.listActiveSessions();
  }

  /**
   * Returns when the next active session times out, in milliseconds since the epoch; null if none
   * is active.
   */
  nextExpiry(): number | null {
    const expiries = this.#store.listActiveSessions().map((session) => this.expiryOf(session));
    return expiries.length === 0 ? null : Math.min(...expiries);
  }

  /** Returns when this device times an active session out, in milliseconds since the epoch. */
  expiryOf(session: Session): number {
    return timeoutOf(
      session,
      this.#thresholds.forWorkstream(session.workstreamId),
      this.#device.id,
    );
  }

  #endOf(session: Session): number {
    return expiryOf(session, this.#thresholds.forWorkstream(session.workstreamId));
  }

  #startByUser(workstreamId: string, startedAt = this.#files.now(workstreamId)): Session {
    const mark = this.#corrections.newMark('start');
    const session = this.#create(workstreamId, startedAt, startedAt, mark);
    this.keepOneAtATime(workstreamId, mark);
    return session;
  }

  #createForMessage(workstreamId: string): Session {
    const session = this.#create(workstreamId);
    this.keepOneAtATime(workstreamId);
    return session;
  }

  *#sync(workstreamId: string, closes: string | null = null): Generator<number, Places> {
    const within = yield* this.#files.sync(workstreamId, closes);
    this.#wrongClock.repair(workstreamId);
    return within;
  }

  #create(
    workstreamId: string,
    startedAt = this.#files.now(workstreamId),
    lastActivityAt = startedAt,
    mark?: CorrectionMark,
  ): Session {
    this.#wrongClock.makeRoom(workstreamId, startedAt, lastActivityAt);
    // Messages may exist already: at this very instant, or of a program whose clock is ahead.
    const messageCount = this.#files.countFrom(workstreamId, startedAt);
    const start = toInstant(startedAt);
    const session = this.#store.createSession(workstreamId, start, messageCount, mark);
    if (messageCount === 0) return session;
    return this.#store.touchSession(
      session.id,
      session.startedAt,
      this.#files.withDerived(session),
    );
  }

  #checkEach(check: (workstreamId: string) => Session | null): Session[] {
    return this.#forEachActive('A timeout check failed', ({ workstreamId }) => check(workstreamId));
  }

  /** Returns the sessions that the work has ended. Errors are thrown after all of it. */
  #forEachActive(failed: string, work: (session: Session) => Session | null): Session[] {
    const ended: Session[] = [];
    const errors: unknown[] = [];
    for (const session of this.#store.listActiveSessions()) {
      try {
        const closed = work(session);
        if (closed) ended.push(closed);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, `${failed}: ${errors[0]}`);
    return ended;
  }

  #touch(workstreamId: string, at: number): void {
    const session = this.#store.getActiveSession(workstreamId);
    if (!session || at >= this.expiryOf(session)) return;
    // The use of this computer says nothing of a session on another.
    if (isOnOtherDevice(session, this.#device.id)) return;
    const last = Math.min(at, this.#files.now(workstreamId));
    if (last - toMs(session.lastActivityAt) < INPUT_RESOLUTION_MS) return;
    this.#files.touch(session, toInstant(last));
  }

  /** Times the workstream's active session out if it has expired: returns that one, or null. */
  #timeOut(workstreamId: string): Session | null {
    const checked = this.#checkTimeout(workstreamId);
    return checked === null || checked.session.status === 'active' ? null : checked.session;
  }

  /** As `#timeOut`, but returns the session in any case, with the instant of the check. */
  #checkTimeout(workstreamId: string): { session: Session; now: number } | null {
    const active = this.#store.getActiveSession(workstreamId);
    if (!active) return null;
    const now = this.#files.now(workstreamId);
    if (now < this.expiryOf(active)) return { session: active, now };
    return { session: this.#close(active, 'timed_out', this.#endOf(active)), now };
  }

  #isExpired(workstreamId: string): boolean {
    const active = this.#store.getActiveSession(workstreamId);
    return active !== null && this.#files.now(workstreamId) >= this.expiryOf(active);
  }

  #close(
    session: Session,
    status: Closing['status'],
    endedAt: number,
    mark?: CorrectionMark,
  ): Session {
    const lasting = this.#wrongClock.closingOf(session, { status, endedAt: toInstant(endedAt) });
    const { adoptedRanges } = lasting;
    const closing = {
      status,
      endedAt: toInstant(lasting.endedAt),
      adoptedRanges,
      ...this.#files.derived({ ...session, adoptedRanges, status }, lasting.endedAt),
    };
    const closed = this.#store.endSession(session.id, closing, mark);
    this.#wrongClock.write(lasting.overlapped, mark);
    this.#facts.storeAtClose(closed);
    return closed;
  }
}
