import type { Instant, Session } from '../../../shared/model/model.ts';
import { toInstant } from '../../base/instant.ts';
import { type FilePlace, placeOf } from '../../messages/message-places.ts';
import { type Belonging, hasMessage } from '../../messages/message-range.ts';
import type { MessagePlace } from '../../messages/message-reader.ts';
import { type SessionRow, sessionRecord, session as storedSession } from '../../records/session.ts';
import { messageRangeOf } from '../../sessions/message-range-of.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { prepareNextStart } from '../../workstreams/statements.ts';
import { type ModelText, modelTextOf } from '../indexer/model-texts.ts';

/**
 * How many sessions of a workstream are checked for one that covers a time: they seldom overlap.
 */
const OVERLAPPING = 8;

/** Finds the sessions of a search's messages. */
export class MessageSessions {
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #latest = new Map<string, Session>();
  /** By the ids of active sessions. */
  readonly #nextStarts = new Map<string, Instant | null>();
  readonly #adopters: readonly Session[];
  #deleted: readonly Session[] | null = null;
  /** The workstreams with lines that repeat a message. */
  readonly #repeating: ReadonlySet<string>;

  constructor(sql: ReturnType<typeof prepareStatements>) {
    this.#sql = sql;
    this.#adopters = sql.adopters.all().map(sessionRecord.fromRow);
    this.#repeating = new Set(sql.repeating.all().map((log) => log.workstream_id));
  }

  session(id: string): Session | null {
    const row = this.#sql.session.get(id);
    return row ? sessionRecord.fromRow(row) : null;
  }

  /** Returns what a model wrote about a session; null if none did, or its workstream is private. */
  modelText(sessionId: string): ModelText | null {
    const row = this.#sql.modelSummary.get(sessionId);
    return row ? modelTextOf(row) : null;
  }

  /** True for a line that repeats a message: another line of it holds, and is found instead. */
  isRepeat(message: MessagePlace): boolean {
    if (!this.#repeating.has(message.workstreamId)) return false;
    return this.#sql.repeat.get({ ...message, ...placeOf(message.position) }) !== undefined;
  }

  /** True if a message that is in no session was in one that the user has deleted. */
  isOfDeleted(message: Belonging): boolean {
    this.#deleted ??= this.#sql.deleted
      .all()
      .flatMap(({ before }) => storedSession.safeParse(JSON.parse(before)).data ?? []);
    return this.#deleted.some(
      (session) => session.endedAt !== null && hasMessage(messageRangeOf(session), message),
    );
  }

  /** Returns the start of the longest running session, or null. */
  earliestActive(): Instant | null {
    return this.#sql.earliestActive.get()?.started_at ?? null;
  }

  /** Returns the workstreams whose files hold messages of this workstream's sessions. */
  filesOf(workstreamId: string): ReadonlySet<string> {
    const adopters = this.#adopters.filter((session) => session.workstreamId === workstreamId);
    const taken = adopters.flatMap(({ adoptedRanges }) =>
      adoptedRanges.map((each) => each.workstreamId),
    );
    return new Set([workstreamId, ...taken]);
  }

  /**
   * Returns the session that the message belongs to (one of them if there are several), or null.
   */
  of(message: Belonging): Session | null {
    const known = this.#latest.get(message.workstreamId);
    if (known && this.#has(known, message)) return known;
    const found = this.#find(message);
    if (found) this.#latest.set(message.workstreamId, found);
    return found;
  }

  #find(message: Belonging): Session | null {
    const { workstreamId, named, timestamp } = message;
    const candidates = [
      ...(named === null ? [] : [this.session(named)]),
      ...this.#sql.startedUpTo
        .all(workstreamId, toInstant(timestamp), OVERLAPPING)
        .map(sessionRecord.fromRow),
      ...this.#adopters,
    ];
    return candidates.find((session) => session !== null && this.#has(session, message)) ?? null;
  }

  #has(session: Session, message: Belonging): boolean {
    const next = session.endedAt === null ? this.#nextStart(session) : null;
    return hasMessage(messageRangeOf(session, next), message);
  }

  #nextStart({ id, workstreamId, lastActivityAt }: Session): Instant | null {
    let next = this.#nextStarts.get(id);
    if (next === undefined) {
      next = this.#sql.nextStart.get({ workstreamId, after: lastActivityAt })?.next ?? null;
      this.#nextStarts.set(id, next);
    }
    return next;
  }
}

/** The statements of `MessageSessions`, on the database of the history. */
export function prepareStatements(connection: Connection) {
  return {
    session: connection.prepare<[string], SessionRow>('SELECT * FROM sessions WHERE id = ?'),
    modelSummary: connection.prepare<[string], { summary: string }>(
      `SELECT model_summaries.summary FROM model_summaries
       JOIN sessions ON sessions.id = session_id JOIN workstreams ON workstreams.id = workstream_id
       WHERE session_id = ? AND NOT is_private`,
    ),
    startedUpTo: connection.prepare<[string, string, number], SessionRow>(
      `SELECT * FROM sessions WHERE workstream_id = ? AND started_at <= ?
       ORDER BY started_at DESC, id DESC LIMIT ?`,
    ),
    earliestActive: connection.prepare<[], { started_at: string | null }>(
      'SELECT min(started_at) AS started_at FROM sessions WHERE ended_at IS NULL',
    ),
    nextStart: prepareNextStart(connection),
    repeating: connection.prepare<[], { workstream_id: string }>(
      'SELECT workstream_id FROM message_logs WHERE repeats > 0',
    ),
    // A line that has not been read yet is no repetition.
    repeat: connection.prepare<[MessagePlace & FilePlace]>(
      `SELECT 1 FROM message_logs log JOIN message_files file ON file.log_key = log.key
       WHERE workstream_id = @workstreamId AND number = @number AND read_to > @offset
         AND NOT EXISTS (
           SELECT 1 FROM message_index line
           WHERE line.log_key = log.key AND timestamp = @timestamp AND position = @position)`,
    ),
    deleted: connection.prepare<[], { before: string }>(
      `SELECT before FROM correction_parts
       WHERE after IS NULL AND before IS NOT NULL AND session_id NOT IN (SELECT id FROM sessions)`,
    ),
    adopters: connection.prepare<[], SessionRow>(`SELECT * FROM sessions WHERE takes_in <> '[]'`),
  };
}
