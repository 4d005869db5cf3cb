import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Instant } from '../../../shared/model/model.ts';
import { toFileError } from '../../base/file-errors.ts';
import { toMs } from '../../base/instant.ts';
import { PRIVATE_FILE } from '../../base/private-access.ts';
import type { Task } from '../../tasks/task.ts';
import {
  type ArchivedFile,
  MANIFEST_NAME,
  type Manifest,
  totalBytes,
  writeManifest,
} from './archive-format.ts';
import type { DataFile } from './data-files.ts';
import { readRange } from './read-range.ts';

/** A plain file that its owner can write and others can read. */
const MODE = 0o100644;

/** The content of a new archive. */
export interface ArchiveContent {
  readonly folder: string;
  readonly files: readonly DataFile[];
  readonly createdAt: Instant;
  readonly appVersion: string;
}

/**
 * Writes a new ZIP file and syncs it, in bounded memory. The manifest comes last: each file is read once
 * and hashed while it is archived, so the manifest describes exactly the archived bytes. Throws
 * `FILE_UNUSABLE` for errors of reading, and errors of the operating system for those of writing.
 */
export async function writeArchive(
  path: string,
  content: ArchiveContent,
  task: Task,
): Promise<Manifest> {
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, task.signal]);
  const { zip, manifest } = startZip(content, task, signal, (error) => stop.abort(error));
  try {
    const output = createWriteStream(path, {
      flags: 'wx',
      flush: true,
      mode: PRIVATE_FILE,
    });
    await pipeline(zip.outputStream, output, { signal });
    return manifest;
  } catch (error) {
    // Report the first failure: it stops reading and writing, which then fail, too.
    stop.abort(error);
    throw stop.signal.reason;
  }
}

/** Starts the archive. Its manifest is complete when the archive is. */
function startZip(
  { folder, files, createdAt, appVersion }: ArchiveContent,
  task: Task,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): { zip: ZipFile; manifest: Manifest } {
  const zip = new ZipFile().on('error', onError);
  task.begin(totalBytes(files));
  const attributes = { mtime: new Date(toMs(createdAt)), mode: MODE };
  const archived: ArchivedFile[] = [];
  const manifest = { createdAt, appVersion, files: archived };

  const endIfComplete = () => {
    if (archived.length < files.length) return;
    zip.addBuffer(writeManifest(manifest), MANIFEST_NAME, attributes);
    zip.end();
  };
  const contentOf = async function* (file: DataFile) {
    const hash = createHash('sha256');
    for await (const chunk of wholeOf(join(folder, file.path), file)) {
      hash.update(chunk);
      task.add(chunk.length);
      yield chunk;
    }
    archived.push({ path: file.path, bytes: file.bytes, sha256: hash.digest('hex') });
    endIfComplete();
  };

  // Sources are opened one by one: the archive keeps each of them until its end.
  for (const file of files) {
    zip.addReadStreamLazy(file.path, { ...attributes, size: file.bytes }, (give) => {
      give(null, addAbortSignal(signal, Readable.from(contentOf(file)).on('error', onError)));
    });
  }
  endIfComplete();
  return { zip, manifest };
}

async function* wholeOf(path: string, file: DataFile): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of file.content ? [file.content] : readFrom(path, file.bytes)) {
    read += chunk.length;
    yield chunk;
  }
  if (read < file.bytes) {
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.backup.shorter', { path }));
  }
}

async function* readFrom(path: string, bytes: number): AsyncGenerator<Buffer> {
  try {
    const file = await open(path);
    try {
      yield* readRange(file, 0, bytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
