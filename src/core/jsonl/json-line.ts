import { MAX_LINE_BYTES } from './line-file.ts';

/** A record is written with at most this many bytes for each character that was read. */
const MAX_GROWTH = 8;
/** Room for keys that are added when a record is written elsewhere, such as in an export. */
const ADDED_BYTES = 1024;
const BYTE_ORDER_MARK = '\uFEFF';

/** Parses a line of JSON, which may begin with a byte order mark; null if it is invalid. */
export function parseJsonLine(line: string): unknown {
  try {
    return JSON.parse(line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line);
  } catch {
    return null;
  }
}

/**
 * True if the record that a line contains would be too long as a line of our own. Bytes that are not
 * UTF-8 become three each, and numbers can get longer.
 */
export function isTooLongWritten(line: string, record: () => unknown): boolean {
  if (line.length * MAX_GROWTH <= MAX_LINE_BYTES) return false;
  return Buffer.byteLength(JSON.stringify(record())) + ADDED_BYTES > MAX_LINE_BYTES;
}
