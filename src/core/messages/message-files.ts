import { type FileCursor, START } from '../jsonl/file-cursor.ts';
import type { LineAt } from '../jsonl/open-files.ts';
import { MESSAGES_NAME } from '../storage/history-names.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { type ParsedLine, parseLine } from './message-line.ts';
import { placeOf, positionOf } from './message-places.ts';

/** What is known of a message file. */
export interface MessageFile {
  readonly number: number;
  readonly name: string;
  readonly read_to: number;
  /** The fingerprint of a `FileCursor`. */
  readonly edges: Buffer;
}

/** Where a line is, as the index knows it. */
interface IndexedLine {
  readonly position: number;
  readonly length: number;
}

/** The number of `messages.jsonl`, whose positions are its byte offsets. */
const MAIN_NUMBER = 0;

/** The message files of the workstreams, by their numbers. */
export class MessageFiles {
  readonly #folder: DataFolder;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection, folder: DataFolder) {
    this.#folder = folder;
    this.#sql = prepareStatements(connection);
  }

  /** Returns what is known of the files of a workstream. */
  list(workstreamId: string): MessageFile[] {
    return this.#sql.list.all(workstreamId);
  }

  /** Returns the position of a byte in a file, by the file's name; null if the file is not known. */
  positionIn(workstreamId: string, name: string, offset: number): number | null {
    const number =
      name === MESSAGES_NAME ? MAIN_NUMBER : this.#sql.number.get(workstreamId, name)?.number;
    return number === undefined ? null : positionOf({ number, offset });
  }

  /** Returns the path of the file with a position in it; null if that file is not known. */
  pathAt(workstreamId: string, position: number): string | null {
    const { number } = placeOf(position);
    if (number === MAIN_NUMBER) return this.#folder.messages(workstreamId);
    const name = this.#sql.name.get(workstreamId, number)?.name;
    return name === undefined ? null : this.#folder.file(workstreamId, name);
  }

  /** Reads an indexed line; null if no message is there now. Throws `FILE_UNUSABLE`. */
  read(lineAt: LineAt, workstreamId: string, { position, length }: IndexedLine): ParsedLine | null {
    const path = this.pathAt(workstreamId, position);
    const text = path === null ? null : lineAt(path, placeOf(position).offset, length);
    return text === null ? null : parseLine(text);
  }
}

/** Returns a file of which nothing has been read, beside the known ones. */
export function newFile(name: string, known: readonly MessageFile[]): MessageFile {
  const isMain = name === MESSAGES_NAME;
  const number = isMain ? MAIN_NUMBER : Math.max(0, ...known.map((file) => file.number)) + 1;
  return { number, name, read_to: START.readTo, edges: START.fingerprint };
}

/** Returns how far a file has been read. */
export function cursorOf({ read_to: readTo, edges: fingerprint }: MessageFile): FileCursor {
  return { readTo, fingerprint };
}

function prepareStatements(connection: Connection) {
  const files = 'message_logs log JOIN message_files file ON file.log_key = log.key';
  return {
    list: connection.prepare<[string], MessageFile>(
      `SELECT number, name, read_to, edges FROM ${files}
       WHERE workstream_id = ? ORDER BY number`,
    ),
    number: connection.prepare<[string, string], { number: number }>(
      `SELECT number FROM ${files} WHERE workstream_id = ? AND name = ?`,
    ),
    name: connection.prepare<[string, number], { name: string }>(
      `SELECT name FROM ${files} WHERE workstream_id = ? AND number = ?`,
    ),
  };
}
