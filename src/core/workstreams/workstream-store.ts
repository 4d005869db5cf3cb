import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { title, workstreamChange } from '../../shared/contract/schemas.ts';
import { isSameTimes } from '../../shared/model/agent-alone.ts';
import {
  type AdoptedRange,
  type Instant,
  NO_DETAILS,
  SCRATCH_ID,
  type Session,
  type SessionStatus,
  type Workstream,
  type WorkstreamOverview,
} from '../../shared/model/model.ts';
import { latestPresent } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { toInstant, toMs } from '../base/instant.ts';
import { validate } from '../base/validate.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import type { Journal } from '../events/journal.ts';
import type { CorrectionMark } from '../events/journal-line.ts';
import type { DerivedFields } from '../events/session-register.ts';
import { NEW_SESSION, sessionRecord } from '../records/session.ts';
import { briefWorkstreamRecord, workstreamRecord } from '../records/workstream.ts';
import { inOrder, isCopyName } from '../storage/history-names.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { SeenMessages } from './seen-messages.ts';
import { pageOf, type SessionPage } from './session-paging.ts';
import { type OverviewRow, prepareStatements, type Statements } from './statements.ts';

const PAGE = 200;

const creation = z.object({ title });
const changes = z.object(workstreamChange);
export type WorkstreamChange = z.input<typeof changes>;

/** What is derived from the messages of an active session. */
export type ActiveDerivedFields = Omit<DerivedFields, 'summary'>;

/** How a session is closed. */
export interface Closing extends ActiveDerivedFields {
  readonly status: Exclude<SessionStatus, 'active'>;
  readonly endedAt: Instant;
  readonly summary: string;
  readonly adoptedRanges?: readonly AdoptedRange[];
}

/**
 * The rows of workstreams and sessions. It enforces what must be true of every row;
 * `SessionManager` decides when a session starts, times out and ends.
 */
export class WorkstreamStore {
  readonly #transactions: Transactions;
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #device: Pick<OwnDevice, 'id'>;
  readonly #seen: Pick<SeenMessages, 'newOf'>;
  readonly #sql: Statements;
  #created = 0;

  constructor(parts: {
    connection: Connection;
    transactions: Transactions;
    journal: Journal;
    clock: Clock;
    seen: Pick<SeenMessages, 'newOf'>;
    device: Pick<OwnDevice, 'id'>;
  }) {
    this.#transactions = parts.transactions;
    this.#journal = parts.journal;
    this.#clock = parts.clock;
    this.#seen = parts.seen;
    this.#device = parts.device;
    this.#sql = prepareStatements(parts.connection);
  }

