import { fstatSync } from 'node:fs';
import { EARLIEST, LATEST, toMs } from '../base/instant.ts';
import { runToCompletion } from '../base/steps.ts';
import { Removals } from '../events/removals.ts';
import { TailReader } from '../jsonl/file-cursor.ts';
import { isUnchangedPrefix } from '../jsonl/fingerprint.ts';
import { readLines, withFile } from '../jsonl/line-file.ts';
import { withOpenFiles } from '../jsonl/open-files.ts';
import { parseSegmentName } from '../storage/history-names.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { awaitsReply } from './awaits-reply.ts';
import { cursorOf, type MessageFile, MessageFiles } from './message-files.ts';
import { identityOf, type LineKey, markOf, numberOf } from './message-identity.ts';
import type { Places, PositionRange } from './message-places.ts';
import { MessageReading, prepareReading, type Visitor } from './message-reading.ts';

/** With fewer new messages, their identities are on few pages. */
const MANY_NEW = 2000;
const MERGED_AT_ONCE = 500;

/** What a sync found in a workstream's files. */
export interface MessageNews {
  readonly lines: number;
  /** True if the files were read from their beginning because nothing known of them held any longer. */
  readonly isFresh: boolean;
  /** Where the new lines are. */
  readonly added: Places;
  /**
   * The earliest and the latest time of the new messages, and of those that are no longer in the
   * index, in milliseconds since the epoch.
   */
  readonly earliest: number;
  readonly latest: number;
  /** True if some lines were messages that are in the files more than once. */
  readonly hasDuplicates: boolean;
}

const NO_NEWS: MessageNews = {
  lines: 0,
  isFresh: false,
  added: [],
  earliest: toMs(LATEST),
  latest: toMs(EARLIEST),
  hasDuplicates: false,
};

interface Times {
  readonly workstreamId: string;
  readonly sessionId: string | null;
  readonly after: number;
  readonly upTo: number;
  readonly within: Places;
  /** Times that are left out, both ends included. */
  readonly except?: { readonly from: number; readonly to: number } | null;
}

type TimesRow = Omit<Times, 'within' | 'except'> &
  PositionRange & {
    readonly within: string | null;
    readonly exceptFrom: number;
    readonly exceptTo: number;
  };

const TIMES = `SELECT timestamp FROM message_index
  WHERE log_key = (SELECT key FROM message_logs WHERE workstream_id = @workstreamId)
    AND timestamp > @after AND timestamp <= @upTo AND position >= @from AND position < @to
    AND timestamp NOT BETWEEN @exceptFrom AND @exceptTo
    AND (@within IS NULL OR EXISTS (SELECT 1 FROM json_each(@within) part
      WHERE position >= part.value ->> 'from' AND position < part.value ->> 'to'))
    AND (session_id IS NULL OR session_id = @sessionId)`;

/**
 * Where in the files the messages are: derived from the files, and never ahead of them. It remembers
 * how far into each file it has read and reads only what came after.
 */
