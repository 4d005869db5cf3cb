import { v7 as uuid } from 'uuid';
import type { Correction, CorrectionKind, Instant, Session } from '../../shared/model/model.ts';
import type { Clock } from '../base/clock.ts';
import { EARLIEST } from '../base/instant.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import type { Journal } from '../events/journal.ts';
import type { CorrectionMark, JournalEvent } from '../events/journal-line.ts';
import { session } from '../records/session.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';

/** A session before and after; null if it did not exist. */
export interface Part {
  readonly before: Session | null;
  readonly after: Session | null;
}

/** A correction, with the device on which it was made; null if its line does not say. */
export interface MadeCorrection extends Correction {
  readonly device: string | null;
}

interface PartRow {
  readonly before: string | null;
  readonly after: string | null;
}

/** Corrections by the user and by programs: written to the journals first, which then update the rows. */
export class CorrectionStore {
  readonly #journal: Journal;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #device: Pick<OwnDevice, 'id'>;
  /** Who makes the corrections: `BY_USER`, or the name of a program. */
  readonly by: string;
  readonly #sql: ReturnType<typeof prepareStatements>;
  #marks = 0;

  constructor(parts: {
    connection: Connection;
    journal: Journal;
    transactions: Transactions;
    clock: Clock;
    device: Pick<OwnDevice, 'id'>;
    by: string;
  }) {
    this.#journal = parts.journal;
    this.#transactions = parts.transactions;
    this.#clock = parts.clock;
    this.#device = parts.device;
    this.by = parts.by;
    this.#sql = prepareStatements(parts.connection);
  }

  /** Returns a new mark for the lines of a correction. */
  newMark(kind: CorrectionKind, undoes?: string): CorrectionMark {
    // In order of creation, even at the same millisecond: the last is the first to be undone.
    const id = uuid({ msecs: this.#clock.now(), seq: this.#marks++ });
    const device = this.#device.id;
    return { id, kind, by: this.by, device, ...(undoes !== undefined && { undoes }) };
  }

  /**
   * Writes all sessions or none. Their counts and summaries are as given. Without a mark it cannot be
   * undone.
   */
  write(mark: CorrectionMark | null, parts: readonly Part[]): void {
    this.#transactions.run(() => {
      // Removals come last: if their line is lost, something exists twice rather than nowhere.
      for (const part of parts.toSorted((a, b) => rank(a) - rank(b))) {
        const after = this.#changedAt(part);
        this.#writePart(mark, part, { after });
        this.#recordPart(part);
      }
    });
  }

  /**
   * As `write`, for many sessions, none of which is moved. Their lines have the same instant: one
   * for each would be far ahead of the clock. The caller records that anything may be different.
   */
  writeMany(mark: CorrectionMark, parts: readonly Part[]): void {
    this.#transactions.run(() => {
      const after = parts.flatMap((part) => this.#changedAt(part) ?? []).reduce(latestOf, EARLIEST);
      const instants = new Map<string, Instant>();
      for (const part of parts) {
        const workstreamId = (part.before ?? part.after)?.workstreamId ?? '';
        const at = instants.get(workstreamId) ?? this.#journal.nextInstant(workstreamId, after);
        instants.set(workstreamId, at);
        this.#writePart(mark, part, { at });
      }
    });
  }

  /**
   * Returns corrections since an instant that have not been undone, newest first. Those after `upTo`
   * were made while the clock was ahead: they come last.
   */
  listSince(at: Instant, upTo: Instant): MadeCorrection[] {
    return this.#sql.since.all({ at, upTo });
  }

  /**
   * Returns when the sessions of a workstream were last corrected, not after `upTo`; null if never. What
   * the user writes about a session corrects nothing, nor does a goal.
   */
  latestIn(workstreamId: string, upTo: Instant): Instant | null {
    return this.#sql.latest.get({ workstreamId, upTo })?.at ?? null;
  }

  /** Returns the sessions that a correction has changed. */
  partsOf(correctionId: string): Part[] {
    return this.#sql.parts.all(correctionId).map(({ before, after }) => ({
      before: toSession(before),
      after: toSession(after),
    }));
  }

  /**
   * Returns the latest correction that set a field of a session, or null. Those that were undone do not
   * count.
   */
  latestOf(
    sessionId: string,
    field: 'startedAt' | 'endedAt' | 'writtenSummary',
  ): Correction | null {
    return this.#sql.latestThatSet[field].get(sessionId) ?? null;
  }

  /** Returns the weekly goals before and after a correction of one, in milliseconds; null for none. */
  goalsOf(correctionId: string): { readonly before: number | null; readonly after: number | null } {
    return this.#sql.goals.get(correctionId) ?? { before: null, after: null };
  }

  /** Returns the instant of the latest line about the session of a part. */
  #changedAt({ before, after }: Part): Instant | undefined {
    const id = (before ?? after)?.id;
    if (id === undefined) return undefined;
    return this.#sql.changedAt.get({ id })?.changed_at ?? undefined;
  }

  #writePart(
    mark: CorrectionMark | null,
    { before, after: to }: Part,
    instant: { readonly after?: Instant | undefined; readonly at?: Instant },
  ): void {
    const marked = { before, ...(mark && { correction: mark }) };
    if (to !== null) {
      const event = eventOf(before, to);
      const session = to;
      this.#journal.append(to.workstreamId, { event, session, ...marked }, instant);
    } else if (before !== null) {
      const { id, workstreamId } = before;
      const session = { id, workstreamId };
      const event = { event: 'session_deleted', session, ...marked } as const;
      this.#journal.append(workstreamId, event, instant);
    }
    if (before && to && before.workstreamId !== to.workstreamId) {
      const session = { id: before.id, workstreamId: to.workstreamId };
      this.#journal.append(before.workstreamId, { event: 'session_moved', session });
    }
  }

  #recordPart({ before, after: to }: Part): void {
    if (before && before.workstreamId !== to?.workstreamId) {
      const { id: sessionId, workstreamId } = before;
      this.#transactions.record({ kind: 'removed', workstreamId, sessionId });
    }
    if (to) this.#transactions.record({ kind: 'session', event: 'updated', session: to });
  }
}

function latestOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

function rank({ before, after }: Part): number {
  if (after === null) return 2;
  return before === null ? 0 : 1;
}

type SessionEvent = Extract<JournalEvent, { before?: unknown; session: Session }>['event'];

function eventOf(before: Session | null, after: Session): SessionEvent {
  return before?.endedAt && after.endedAt === null ? 'session_reopened' : 'session_edited';
}

function toSession(record: string | null): Session | null {
  return record === null ? null : session.parse(JSON.parse(record));
}

function prepareStatements(connection: Connection) {
  const isDone = 'NOT EXISTS (SELECT 1 FROM corrections WHERE undoes = correction.id)';
  const latestThatSets = (column: string) =>
    connection.prepare<[string], Correction>(
      `SELECT id, kind, made_by AS by, at, after ->> 'workstream_id' AS workstreamId
       FROM correction_parts JOIN corrections correction ON id = correction_id
       WHERE session_id = ? AND after IS NOT NULL AND kind <> 'undo' AND ${isDone}
         AND before ->> '${column}' IS NOT after ->> '${column}'
       ORDER BY at DESC, id DESC LIMIT 1`,
    );
  return {
    latestThatSet: {
      startedAt: latestThatSets('started_at'),
      endedAt: latestThatSets('ended_at'),
      writtenSummary: latestThatSets('written_summary'),
    },
    changedAt: connection.prepare<[{ id: string }], { changed_at: Instant | null }>(
      `SELECT max(at) AS changed_at FROM (
         SELECT max(changed_at, coalesce(noted_at, ''), coalesce(title_at, ''),
           coalesce(where_stopped_at, ''), coalesce(written_summary_at, '')) AS at FROM sessions WHERE id = @id
         UNION ALL
         SELECT max(coalesce(claimed_at, ''), coalesce(activity ->> '$[#-1].at', ''),
           coalesce(described_at, ''), coalesce(moved_at, ''), coalesce(deleted_at, ''),
           coalesce(words ->> '$.title.at', ''), coalesce(words ->> '$.whereStopped.at', ''),
           coalesce(words ->> '$.writtenSummary.at', ''))
         FROM session_registers WHERE session_id = @id)`,
    ),
    since: connection.prepare<[{ at: Instant; upTo: Instant }], MadeCorrection>(
      `SELECT id, kind, made_by AS by, at, device, coalesce(workstream_id, (
         SELECT coalesce(after, before) ->> 'workstream_id' FROM correction_parts
         WHERE correction_id = correction.id ORDER BY session_id LIMIT 1)) AS workstreamId
       FROM corrections correction
       WHERE at >= @at AND kind <> 'undo'
         AND ${isDone}
       ORDER BY at > @upTo, at DESC, id DESC`,
    ),
    latest: connection.prepare<[{ workstreamId: string; upTo: Instant }], { at: Instant }>(
      `SELECT at FROM corrections correction
       WHERE at <= @upTo AND kind NOT IN ('start', 'describe', 'goal')
         AND (undoes IS NULL OR undoes NOT IN (SELECT id FROM corrections WHERE kind = 'goal'))
         AND @workstreamId IN (
         SELECT correction.workstream_id
         UNION ALL SELECT before ->> 'workstream_id' FROM correction_parts
           WHERE correction_id = correction.id
         UNION ALL SELECT after ->> 'workstream_id' FROM correction_parts
           WHERE correction_id = correction.id)
       ORDER BY at DESC LIMIT 1`,
    ),
    goals: connection.prepare<[string], { before: number | null; after: number | null }>(
      'SELECT goal_before AS before, goal_after AS after FROM corrections WHERE id = ?',
    ),
    parts: connection.prepare<[string], PartRow>(
      'SELECT before, after FROM correction_parts WHERE correction_id = ? ORDER BY session_id',
    ),
  };
}
