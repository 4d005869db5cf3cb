import { statSync } from 'node:fs';
import type { Clock } from '../../core/base/clock.ts';
import { toInstant, toMs } from '../../core/base/instant.ts';
import { runToCompletion } from '../../core/base/steps.ts';
import { FactsReader } from '../../core/facts/facts-reader.ts';
import { StoredFacts } from '../../core/facts/stored-facts.ts';
import type { MessageRange } from '../../core/messages/message-range.ts';
import { type MessagePlace, MessageReader } from '../../core/messages/message-reader.ts';
import { shownSummary } from '../../core/model-summaries/shown-summary.ts';
import { summaryFinder } from '../../core/model-summaries/stored-summaries.ts';
import { type SessionRow, sessionRecord } from '../../core/records/session.ts';
import { type WorkstreamRow, workstreamRecord } from '../../core/records/workstream.ts';
import { searchConnectionToRead } from '../../core/search/indexer/search-database.ts';
import { Search } from '../../core/search/query/search.ts';
import { messageRangeOf } from '../../core/sessions/message-range-of.ts';
import { Timeline } from '../../core/sessions/timeline.ts';
import { Changes } from '../../core/storage/changes.ts';
import type { DataFolder } from '../../core/storage/paths.ts';
import type { Connection } from '../../core/storage/sqlite/connection.ts';
import { Transactions } from '../../core/storage/sqlite/transactions.ts';
import { findWorkstream } from '../../core/workstreams/find-workstream.ts';
import { prepareLastWithContent, prepareNextStart } from '../../core/workstreams/statements.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { expiryOf, thresholdOf, timeoutOf } from '../../shared/model/expiry.ts';
import type {
  Instant,
  Message,
  MessageKey,
  Session,
  SessionsBetween,
  Workstream,
} from '../../shared/model/model.ts';
import type { ShownSummary } from '../../shared/model/model-summary.ts';
import type { SessionFacts } from '../../shared/model/session-facts.ts';
import type { Settings } from '../../shared/model/settings.ts';
import type { WhereStopped } from '../../shared/model/where-stopped.ts';

/** A workstream with the last activity of its newest session; null if it has none. */
export interface VisibleWorkstream extends Workstream {
  readonly lastActivityAt: Instant | null;
}

/** The session after which a page of sessions begins, newest first. */
export interface SessionKey {
  readonly startedAt: Instant;
  readonly id: string;
}

interface Deps {
  readonly connection: Connection;
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'idleThresholdMs'>;
  /** The id of this device. */
  readonly device: string;
}

const MESSAGES_PER_PAGE = 200;

/** Greater than any instant, as text. */
const FOR_EVER = '~';

/**
 * The history at one moment, as MCP clients may see it: private workstreams, their sessions and messages do
 * not exist. Active sessions that have expired are shown as timed out, though that is not written yet.
 */
export class VisibleHistory {
  readonly now: number;
  readonly workstreams: readonly VisibleWorkstream[];
  readonly #deps: Deps;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #reader: MessageReader;
  readonly #timeline: Timeline;
  readonly #facts: FactsReader;
  readonly #findModelSummary: ReturnType<typeof summaryFinder>;
  readonly #byId: ReadonlyMap<string, VisibleWorkstream>;
  readonly #private: ReadonlySet<string>;