export class MessageIndex {
  readonly #folder: DataFolder;
  readonly #files: MessageFiles;
  readonly #tails = new TailReader();
  /** The workstreams with files that are not here yet. */
  readonly #awaiting = new Set<string>();
  readonly #removals: Removals;
  readonly #readingSql: ReturnType<typeof prepareReading>;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection, folder: DataFolder) {
    this.#folder = folder;
    this.#files = new MessageFiles(connection, folder);
    this.#removals = new Removals(connection);
    this.#readingSql = prepareReading(connection);
    this.#sql = prepareStatements(connection);
  }

  /**
   * True if the workstream's message files, which have these names, are known to have nothing that the
   * index lacks.
   */
  hasNothingNew(workstreamId: string, names: readonly string[]): boolean {
    return this.#isEachFile(workstreamId, names, (path, file) =>
      this.#tails.hasNothingNew(path, cursorOf(file)),
    );
  }

  /**
   * Reads what the workstream's files have and the index lacks, inside the running transaction. If a
   * file is gone or was changed other than by appending, all are read from their beginning: its lines
   * may have held over lines of others. Yields how many bytes each step has read. Throws
   * `FILE_UNUSABLE`.
   */
  *sync(workstreamId: string, visit: Visitor): Generator<number, MessageNews> {
    const names = this.#folder.listMessages(workstreamId);
    const known = this.#files.list(workstreamId);
    if (names.length === 0 && known.length === 0) return NO_NEWS;
    let isFresh = known.length === 0 || this.#mustStartOver(workstreamId, names, known);
    if (isFresh) this.forget(workstreamId);
    if (names.length === 0) return { ...NO_NEWS, isFresh };
    const parts = {
      workstreamId,
      files: this.#files,
      sql: this.#readingSql,
      hasOthers: names.filter(mayLackIds).length > 1,
      isRemoved: this.#removals.messagesIn(workstreamId),
    };
    let reading = new MessageReading(parts, isFresh ? [] : known, visit);
    // In reverse, as taking the first of many is slow.
    let waiting = names.toReversed();
    this.#awaiting.delete(workstreamId);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const path = this.#folder.file(workstreamId, name);
      let file = reading.find(name);
      const tail = yield* this.#tails.read(path, file && cursorOf(file), {
        start: (isContinued) => {
          if (!isContinued && file !== null) {
            isFresh = true;
            this.forget(workstreamId);
            reading = new MessageReading(parts, [], visit);
            waiting = names.filter((each) => each !== name).toReversed();
            file = null;
          }
          file ??= reading.begin(name);
        },
        line: (line) => {
          if (file) reading.add(file, line);
        },
      });
      if (tail.kind === 'awaited') this.#awaiting.add(workstreamId);
      if (tail.kind === 'read' && file) reading.advance(file, tail.cursor);
    }
    const news = { ...(yield* reading.finish()), isFresh };
    // The line that decided it may be one that does not hold, or of an earlier time.
    if (news.lines > 0 && (names.length > 1 || news.hasDuplicates)) {
      this.#updateAwaitsReply(workstreamId);
    }
    return news;
  }

  /** True if what is known cannot be continued. */
  #mustStartOver(
    workstreamId: string,
    names: readonly string[],
    known: readonly MessageFile[],
  ): boolean {
    const present = new Set(names);
    const isGone = known.some(({ name }) => !present.has(name));
    // Lines without an id are compared only if there are several files.
    const isSecond =
      known.filter(({ name }) => mayLackIds(name)).length === 1 &&
      names.filter(mayLackIds).length > 1;
    return isGone || (isSecond && this.#sql.lacksIdentity.get(workstreamId) !== undefined);
  }

  #updateAwaitsReply(workstreamId: string): void {
    const awaits = withOpenFiles((lineAt) => {
      for (const place of this.#sql.lastFirst.iterate(workstreamId)) {
        const line = this.#files.read(lineAt, workstreamId, place);
        const found = line && awaitsReply(line);
        if (found !== null) return found;
      }
      return null;
    });
    if (awaits !== null) this.#sql.setAwaitsReply.run(Number(awaits), workstreamId);
  }

  /** Drops the index of the workstream's files: the next sync reads them from the start. */
  forget(workstreamId: string): void {
    this.#sql.forget.run(workstreamId);
  }

  /** True if anything of the workstream's files is indexed. */
  knows(workstreamId: string): boolean {
    return this.#sql.isKnown.get(workstreamId) !== undefined;
  }

  /**
   * Returns whether the workstream has a message with an id and a time; `removed` if that was deleted for
   * good.
   */
  find(workstreamId: string, message: LineKey): 'present' | 'removed' | null {
    if (this.#removals.hasMessage(workstreamId, markOf(message, 0))) return 'removed';
    const number = numberOf(identityOf(message) ?? '', message);
    const found = this.#sql.identity.get(workstreamId, number, message.timestamp);
    return found === undefined ? null : 'present';
  }

  /** True if there are enough new messages to merge their identities with the old ones: see `mergeSomeNew`. */
  hasManyNew(workstreamId: string): boolean {
    return this.#sql.hasManyNew.get(workstreamId, MANY_NEW) !== undefined;
  }

  /**
   * Merges some identities of new messages with the old ones, inside the running transaction. Returns false if
   * there are none left.
   */
  mergeSomeNew(workstreamId: string): boolean {
    return this.#sql.mergeSomeNew.run({ workstreamId, limit: MERGED_AT_ONCE }).changes > 0;
  }

  /** True if the workstream's files have been read, or it has none. Throws `FILE_UNUSABLE`. */
  isRead(workstreamId: string): boolean {
    return this.knows(workstreamId) || this.#folder.listMessages(workstreamId).length === 0;
  }

  /** True if files of the workstream are not here yet: a cloud drive keeps them online. */
  isAwaiting(workstreamId: string): boolean {
    return this.#awaiting.has(workstreamId);
  }

  /** True if all whole lines of the workstream's files have been read. Throws `FILE_UNUSABLE`. */
  isReadToEnd(workstreamId: string): boolean {
    const names = this.#folder.listMessages(workstreamId);
    return this.#isEachFile(workstreamId, names, (path, file) =>
      withFile(path, (open) => {
        const stats = fstatSync(open, { bigint: true });
        if (file.read_to !== Number(stats.size) && hasLineAfter(open, file.read_to)) return false;
        return runToCompletion(isUnchangedPrefix(open, stats, cursorOf(file), false));
      }),
    );
  }

  /**
   * True if the files with these names are just the known ones, and each of them is as the check wants
   * it. Checks the newest file first: it is the one that grows.
   */
  #isEachFile(
    workstreamId: string,
    names: readonly string[],
    check: (path: string, file: MessageFile) => boolean | null,
  ): boolean {
    const present = new Set(names);
    const known = this.#files.list(workstreamId).reverse();
    if (present.size !== known.length) return false;
    return known.every(
      (file) => present.has(file.name) && check(this.#folder.file(workstreamId, file.name), file),
    );
  }

  /**
   * Iterates over the times of messages within some positions that are later than `after`, not later
   * than `upTo`, and name the session or none, in order, in milliseconds since the epoch.
   */
  times(of: Times) {
    return this.#sql.times.iterate(toRow(of));
  }

  /** As `times`, latest first. */
  timesBack(of: Times) {
    return this.#sql.timesBack.iterate(toRow(of));
  }
}

