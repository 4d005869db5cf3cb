import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { AppError } from '../../../shared/contract/errors.ts';
import { isSystemError } from '../../base/file-errors.ts';
import { refuseArchive } from '../errors.ts';
import { readRange } from './read-range.ts';
import type { ZipEntry } from './zip-directory.ts';

const INFLATED_CHUNK_BYTES = 64 * 1024;

/**
 * Yields the content of an entry in pieces. Throws `ARCHIVE_UNUSABLE` after the last piece if size or
 * checksums differ from the archive's, and as soon as there is more content than it claims. Also throws
 * `CANCELLED`, and errors of the operating system.
 */
export async function* contentOf(
  file: FileHandle,
  entry: ZipEntry,
  sha256: string | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let crc = 0;
  let bytes = 0;
  try {
    for await (const chunk of unpacked(file, entry)) {
      signal?.throwIfAborted();
      bytes += chunk.length;
      if (bytes > entry.bytes)
        refuseArchive(({ t }) => t('errors.whyNoArchive.largerThanClaimed', { file: entry.path }));
      hash.update(chunk);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError || isSystemError(error)) throw error;
    refuseArchive(({ t }) => t('errors.whyNoArchive.damaged', { file: entry.path }), error);
  }
  const right = bytes === entry.bytes && crc === entry.crc32;
  if (!right || (sha256 !== null && hash.digest('hex') !== sha256)) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.damaged', { file: entry.path }));
  }
}

function unpacked(
  file: FileHandle,
  { start, end, bytes, deflated }: ZipEntry,
): AsyncIterable<Buffer> {
  const packed = readRange(file, start, end);
  if (!deflated) return packed;
  const inflate = createInflateRaw({
    chunkSize: Math.max(64, Math.min(bytes, INFLATED_CHUNK_BYTES)),
  });
  // A failed source destroys the inflater, so its reader gets the error.
  return pipeline(Readable.from(packed), inflate, () => {});
}
