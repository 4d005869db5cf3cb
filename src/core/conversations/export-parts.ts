import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { type Entry, openPromise } from 'yauzl';
import { AppError } from '../../shared/contract/errors.ts';
import { isSystemError } from '../base/file-errors.ts';
import { refuseTracked } from '../trackers/refuse-tracked.ts';

/** `conversations.json`; large exports have `conversations-000.json` and so on. In any folder. */
const CONVERSATIONS = /(?:^|\/)conversations(?:-\d+)?\.json$/;
const ZIP = Buffer.from('PK\u0003\u0004');
/** How much of a file decides what it is. */
const HEAD_BYTES = 16 * 1024;
const CHUNK_BYTES = 256 * 1024;

/** A JSON file of an export. */
interface ExportPart {
  readonly bytes: number;
  readonly open: () => Promise<Readable>;
}

/**
 * Yields the files with conversations of an export: the file itself, or those in a ZIP file. Throws
 * `IMPORT_UNUSABLE` for a damaged ZIP file, and errors of the operating system.
 */
export async function* exportParts(path: string): AsyncGenerator<ExportPart, void> {
  if (!(await isZip(path))) {
    const { size } = await stat(path);
    const open = async () => createReadStream(path, { highWaterMark: CHUNK_BYTES });
    yield { bytes: size, open };
    return;
  }
  try {
    const zip = await openPromise(path, { autoClose: false });
    try {
      const entries: Entry[] = [];
      for await (const entry of zip.eachEntry()) {
        if (CONVERSATIONS.test(entry.fileName)) entries.push(entry);
      }
      entries.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
      for (const entry of entries) {
        yield { bytes: entry.uncompressedSize, open: () => zip.openReadStreamPromise(entry) };
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof AppError || isSystemError(error)) throw error;
    refuseTracked('damagedZip');
  }
}

/** Returns how many bytes the files with conversations have together. Throws the same errors as `exportParts`. */
export async function sizeOfParts(path: string): Promise<number> {
  let bytes = 0;
  for await (const part of exportParts(path)) bytes += part.bytes;
  return bytes;
}

/**
 * Returns the text at the beginning of the first file with conversations, or an empty text if the export has none.
 * Throws the same errors as `exportParts`.
 */
export async function headOfParts(path: string): Promise<string> {
  for await (const { open } of exportParts(path)) return readHead(await open());
  return '';
}

async function isZip(path: string): Promise<boolean> {
  const head = await readHead(createReadStream(path, { end: ZIP.length - 1 }));
  return head === ZIP.toString();
}

async function readHead(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop closes the stream.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, Math.min(length, HEAD_BYTES));
}
