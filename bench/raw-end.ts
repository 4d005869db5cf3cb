import { closeSync, fdatasyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openRawDatabase } from './raw-database.ts';

const ID_DIGITS = 12;

interface Row {
  readonly id: number;
  readonly timestamp: number;
  readonly position: number;
}

/**
 * Ends sessions without the app, for comparison: parses the new lines of a message file, looks for each id, adds
 * a row and an id for each to the app's own tables, and appends one synced line to a journal. `size`: how many
 * messages the tables have before.
 */
export function rawEnds(folder: string, file: string, size: number) {
  const database = openRawDatabase(folder);
  database.exec(
    "INSERT INTO message_logs (key, workstream_id, unreadable_lines) VALUES (1, 'raw', 0)",
  );
  const addMessage = database.prepare<[Row]>(
    `INSERT INTO message_index (log_key, timestamp, position, length, role, session_id, kind)
     VALUES (1, @timestamp, @position, 200, 1, NULL, 0)`,
  );
  const addId = database.prepare<[Row]>(
    `INSERT INTO message_identities (log_key, is_new, number, timestamp, position)
     VALUES (1, 0, @id, @timestamp, @position)`,
  );
  const findId = database.prepare<[number]>(
    'SELECT 1 FROM message_identities WHERE log_key = 1 AND is_new = 0 AND number = ?',
  );
  const add = (row: Row) => {
    addMessage.run(row);
    addId.run(row);
  };
  database.transaction(() => {
    const ids = Array.from({ length: size }, () => Math.floor(Math.random() * 16 ** ID_DIGITS));
    for (const [at, id] of ids.sort((a, b) => a - b).entries()) {
      add({ id, timestamp: at, position: at });
    }
  })();
  const messages = openSync(file, 'r');
  const journal = openSync(join(folder, 'raw.jsonl'), 'a');
  let readTo = statSync(file).size;
  const end = database.transaction((lines: readonly string[]) => {
    for (const [at, line] of lines.entries()) {
      const { id, timestamp } = JSON.parse(line);
      const number = Number.parseInt(id.slice(-ID_DIGITS), 16);
      if (findId.get(number)) throw new Error('An id is there twice.');
      add({ id: number, timestamp: Date.parse(timestamp), position: readTo + at });
    }
    writeSync(journal, `${JSON.stringify({ event: 'session_ended', count: lines.length })}\n`);
    fdatasyncSync(journal);
  });
  return {
    /** Reads what was appended to the file since. */
    run() {
      const bytes = Buffer.allocUnsafe(statSync(file).size - readTo);
      readSync(messages, bytes, 0, bytes.length, readTo);
      end.immediate(bytes.toString('utf8').trimEnd().split('\n'));
      readTo += bytes.length;
    },
    close() {
      closeSync(messages);
      closeSync(journal);
      database.close();
    },
  };
}