  constructor(deps: Deps) {
    const { connection, folder, clock } = deps;
    this.#deps = deps;
    this.now = clock.now();
    this.#sql = prepareStatements(connection);
    this.#reader = new MessageReader(connection, folder);
    this.#timeline = new Timeline(connection);
    this.#facts = new FactsReader({
      stored: new StoredFacts(connection),
      transactions: new Transactions(connection, new Changes()),
      store: {
        getSession: (id) => this.getSession(id),
        findSession: (id) => this.getSession(id),
        getWorkstream: (id) => this.getWorkstream(id),
        findLastWithContent: (id) => this.#findLastWithContent(id),
      },
      times: this,
      reader: this.#reader,
    });
    this.#findModelSummary = summaryFinder(connection);
    const all = this.#sql.workstreams.all().map(({ last_activity_at: lastActivityAt, ...row }) => ({
      ...workstreamRecord.fromRow(row),
      lastActivityAt,
    }));
    this.workstreams = all.filter(({ isPrivate }) => !isPrivate);
    this.#byId = new Map(this.workstreams.map((each) => [each.id, each]));
    this.#private = new Set(all.flatMap(({ id, isPrivate }) => (isPrivate ? [id] : [])));
  }

  /** Returns a workstream as `findWorkstream`. Throws `WORKSTREAM_NOT_FOUND`. */
  findWorkstream(target: string): VisibleWorkstream {
    return findWorkstream(target, this.workstreams);
  }

  /** Throws `WORKSTREAM_NOT_FOUND`. */
  getWorkstream(id: string): VisibleWorkstream {
    const found = this.#byId.get(id);
    if (found) return found;
    throw new AppError('WORKSTREAM_NOT_FOUND', ({ t }) => t('errors.workstream.notFound'));
  }

  /** Throws `SESSION_NOT_FOUND`. */
  getSession(id: string): Session {
    const row = this.#sql.session.get(id);
    const session = row && this.#settled(sessionRecord.fromRow(row));
    if (session && this.#byId.has(session.workstreamId)) return session;
    throw new AppError('SESSION_NOT_FOUND', ({ t }) => t('errors.session.notFound'));
  }

  /**
   * Returns sessions that started from `from` to before `to`, newest first, before a key; of one workstream,
   * or null for all.
   */
  *sessions(
    workstreamId: string | null,
    { from = '', to = FOR_EVER }: { readonly from?: Instant; readonly to?: Instant } = {},
    before: SessionKey = { startedAt: FOR_EVER, id: '' },
  ): Generator<Session> {
    const page = { workstreamId, from, to, ...before };
    for (const row of this.#sql.sessions.iterate(page)) {
      const session = this.#settled(sessionRecord.fromRow(row));
      if (this.#byId.has(session.workstreamId)) yield session;
    }
  }

  /** Returns the sessions that overlap a range, in the order of their starts. */
  between(range: { readonly from: Instant; readonly to: Instant }): SessionsBetween {
    const { sessions, isComplete } = this.#timeline.between(range);
    const visible = sessions.filter(({ workstreamId }) => this.#byId.has(workstreamId));
    return { sessions: visible.map((session) => this.#settled(session)), isComplete };
  }

  /** Returns the range of a session's messages. */
  messageRangeOf(session: Session): MessageRange {
    const { workstreamId, lastActivityAt, endedAt } = session;
    const after = { workstreamId, after: lastActivityAt };
    return messageRangeOf(
      session,
      endedAt === null ? (this.#sql.nextStart.get(after)?.next ?? null) : null,
    );
  }

  /** Returns what the messages of a session say of it. Throws `FILE_UNUSABLE`. */
  factsOf({ id }: Session): SessionFacts {
    return runToCompletion(this.#facts.ofSession(id));
  }

  /** Returns what a model wrote about a session; null if there is nothing. Throws `FILE_UNUSABLE`. */
  modelSummaryOf(session: Session): ShownSummary | null {
    const summary = this.#findModelSummary(session.id);
    const pages = this.#reader.pages(this.messageRangeOf(session), MESSAGES_PER_PAGE);
    return summary && runToCompletion(shownSummary(summary, pages));
  }

  /** Returns where work on a workstream stopped. Throws `WORKSTREAM_NOT_FOUND`, `FILE_UNUSABLE`. */
  whereStopped(workstreamId: string): WhereStopped {
    return runToCompletion(this.#facts.whereStopped(workstreamId));
  }

  get messages(): Pick<MessageReader, 'outline' | 'prompts' | 'readAt' | 'count' | 'pages'> {
    return this.#reader;
  }

  /** Returns the message with a key, whatever session it is in; null if it is no longer there. */
  findMessage(key: MessageKey): Message | null {
    return this.#reader.find({ ...key, timestamp: toMs(key.timestamp) });
  }

  /** Returns how many messages of a session come before a time or the place of a message. */
  indexOf(session: Session, place: MessagePlace): number {
    return this.#reader.countBefore(this.messageRangeOf(session), place);
  }

  /** Returns the message at an index of a session; null if there is none. */
  messageAt(session: Session, index: number): Message | null {
    return this.#reader.readAt(this.messageRangeOf(session), index, 1)[0] ?? null;
  }

  /** Works with a search of the visible history, as far as it is indexed. */
  withSearch<Value>(work: (search: Pick<Search, 'find'>) => Value): Value {
    const { folder, connection, clock } = this.#deps;
    const index = searchConnectionToRead(folder.searchIndex);
    const now = () => clock.now();
    const search = new Search({ folder, history: connection, index, hidden: this.#private, now });
    try {
      return work(search);
    } finally {
      search.close();
    }
  }

  /** False if other programs have written lines that neither the app nor a command has read yet. */
  get isCurrent(): boolean {
    const { folder } = this.#deps;
    return this.workstreams.every(({ id }) => {
      const read = new Map(this.#sql.files.all({ id }).map(({ name, read_to: to }) => [name, to]));
      return folder.listHistory(id).every((name) => {
        const size = statSync(folder.file(id, name), { throwIfNoEntry: false })?.size ?? 0;
        return size <= (read.get(name) ?? 0);
      });
    });
  }

  #findLastWithContent(workstreamId: string): Session | null {
    const row = this.#sql.lastWithContent.get(workstreamId);
    return row ? this.#settled(sessionRecord.fromRow(row)) : null;
  }

  #settled(session: Session): Session {
    if (session.status !== 'active') return session;
    const { settings, device } = this.#deps;
    const workstream = this.#byId.get(session.workstreamId) ?? { idleThresholdMs: null };
    const threshold = thresholdOf(workstream, settings);
    if (timeoutOf(session, threshold, device) > this.now) return session;
    const endedAt = toInstant(expiryOf(session, threshold));
    return { ...session, status: 'timed_out', endedAt };
  }
}

interface Page extends SessionKey {
  readonly workstreamId: string | null;
  readonly from: string;
  readonly to: string;
}

function prepareStatements(connection: Connection) {
  return {
    workstreams: connection.prepare<[], WorkstreamRow & { last_activity_at: string | null }>(
      `SELECT workstreams.*, (
         SELECT last_activity_at FROM sessions WHERE workstream_id = workstreams.id
         ORDER BY started_at DESC, id DESC LIMIT 1) AS last_activity_at
       FROM workstreams ORDER BY last_activity_at DESC NULLS LAST, id`,
    ),
    files: connection.prepare<[{ id: string }], { name: string; read_to: number }>(
      `SELECT name, read_to FROM journals WHERE workstream_id = @id
       UNION ALL SELECT name, read_to FROM journal_copies WHERE workstream_id = @id
       UNION ALL SELECT name, read_to FROM message_files JOIN message_logs ON key = log_key
         WHERE workstream_id = @id`,
    ),
    session: connection.prepare<[string], SessionRow>('SELECT * FROM sessions WHERE id = ?'),
    nextStart: prepareNextStart(connection),
    lastWithContent: prepareLastWithContent(connection),
    sessions: connection.prepare<[Page], SessionRow>(
      `SELECT * FROM sessions
       WHERE (@workstreamId IS NULL OR workstream_id = @workstreamId)
         AND started_at >= @from AND started_at < @to AND (started_at, id) < (@startedAt, @id)
       ORDER BY started_at DESC, id DESC`,
    ),
  };
}
