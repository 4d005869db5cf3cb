import { programOf } from '../../shared/model/agent-metadata.ts';
import { MESSAGE_ROLES } from '../../shared/model/model.ts';
import { type MessageTokens, tokensOf } from '../../shared/model/tokens.ts';
import { EARLIEST, LATEST, toMs } from '../base/instant.ts';
import type { IsRemoved } from '../events/removals.ts';
import type { FileCursor } from '../jsonl/file-cursor.ts';
import type { Line } from '../jsonl/line-file.ts';
import { BatchInsert, prepareInsert } from '../storage/sqlite/batch-insert.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { awaitsReply } from './awaits-reply.ts';
import { DuplicateMessages, prepareDuplicates } from './duplicate-messages.ts';
import { type MessageFile, type MessageFiles, newFile } from './message-files.ts';
import { hashNumber, markOf } from './message-identity.ts';
import { kindOf } from './message-kind.ts';
import { type ParsedLine, parseLine } from './message-line.ts';
import { type PositionRange, positionOf, positionsFrom } from './message-places.ts';

/** Called with every message that is read. */
export type Visitor = (line: ParsedLine) => void;

interface Parts {
  readonly workstreamId: string;
  readonly files: MessageFiles;
  readonly sql: ReturnType<typeof prepareReading>;
  /** True if the workstream has several files in which messages may lack ids. */
  readonly hasOthers: boolean;
  /** Null if none of its messages were deleted for good. */
  readonly isRemoved: IsRemoved | null;
}

/** Adds what is read from the files of a workstream to the index, inside the running transaction. */
export class MessageReading {
  readonly #parts: Parts;
  readonly #visit: Visitor;
  readonly #logKey: number;
  readonly #files: MessageFile[];
  readonly #batch: BatchInsert<MessageRow>;
  readonly #duplicates: DuplicateMessages;
  readonly #added: PositionRange[] = [];
  #lines = 0;
  #unreadable = 0;
  #earliest = toMs(LATEST);
  #latest = toMs(EARLIEST);
  #awaitsReply: boolean | null = null;

  /** `known`: what is known of the files. */
  constructor(parts: Parts, known: readonly MessageFile[], visit: Visitor) {
    const { workstreamId, files, sql } = parts;
    this.#parts = parts;
    this.#visit = visit;
    sql.addLog.run(workstreamId);
    this.#logKey = sql.log.get(workstreamId)?.key ?? 0;
    this.#files = [...known];
    this.#batch = new BatchInsert(sql.addMessages);
    this.#duplicates = new DuplicateMessages(files, sql.duplicates);
  }

  /** Returns the file with this name; null if nothing is known of it. */
  find(name: string): MessageFile | null {
    return this.#files.find((file) => file.name === name) ?? null;
  }

  /** Begins a file of which nothing is known. */
  begin(name: string): MessageFile {
    const file = newFile(name, this.#files);
    this.#files.push(file);
    this.#parts.sql.addFile.run({ ...file, logKey: this.#logKey });
    return file;
  }

  /** Adds a line of a file. */
  add({ number }: MessageFile, { position: offset, length, text }: Line): void {
    if (text?.trim() === '') return;
    const line = text === null ? null : parseLine(text);
    if (line && this.#parts.isRemoved?.(markOf(line, length), length)) return;
    this.#lines += 1;
    if (!line) {
      this.#unreadable += 1;
      return;
    }
    const { timestamp, sessionId } = line;
    const position = positionOf({ number, offset });
    const role = MESSAGE_ROLES.indexOf(line.role);
    const kind = kindOf(line);
    this.#batch.add([this.#logKey, timestamp, position, length, role, sessionId, kind]);
    const tokens = tokensOf(line.metadata);
    if (tokens) this.#addTokens(tokens, { timestamp, position, sessionId });
    const program = programOf(line.metadata);
    if (program !== null) {
      const row = { logKey: this.#logKey, timestamp, position, sessionId, program };
      this.#parts.sql.addProgram.run(row);
    }
    this.#awaitsReply = awaitsReply(line) ?? this.#awaitsReply;
    this.#earliest = Math.min(this.#earliest, timestamp);
    this.#latest = Math.max(this.#latest, timestamp);
    this.#visit(line);
    this.#duplicates.note(line, position, this.#parts.hasOthers);
  }

  #addTokens(
    { answer, ...tokens }: MessageTokens,
    message: { timestamp: number; position: number; sessionId: string | null },
  ): void {
    this.#parts.sql.addTokens.run({
      logKey: this.#logKey,
      ...message,
      answer: answer === null ? null : hashNumber(String(answer)),
      ...tokens,
    });
  }

