import { type Line, MAX_LINE_BYTES, readBytes } from '../../jsonl/line-file.ts';

const NEWLINE = 0x0a;
/** Large enough to be worth a transaction, small enough not to delay new messages. */
export const BLOCK_BYTES = 512 * 1024;

/** Some whole lines of a file, and their byte range: the other bytes in it are not valid lines. */
export interface LineBlock {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly Line[];
}

/** Returns the offset after the last whole line of the first `size` bytes. */
export function endOfLines(file: number, size: number): number {
  for (let to = size; to > 0; ) {
    const from = Math.max(0, to - BLOCK_BYTES);
    const last = readBytes(file, from, to - from).lastIndexOf(NEWLINE);
    if (last !== -1) return from + last + 1;
    to = from;
  }
  return 0;
}

/**
 * Returns the last lines before an offset, which is the start of a line, or inside one that is too
 * long.
 */
export function linesBefore(file: number, to: number): LineBlock {
  for (let size = BLOCK_BYTES; ; size *= 2) {
    const start = Math.max(0, to - size);
    const bytes = readBytes(file, start, to - start);
    // The newline at the very end belongs to the previous line.
    const first = start === 0 ? 0 : bytes.indexOf(NEWLINE) + 1;
    const isLine = start === 0 || (first > 0 && first < bytes.length);
    if (isLine || size > MAX_LINE_BYTES) {
      const from = isLine ? start + first : start;
      return { from, to, lines: linesIn(bytes.subarray(from - start), from) };
    }
  }
}

/**
 * Returns the first lines after an offset, which is the start of a line; none if the last is
 * incomplete.
 */
export function linesAfter(file: number, from: number, size: number): LineBlock {
  for (let length = BLOCK_BYTES; ; length *= 2) {
    const bytes = readBytes(file, from, Math.min(length, size - from));
    const to = from + bytes.lastIndexOf(NEWLINE) + 1;
    if (to > from || from + bytes.length >= size) return { from, to, lines: linesIn(bytes, from) };
  }
}

/** Returns the lines that end with a newline. */
function linesIn(bytes: Buffer, from: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    const length = end - start;
    const text = length > MAX_LINE_BYTES ? null : bytes.toString('utf8', start, end);
    lines.push({ position: from + start, length, text });
    start = end + 1;
  }
  return lines;
}
