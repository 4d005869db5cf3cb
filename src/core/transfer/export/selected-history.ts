import { AppError } from '../../../shared/contract/errors.ts';
import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import type { Message, Session, Workstream } from '../../../shared/model/model.ts';
import type { ShownSummary } from '../../../shared/model/model-summary.ts';
import type { SessionFacts } from '../../../shared/model/session-facts.ts';
import { EARLIEST, LATEST } from '../../base/instant.ts';
import { factsOfPages } from '../../facts/session-facts.ts';
import { StoredFacts } from '../../facts/stored-facts.ts';
import { readLines, withFileInSteps } from '../../jsonl/line-file.ts';
import { type MessageFile, MessageFiles } from '../../messages/message-files.ts';
import { parseLine, toMessage } from '../../messages/message-line.ts';
import { positionOf } from '../../messages/message-places.ts';
import type { MessageRange } from '../../messages/message-range.ts';
import { MessageReader } from '../../messages/message-reader.ts';
import { shownSummary } from '../../model-summaries/shown-summary.ts';
import { summaryFinder } from '../../model-summaries/stored-summaries.ts';
import { type SessionRow, sessionRecord } from '../../records/session.ts';
import { type WorkstreamRow, workstreamRecord } from '../../records/workstream.ts';
import { messageRangeOf } from '../../sessions/message-range-of.ts';
import type { DataFolder } from '../../storage/paths.ts';
import { Connection } from '../../storage/sqlite/connection.ts';
import { prepareNextStart } from '../../workstreams/statements.ts';

/** Sessions or messages that are read and written in one step. */
const PAGE = 200;
const COUNT_PAGE = 1000;
/** True if the selection is the whole history. */
export function isWhole(selection: ExportSelection): boolean {
  return Object.keys(selection).length === 0;
}

/** Sessions of one workstream, ordered by start. */
export interface SessionPage {
  readonly workstream: Workstream;
  readonly sessions: readonly Session[];
}

/** How many sessions were selected, and how many messages they have. */
export interface Counts {
  readonly sessions: number;
  /** Those of the sessions that are active. */
  readonly running: number;
  readonly messages: number;
}

/**
 * The selected history as it was when this was created, read in pages through its own connection while
 * the history keeps changing. Must be closed.
 */
export class SelectedHistory {
  /** True if it is the whole history. */
  readonly isWhole: boolean;
  readonly workstreams: readonly Workstream[];
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #files: MessageFiles;
  readonly #reader: MessageReader;
  readonly #facts: StoredFacts;
  readonly #findModelSummary: ReturnType<typeof summaryFinder>;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #range: { readonly from: string; readonly to: string };
  /** The sessions, if they were selected by id. */
  readonly #sessions: readonly Session[] | null;