  /** Records how far a file has been read. */
  advance(file: MessageFile, { readTo, fingerprint: edges }: FileCursor): void {
    this.#added.push(positionsFrom({ number: file.number, offset: file.read_to }));
    const { number } = file;
    this.#parts.sql.advanceFile.run({ logKey: this.#logKey, number, readTo, edges });
  }

  /** Leaves out the lines that repeat a message; returns what was read. */
  *finish() {
    const { workstreamId, sql } = this.#parts;
    this.#batch.flush();
    const removed = yield* this.#duplicates.remove(this.#logKey, workstreamId);
    if (this.#added.length > 0) {
      sql.advanceLog.run({
        key: this.#logKey,
        unreadable: this.#unreadable,
        messages: this.#lines - this.#unreadable - removed.count,
        repeats: removed.count,
        awaitsReply: this.#awaitsReply === null ? null : Number(this.#awaitsReply),
      });
    }
    return {
      lines: this.#lines,
      added: this.#added,
      earliest: Math.min(this.#earliest, removed.earliest),
      latest: Math.max(this.#latest, removed.latest),
      hasDuplicates: removed.count > 0,
    };
  }
}

interface KeyRow {
  readonly logKey: number;
  readonly timestamp: number;
  readonly position: number;
  readonly sessionId: string | null;
}

type TokensRow = MessageTokens & KeyRow;

type MessageRow = [
  logKey: number,
  timestamp: number,
  position: number,
  length: number,
  role: number,
  sessionId: string | null,
  kind: number,
];

/** The statements of a reading. */
export function prepareReading(connection: Connection) {
  return {
    duplicates: prepareDuplicates(connection),
    log: connection.prepare<[string], { key: number }>(
      'SELECT key FROM message_logs WHERE workstream_id = ?',
    ),
    addLog: connection.prepare<[string]>(
      `INSERT INTO message_logs (workstream_id, unreadable_lines) VALUES (?, 0)
       ON CONFLICT DO NOTHING`,
    ),
    addFile: connection.prepare<[MessageFile & { logKey: number }]>(
      `INSERT INTO message_files (log_key, number, name, read_to, edges)
       VALUES (@logKey, @number, @name, @read_to, @edges)`,
    ),
    advanceFile: connection.prepare<
      [{ logKey: number; number: number; readTo: number; edges: Buffer }]
    >(
      `UPDATE message_files SET read_to = @readTo, edges = @edges
       WHERE log_key = @logKey AND number = @number`,
    ),
    advanceLog: connection.prepare<
      [
        {
          key: number;
          unreadable: number;
          messages: number;
          repeats: number;
          awaitsReply: number | null;
        },
      ]
    >(
      `UPDATE message_logs SET
         unreadable_lines = unreadable_lines + @unreadable, messages = messages + @messages,
         repeats = repeats + @repeats, awaits_reply = coalesce(@awaitsReply, awaits_reply)
       WHERE key = @key`,
    ),
    addTokens: connection.prepare<[TokensRow]>(
      `INSERT INTO message_tokens
       VALUES (@logKey, @timestamp, @position, @sessionId, @answer, @model,
         @input, @output, @cacheRead, @cacheWrite)`,
    ),
    addProgram: connection.prepare<[KeyRow & { readonly program: string }]>(
      `INSERT INTO program_messages
       VALUES (@logKey, @timestamp, @position, @sessionId, @program)`,
    ),
    addMessages: prepareInsert<MessageRow>(connection, 'message_index', [
      'log_key',
      'timestamp',
      'position',
      'length',
      'role',
      'session_id',
      'kind',
    ]),
  };
}