  /** Creates scratch unless it exists. */
  ensureScratch(): void {
    // Checked inside: another process may be opening the folder for the first time, too.
    this.#transactions.run(() => {
      if (!this.has(SCRATCH_ID)) this.#insert(SCRATCH_ID, 'Scratch');
    });
  }

  /** Returns the ids of all workstreams. */
  listIds(): string[] {
    return this.#sql.ids.all().map(({ id }) => id);
  }

  /** Creates the workstream of a folder that has messages, but no journal. */
  adopt(id: string): void {
    this.#transactions.run(() => {
      // Back-dated, so that a real journal that appears later always wins.
      if (!this.has(id)) this.#insert(id, 'Found messages', toInstant(0));
    });
  }

  /** As `adopt`, for a folder whose workstream was deleted for good before the messages came. */
  adoptAgain(id: string): void {
    this.#insert(id, 'Found messages');
  }

  /** Creates a workstream. The title (1 to 200 characters) is trimmed. Throws `INVALID_INPUT`. */
  createWorkstream(input: { title: string }): Workstream {
    const { title } = validate(creation, input);
    return this.#insert(uuid({ msecs: this.#clock.now() }), title);
  }

  has(id: string): boolean {
    return this.#sql.brief.get(id) !== undefined;
  }

  /** Throws `WORKSTREAM_NOT_FOUND`. */
  getWorkstream(id: string): Workstream {
    const row = this.#sql.workstream.get(id);
    if (!row) throw noWorkstream();
    return workstreamRecord.fromRow(row);
  }

  /** Returns what decides about its sessions. Throws `WORKSTREAM_NOT_FOUND`. */
  getSessionRules(id: string): Pick<Workstream, 'state' | 'idleThresholdMs'> {
    const row = this.#sql.brief.get(id);
    if (!row) throw noWorkstream();
    return { state: row.state, idleThresholdMs: row.idle_threshold_ms };
  }

  /** Returns all workstreams, archived ones included, most recently active first. */
  listWorkstreams(): WorkstreamOverview[] {
    const active = new Map(
      this.listActiveSessions().map((session) => [session.workstreamId, session]),
    );
    return this.#sql.overviews
      .all({ upTo: this.#present() })
      .map((row) => this.#toOverview(row, active.get(row.id) ?? null));
  }

  /** Returns a workstream as the list shows it. Throws `WORKSTREAM_NOT_FOUND`. */
  getOverview(id: string): WorkstreamOverview {
    const row = this.#sql.overview.get({ id, upTo: this.#present() });
    if (!row) throw noWorkstream();
    return this.#toOverview(row, this.getActiveSession(id));
  }

  /**
   * Changes its title, its state, its own idle threshold (milliseconds; null for the general one),
   * or other details. Throws `WORKSTREAM_NOT_FOUND`, `INVALID_INPUT`; for archiving also
   * `WORKSTREAM_PROTECTED` (scratch) and `SESSION_ALREADY_ACTIVE`.
   */
  updateWorkstream(id: string, input: WorkstreamChange): Workstream {
    const change = validate(changes, input);
    return this.#transactions.run(() => {
      const before = this.getWorkstream(id);
      if (change.state === 'archived') this.#refuseArchiving(before);
      return this.#change(before, change);
    });
  }

  /**
   * Changes its weekly goal (milliseconds; null for none), as a correction that can be undone. Throws
   * `WORKSTREAM_NOT_FOUND`.
   */
  setWeeklyGoal(id: string, weeklyGoalMs: number | null, mark: CorrectionMark): Workstream {
    return this.#transactions.run(() => {
      const before = this.getWorkstream(id);
      const was = before.weeklyGoalMs !== null && { goalBefore: before.weeklyGoalMs };
      return this.#change(before, { weeklyGoalMs }, { ...mark, ...was });
    });
  }

  /** Deletes every row of a workstream, which is rebuilt from its files. */
  forget(id: string): void {
    this.#journal.forget(id);
    for (const statement of this.#sql.forget) statement.run({ id });
  }

  /**
   * Starts a session at the given instant, with the number of messages that already belong to it.
   * With a mark, the start is a correction that can be undone. Throws `WORKSTREAM_NOT_FOUND`,
   * `WORKSTREAM_ARCHIVED`, `SESSION_ALREADY_ACTIVE` (with the active session's id).
   */
  createSession(
    workstreamId: string,
    startedAt: Instant,
    messageCount = 0,
    correction?: CorrectionMark,
  ): Session {
    return this.#transactions.run(() => {
      if (this.getSessionRules(workstreamId).state === 'archived') {
        throw new AppError('WORKSTREAM_ARCHIVED', ({ t }) =>
          t('errors.workstream.archivedNoStart'),
        );
      }
      this.#refuseSecondSession(workstreamId);
      const session: Session = {
        ...NEW_SESSION,
        id: this.#newSessionId(workstreamId),
        workstreamId,
        startedAt,
        endedAt: null,
        status: 'active',
        messageCount,
        lastActivityAt: startedAt,
        device: this.#device.id,
      };
      const marked = correction && { correction, before: null };
      this.#journal.append(workstreamId, { event: 'session_started', session, ...marked });
      return this.#changed('started', session);
    });
  }

  /**
   * Closes an active session, with a placeholder summary. With a mark it is a correction that can
   * be undone. Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`.
   */
  endSession(id: string, closing: Closing, correction?: CorrectionMark): Session {
    return this.#transactions.run(() => {
      const before = this.requireActive(id);
      const session: Session = { ...before, ...closing, summaryKind: 'placeholder' };
      const event = `session_${closing.status}` as const;
      const marked = correction && { correction, before };
      // Whatever another device has written since, without knowing of the timeout, is to win.
      const { workstreamId, status } = session;
      const at = status === 'timed_out' ? this.#journal.earliestInstant(workstreamId) : undefined;
      this.#journal.append(workstreamId, { event, session, ...marked }, { at });
      return this.#changed('closed', session);
    });
  }

  /**
   * Moves an active session's activity forward (never back) and sets what its messages say so far. With
   * `isNoted` the journal records it even if it has not moved. Throws `SESSION_NOT_FOUND`,
   * `SESSION_NOT_ACTIVE`.
   */
  touchSession(
    id: string,
    lastActivityAt: Instant,
    { messageCount, derivedTitle, agentAlone }: ActiveDerivedFields,
    isNoted = false,
  ): Session {
    return this.#transactions.run(() => {
      const before = this.requireActive(id);
      const hasMoved = lastActivityAt > before.lastActivityAt;
      const last = hasMoved ? lastActivityAt : before.lastActivityAt;
      const session = { ...before, lastActivityAt: last, messageCount, derivedTitle, agentAlone };
      if (hasMoved || isNoted) {
        const event = 'session_active';
        this.#journal.append(before.workstreamId, { event, session: { id, lastActivityAt: last } });
      }
      // Not in the journal while the session is active: it is derived from the messages.
      const hasNews =
        messageCount !== before.messageCount ||
        derivedTitle !== before.derivedTitle ||
        !isSameTimes(agentAlone, before.agentAlone);
      if (hasNews) {
        const times = JSON.stringify(agentAlone);
        this.#sql.setDerived.run({ id, messageCount, derivedTitle, agentAlone: times });
      }
      return hasMoved || isNoted || hasNews ? this.#changed('updated', session) : session;
    });
  }

  /**
   * Corrects what is derived from a closed session's messages when lines with an earlier timestamp
   * arrive late.
   */
  correctSession(id: string, fields: ActiveDerivedFields & Pick<Closing, 'summary'>): Session {
    return this.#transactions.run(() => {
      const session = { ...this.getSession(id), ...fields };
      const { workstreamId, adoptedRanges } = session;
      // What was derived earlier may be from messages that were removed, and so are dropped again.
      const after = this.#journal.latestRemovalIn(adoptedRanges.map((each) => each.workstreamId));
      this.#journal.append(workstreamId, { event: 'summary_written', session }, { after });
      return this.#changed('updated', session);
    });
  }

  /** Throws `SESSION_NOT_FOUND`. */
  getSession(id: string): Session {
    const session = this.findSession(id);
    if (!session) {
      throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.notFound'));
    }
    return session;
  }

  /** Returns the session, or null. */
  findSession(id: string): Session | null {
    const row = this.#sql.session.get(id);
    return row ? sessionRecord.fromRow(row) : null;
  }

  /** Returns the workstream's active session, or null. Throws `WORKSTREAM_NOT_FOUND`. */
  getActiveSession(workstreamId: string): Session | null {
    const session = this.findActiveSession(workstreamId);
    if (session === null && !this.has(workstreamId)) throw noWorkstream();
    return session;
  }

  /** Returns the active session; null if the workstream has none or does not exist. */
  findActiveSession(workstreamId: string): Session | null {
    const row = this.#sql.activeSession.get(workstreamId);
    return row ? sessionRecord.fromRow(row) : null;
  }

  /** True if a session of the workstream ended after an instant. */
  hasEndedAfter(workstreamId: string, from: Instant): boolean {
    return this.#sql.endedAfter.get({ workstreamId, from }) !== undefined;
  }

  /** Returns the start of the workstream's first session that starts after an instant, or null. */
  nextStart(workstreamId: string, after: Instant): Instant | null {
    return this.#sql.nextStart.get({ workstreamId, after })?.next ?? null;
  }

  /** Returns the active sessions of all workstreams, the longest idle first. */
  listActiveSessions(): Session[] {
    return this.#sql.activeSessions.all().map(sessionRecord.fromRow);
  }

  /** Throws `SESSION_NOT_FOUND`, `SESSION_NOT_ACTIVE`. */
  requireActive(id: string): Session {
    const session = this.getSession(id);
    if (session.status === 'active') return session;
    throw new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('errors.session.ended'));
  }

  /**
   * Returns a workstream's sessions that match the filter, newest first, at most `limit` (1 to
   * 1000). `before`: the last session of the previous page. Throws `WORKSTREAM_NOT_FOUND`,
   * `INVALID_INPUT`.
   */
  listSessions(workstreamId: string, options: SessionPage): Session[] {
    const { asked, before } = pageOf(workstreamId, options);
    if (!this.has(workstreamId)) throw noWorkstream();
    const rows = before
      ? this.#sql.sessionsBefore.all({ ...asked, ...before })
      : this.#sql.newestSessions.all(asked);
    return rows.map(sessionRecord.fromRow);
  }

  /** Returns how many sessions a workstream has. */
  countSessions(workstreamId: string): number {
    return this.#sql.sessionCount.get(workstreamId)?.count ?? 0;
  }

  /** Returns the last session that has messages or a line on where the user stopped; null if there is none. */
  findLastWithContent(workstreamId: string): Session | null {
    const row = this.#sql.lastWithContent.get(workstreamId);
    return row ? sessionRecord.fromRow(row) : null;
  }

  /** Returns when each device was last active in its sessions, by its id. */
  lastActivityByDevice(): Map<string, Instant> {
    const rows = this.#sql.lastActivityByDevice.all();
    return new Map(rows.map((row) => [row.device, row.last_activity_at]));
  }

  /**
   * Yields a workstream's closed sessions that overlap a range (both ends included), in pages. What
   * the caller does with a page must not change when its sessions start or end.
   */
  *closedWithin(workstreamId: string, from: Instant, to: Instant): Generator<Session[], void> {
    const page = { workstreamId, to, limit: PAGE };
    for (let after = { endedAt: from, startedAt: '', id: '' }; ; ) {
      const rows = this.#sql.closedWithin.all({ ...page, ...after });
      const last = rows.at(-1);
      if (last) yield rows.map(sessionRecord.fromRow);
      if (!last || rows.length < PAGE) return;
      after = { endedAt: last.ended_at ?? '', startedAt: last.started_at, id: last.id };
    }
  }

  /**
   * Iterates over a workstream's sessions that share more than an instant with the range, in the
   * order of their ends. An active session has no end.
   */
  *overlapping(workstreamId: string, from: Instant, to: Instant): Generator<Session> {
    for (const row of this.#sql.overlapping.iterate({ workstreamId, from, to })) {
      yield sessionRecord.fromRow(row);
    }
  }

  /**
   * Returns the parts of the range whose messages were adopted by sessions of other workstreams, with
   * the ids of those.
   */
  adoptedElsewhere(
    workstreamId: string,
    from: Instant,
    to: Instant,
  ): { id: string; startedAt: Instant; endedAt: Instant }[] {
    return this.#sql.adoptedElsewhere.all({ workstreamId, from, to });
  }

  /**
   * Returns the sessions, of any workstream, that have adopted messages of this workstream's file.
   */
  listAdopters(workstreamId: string): Session[] {
    return this.#sql.adopters.all(workstreamId).map(sessionRecord.fromRow);
  }

  /**
   * Returns the latest instant, not after `upTo`, of the workstream's sessions, and of those that have
   * adopted its messages.
   */
  latestInstant(workstreamId: string, upTo: Instant): Instant | null {
    return this.#sql.latestInstant.get({ workstreamId, upTo })?.latest ?? null;
  }

  #toOverview(row: OverviewRow, activeSession: Session | null): WorkstreamOverview {
    const newMessages = this.#seen.newOf(row.id, row.messages);
    return {
      ...briefWorkstreamRecord.fromRow(row),
      hasNotes: row.has_notes === 1,
      lastActivityAt: row.last_activity_at,
      activeSession,
      unreadableLines: row.unreadable_lines,
      copies: inOrder((JSON.parse(row.files) as string[]).filter(isCopyName)),
      newMessages,
      isWaiting: newMessages > 0 && row.awaits_reply === 1,
    };
  }

  #present(): Instant {
    return toInstant(latestPresent(this.#clock.now()));
  }

  #insert(id: string, title: string, at?: Instant): Workstream {
    const now = toInstant(this.#clock.now());
    const workstream: Workstream = {
      ...NO_DETAILS,
      id,
      title,
      state: 'active',
      createdAt: now,
      updatedAt: now,
      idleThresholdMs: null,
    };
    return this.#transactions.run(() =>
      this.#putWorkstream('workstream_created', workstream, at === undefined ? {} : { at }),
    );
  }

  #change(
    before: Workstream,
    change: Partial<Workstream>,
    correction?: CorrectionMark,
  ): Workstream {
    const now = this.#clock.now();
    const last = toMs(before.updatedAt);
    // An update from ahead of the clock is no reason to be ahead as well.
    const isLater = last > now && last <= latestPresent(now);
    const updatedAt = toInstant(Math.max(isLater ? last : now, toMs(before.createdAt)));
    const workstream = { ...before, ...change, updatedAt };
    // Every line is about `updatedAt`.
    const changed = workstreamRecord.differences({ ...before, updatedAt }, workstream);
    const marked = correction && { correction };
    return this.#putWorkstream('workstream_changed', workstream, { changed, ...marked });
  }

  #putWorkstream(
    event: 'workstream_created' | 'workstream_changed',
    workstream: Workstream,
    {
      at,
      ...marked
    }: {
      readonly at?: Instant;
      readonly changed?: readonly string[];
      readonly correction?: CorrectionMark;
    } = {},
  ): Workstream {
    const { id } = workstream;
    const options = at === undefined ? {} : { at };
    this.#journal.append(id, { event, workstream, ...marked }, options);
    this.#transactions.record({ kind: 'workstream', workstreamId: id });
    return workstream;
  }

  #changed(event: 'started' | 'updated' | 'closed', session: Session): Session {
    this.#transactions.record({ kind: 'session', event, session });
    return session;
  }

  #refuseArchiving(workstream: Workstream): void {
    if (workstream.id === SCRATCH_ID) {
      throw new AppError('WORKSTREAM_PROTECTED', ({ t }) => t('errors.workstream.scratchStays'));
    }
    this.#refuseSecondSession(workstream.id, 'errors.workstream.runningNoArchive');
  }

  /** Sessions with the same start are in the order of their ids: that in which they were created. */
  #newSessionId(workstreamId: string): string {
    const msecs = toMs(this.#journal.nextInstant(workstreamId));
    return uuid({ msecs, seq: this.#created++ });
  }

  #refuseSecondSession(
    workstreamId: string,
    why:
      | 'errors.session.alreadyRunning'
      | 'errors.workstream.runningNoArchive' = 'errors.session.alreadyRunning',
  ): void {
    const active = this.#sql.activeSession.get(workstreamId);
    if (!active) return;
    throw new AppError('SESSION_ALREADY_ACTIVE', ({ t }) => t(why), { sessionId: active.id });
  }
}

function noWorkstream(): AppError {
  return new AppError('WORKSTREAM_NOT_FOUND', ({ t }) => t('errors.workstream.notFound'));
}