/** False for an incomplete last line, such as one that a crash has left. */
function hasLineAfter(file: number, offset: number): boolean {
  let isFound = false;
  const reading = readLines(file, offset, () => {
    isFound = true;
  });
  for (const _bytes of reading) if (isFound) break;
  return isFound;
}

/** Every message in a segment has an id. */
function mayLackIds(name: string): boolean {
  return parseSegmentName(name) === null;
}

function toRow({ within, except, ...of }: Times): TimesRow {
  const from = Math.min(...within.map((range) => range.from));
  const to = Math.max(...within.map((range) => range.to));
  return {
    ...of,
    from,
    to,
    within: within.length > 1 ? JSON.stringify(within) : null,
    // Nothing is between 1 and 0.
    exceptFrom: except?.from ?? 1,
    exceptTo: except?.to ?? 0,
  };
}

function prepareStatements(connection: Connection) {
  const lines = 'message_logs log JOIN message_index line ON line.log_key = log.key';
  return {
    isKnown: connection.prepare<[string]>('SELECT 1 FROM message_logs WHERE workstream_id = ?'),
    forget: connection.prepare<[string]>('DELETE FROM message_logs WHERE workstream_id = ?'),
    identity: connection.prepare<[string, number, number]>(
      `SELECT 1 FROM message_identities
       WHERE log_key = (SELECT key FROM message_logs WHERE workstream_id = ?)
         AND is_new IN (0, 1) AND number = ? AND timestamp = ? LIMIT 1`,
    ),
    lacksIdentity: connection.prepare<[string]>(
      `SELECT 1 FROM message_logs log WHERE workstream_id = ?
       AND messages + repeats > (SELECT count(*) FROM message_identities WHERE log_key = log.key)`,
    ),
    hasManyNew: connection.prepare<[string, number]>(
      `SELECT 1 FROM message_logs log JOIN message_identities line ON line.log_key = log.key
       WHERE workstream_id = ? AND is_new = 1 LIMIT 1 OFFSET ?`,
    ),
    // In the order of the numbers, so that each step changes few pages.
    mergeSomeNew: connection.prepare<[{ workstreamId: string; limit: number }]>(
      `UPDATE message_identities SET is_new = 0
       WHERE (log_key, is_new, number, timestamp, position) IN (
         SELECT log_key, is_new, number, timestamp, position FROM message_identities
         WHERE log_key = (SELECT key FROM message_logs WHERE workstream_id = @workstreamId)
           AND is_new = 1 ORDER BY number LIMIT @limit)`,
    ),
    setAwaitsReply: connection.prepare<[number, string]>(
      'UPDATE message_logs SET awaits_reply = ? WHERE workstream_id = ?',
    ),
    lastFirst: connection.prepare<[string], { position: number; length: number }>(
      `SELECT position, length FROM ${lines} WHERE workstream_id = ?
       ORDER BY timestamp DESC, position DESC`,
    ),
    times: connection.prepare<[TimesRow], { timestamp: number }>(`${TIMES} ORDER BY timestamp`),
    timesBack: connection.prepare<[TimesRow], { timestamp: number }>(
      `${TIMES} ORDER BY timestamp DESC`,
    ),
  };
}
