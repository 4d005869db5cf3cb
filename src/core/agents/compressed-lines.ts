import { zstdDecompressSync } from 'node:zlib';
import { MAX_LINE_BYTES } from '../jsonl/line-file.ts';
import type { AgentLog, AgentMessage, LogCursor, LogSlice, ReadingNotes } from './agent.ts';
import { type RecordReader, readRecord } from './json-lines.ts';
import { readWholeFile } from './whole-file.ts';

/** What has more is not read: it has to fit into memory. */
const MAX_CONTENT_BYTES = 256 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Reads a log of JSON Lines that is compressed with Zstandard; see `readJsonLines`. */
export function readCompressedLines(
  log: AgentLog,
  from: LogCursor | null,
  notes: ReadingNotes,
  begin: (state: unknown) => RecordReader,
): Generator<LogSlice, void> {
  return readWholeFile(log, from, notes, function* (compressed): Generator<AgentMessage, void> {
    const content = decompress(compressed, notes);
    const reader = begin(null);
    for (let start = 0; start < content.length; ) {
      const newline = content.indexOf(NEWLINE, start);
      const end = newline === -1 ? content.length : newline;
      const text = end - start > MAX_LINE_BYTES ? null : content.toString('utf8', start, end);
      yield* readRecord(text, reader, notes);
      start = end + 1;
    }
  });
}

/** Returns nothing for what cannot be decompressed, or is too long. */
function decompress(compressed: Buffer, notes: ReadingNotes): Buffer {
  try {
    return zstdDecompressSync(compressed, { maxOutputLength: MAX_CONTENT_BYTES });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const isTooLong = error.code === 'ERR_BUFFER_TOO_LARGE';
    notes.skipped(isTooLong ? 'tooLong' : 'unreadable');
    return Buffer.alloc(0);
  }
}