  /** Throws `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_FOUND`, and as `openSnapshot`. */
  constructor(folder: DataFolder, selection: ExportSelection) {
    const { workstreamIds, sessionIds, from = EARLIEST, to = LATEST } = selection;
    this.isWhole = isWhole(selection);
    this.#folder = folder;
    this.#connection = new Connection(folder.database);
    this.#files = new MessageFiles(this.#connection, folder);
    this.#reader = new MessageReader(this.#connection, folder);
    this.#facts = new StoredFacts(this.#connection);
    this.#findModelSummary = summaryFinder(this.#connection);
    this.#sql = prepareStatements(this.#connection);
    this.#range = { from, to };
    this.#connection.openSnapshot();
    try {
      const all = this.#sql.workstreams.all().map(workstreamRecord.fromRow);
      const chosen = workstreamIds ? workstreamIds.map((id) => named(all, id)) : all;
      this.#sessions = sessionIds ? this.#find(sessionIds, chosen) : null;
      this.workstreams =
        this.isWhole || (workstreamIds && !sessionIds)
          ? chosen
          : chosen.filter(({ id }) => this.#has(id));
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  /** Counts the selected sessions and their messages, in steps. */
  *count(): Generator<void, Counts> {
    if (this.#sessions) return totalOf(this.#sessions);
    let [sessions, running, messages] = [0, 0, 0];
    for (const { id: workstreamId } of this.workstreams) {
      for (let after = { startedAt: '', id: '' }, isMore = true; isMore; ) {
        const page = { workstreamId, limit: COUNT_PAGE, ...this.#range, ...after };
        const rows = this.#sql.counts.all(page);
        for (const row of rows) {
          messages += row.message_count;
          if (row.ended_at === null) running += 1;
          after = { startedAt: row.started_at, id: row.id };
        }
        sessions += rows.length;
        isMore = rows.length === COUNT_PAGE;
        yield;
      }
    }
    return { sessions, running, messages };
  }

  /** The size of the message files, as far as they had been read at that moment. */
  get messageBytes(): number {
    const files = this.workstreams.flatMap(({ id }) => this.#files.list(id));
    return files.reduce((sum, { read_to }) => sum + read_to, 0);
  }

  /** Yields the sessions, workstream by workstream. */
  *sessions(): Generator<SessionPage> {
    for (const workstream of this.workstreams) {
      for (const sessions of this.#pagesOf(workstream.id)) yield { workstream, sessions };
    }
  }

  /** Returns the range of a session's messages. */
  rangeOf(session: Session): MessageRange {
    const { workstreamId, lastActivityAt, endedAt } = session;
    const next =
      endedAt === null
        ? this.#sql.nextStart.get({ workstreamId, after: lastActivityAt })
        : undefined;
    return messageRangeOf(session, next?.next ?? null);
  }

  /** Yields the messages of a session in order of time. */
  messagesOf(session: Session): Iterable<readonly Message[]> {
    return this.#reader.pages(this.rangeOf(session), PAGE, this.#refuseMoved);
  }

  /** Returns what the messages of a session say of it, in steps. Throws `FILE_UNUSABLE`. */
  *factsOf(session: Session): Generator<unknown, SessionFacts> {
    return this.#facts.find(session.id) ?? (yield* factsOfPages(this.messagesOf(session)));
  }

  /** Returns what a model wrote about a session, in steps; null if there is nothing. Throws `FILE_UNUSABLE`. */
  *modelSummaryOf(session: Session): Generator<void, ShownSummary | null> {
    const summary = this.#findModelSummary(session.id);
    return summary && (yield* shownSummary(summary, this.messagesOf(session)));
  }

  /**
   * Yields all messages of a workstream, file by file in their order, with the bytes that each step
   * has read. A message that is there twice is yielded once.
   */
  *messagesIn(workstreamId: string): Generator<{ messages: readonly Message[]; bytes: number }> {
    let repeats = this.#sql.repeats.get(workstreamId)?.repeats ?? 0;
    for (const file of this.#files.list(workstreamId)) {
      repeats -= yield* this.#messagesOf(workstreamId, file);
    }
    if (repeats < 0) this.#refuseMoved(workstreamId);
  }

  /** Returns how many messages it has left out. */
  *#messagesOf(
    workstreamId: string,
    { number, name, read_to: end }: MessageFile,
  ): Generator<{ messages: readonly Message[]; bytes: number }, number> {
    let found: Message[] = [];
    let leftOut = 0;
    const reading = withFileInSteps(this.#folder.file(workstreamId, name), (file) =>
      readLines(file, 0, ({ text, position: offset }) => {
        const line = text === null || offset >= end ? null : parseLine(text);
        if (!line) return;
        const { timestamp } = line;
        const position = positionOf({ number, offset });
        if (this.#sql.isIndexed.get({ workstreamId, timestamp, position }) === undefined) {
          leftOut += 1;
        } else found.push(toMessage(line, workstreamId, position));
      }),
    );
    let bytes = 0;
    for (const read of reading) {
      yield { messages: found, bytes: read };
      found = [];
      bytes += read;
      // Later lines were written after the snapshot.
      if (bytes >= end) break;
    }
    return leftOut;
  }

  /** A message that is left out would be missing without a word. */
  readonly #refuseMoved = (workstreamId: string): never => {
    const path = this.#folder.workstream(workstreamId);
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.rewritten', { path }));
  };

  close(): void {
    this.#connection.close();
  }

  *#pagesOf(workstreamId: string): Generator<readonly Session[]> {
    if (this.#sessions) {
      const of = this.#sessions.filter((session) => session.workstreamId === workstreamId);
      if (of.length > 0) yield of;
      return;
    }
    let after = { startedAt: '', id: '' };
    for (;;) {
      const page = { workstreamId, limit: PAGE, ...this.#range, ...after };
      const rows = this.#sql.sessions.all(page);
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(sessionRecord.fromRow);
      after = { startedAt: last.started_at, id: last.id };
    }
  }

  #has(workstreamId: string): boolean {
    if (this.#sessions) return this.#sessions.some((one) => one.workstreamId === workstreamId);
    return this.#sql.any.get({ workstreamId, ...this.#range }) !== undefined;
  }

  #find(ids: readonly string[], within: readonly Workstream[]): readonly Session[] {
    const workstreamIds = new Set(within.map(({ id }) => id));
    const { from, to } = this.#range;
    return [...new Set(ids)]
      .map((id) => {
        const row = this.#sql.session.get(id);
        if (row) return sessionRecord.fromRow(row);
        throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.notFound'));
      })
      .filter(({ workstreamId }) => workstreamIds.has(workstreamId))
      .filter(({ startedAt }) => startedAt >= from && startedAt < to)
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }
}

function named(workstreams: readonly Workstream[], id: string): Workstream {
  const found = workstreams.find((workstream) => workstream.id === id);
  if (found) return found;
  throw new AppError('WORKSTREAM_NOT_FOUND', ({ t }) => t('errors.workstream.notFound'));
}

function keyOf({ startedAt, id }: Session): string {
  return `${startedAt} ${id}`;
}

function totalOf(sessions: readonly Session[]): Counts {
  const messages = sessions.reduce((sum, { messageCount }) => sum + messageCount, 0);
  const running = sessions.filter(({ endedAt }) => endedAt === null).length;
  return { sessions: sessions.length, running, messages };
}

interface InRange {
  readonly workstreamId: string;
  readonly from: string;
  readonly to: string;
}

interface Page extends InRange {
  readonly startedAt: string;
  readonly id: string;
  readonly limit: number;
}

const IN_RANGE = 'workstream_id = @workstreamId AND started_at >= @from AND started_at < @to';

const PAGE_AFTER = `WHERE ${IN_RANGE} AND (started_at, id) > (@startedAt, @id)
  ORDER BY started_at, id LIMIT @limit`;

function prepareStatements(connection: Connection) {
  return {
    workstreams: connection.prepare<[], WorkstreamRow>(
      'SELECT * FROM workstreams ORDER BY created_at, id',
    ),
    session: connection.prepare<[string], SessionRow>('SELECT * FROM sessions WHERE id = ?'),
    nextStart: prepareNextStart(connection),
    any: connection.prepare<[InRange]>(`SELECT 1 FROM sessions WHERE ${IN_RANGE} LIMIT 1`),
    counts: connection.prepare<
      [Page],
      { message_count: number; started_at: string; ended_at: string | null; id: string }
    >(`SELECT message_count, started_at, ended_at, id FROM sessions ${PAGE_AFTER}`),
    sessions: connection.prepare<[Page], SessionRow>(`SELECT * FROM sessions ${PAGE_AFTER}`),
    repeats: connection.prepare<[string], { repeats: number }>(
      'SELECT repeats FROM message_logs WHERE workstream_id = ?',
    ),
    isIndexed: connection.prepare<[{ workstreamId: string; timestamp: number; position: number }]>(
      `SELECT 1 FROM message_logs log JOIN message_index line ON line.log_key = log.key
       WHERE workstream_id = @workstreamId AND timestamp = @timestamp AND position = @position`,
    ),
  };
}
