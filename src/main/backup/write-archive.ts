import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { AppError } from '../../shared/errors.ts';
import type { Instant } from '../../shared/model.ts';
import { toMs } from '../instant.ts';
import {
  type ArchivedFile,
  MANIFEST_NAME,
  type Manifest,
  totalBytes,
  writeManifest,
} from './archive-format.ts';
import type { DataFile } from './data-files.ts';
import { told } from './failures.ts';
import { openPlainFile, readRange } from './files.ts';
import { type Following, Progress } from './progress.ts';

/** A plain file that its owner may write, and others may read. */
const MODE = 0o100644;

/** What goes into an archive. */
export interface ArchiveContent extends Following {
  readonly folder: string;
  readonly files: readonly DataFile[];
  readonly createdAt: Instant;
  readonly appVersion: string;
}

/**
 * Writes a new ZIP file and syncs it; memory is bounded, whatever the files are like. The manifest
 * comes last: each file is read once, and hashed on its way into the archive, so the manifest
 * speaks of the very bytes that are in it. Whoever reads a ZIP file begins at its end anyway.
 * Throws `FILE_UNUSABLE` for what is read, and what the system says of what is written.
 */
export async function writeArchive(path: string, content: ArchiveContent): Promise<Manifest> {
  const stop = new AbortController();
  const stopBoth = (error: unknown): void => stop.abort(error);
  const signals = [stop.signal, content.signal].filter((signal) => signal !== undefined);
  const signal = AbortSignal.any(signals);
  const zip = new ZipFile();
  zip.on('error', stopBoth);
  const output = createWriteStream(path, { flags: 'wx', flush: true });
  // Both are waited for, so that no file is still open when the caller removes what was written.
  const [manifest] = await Promise.all([
    fill(zip, content, signal).catch(stopBoth),
    pipeline(zip.outputStream, output, { signal }).catch(stopBoth),
  ]);
  if (stop.signal.aborted || !manifest) throw stop.signal.reason;
  return manifest;
}

async function fill(zip: ZipFile, content: ArchiveContent, signal: AbortSignal): Promise<Manifest> {
  const { folder, files, createdAt, appVersion, onProgress } = content;
  const progress = new Progress(totalBytes(files), onProgress);
  const attributes = { mtime: new Date(toMs(createdAt)), mode: MODE };
  const archived: ArchivedFile[] = [];
  for (const file of files) {
    const hash = createHash('sha256');
    const source = Readable.from(
      watched(join(folder, file.path), file, (chunk) => {
        hash.update(chunk);
        progress.add(chunk.length);
      }),
    );
    zip.addReadStream(source, file.path, { ...attributes, size: file.bytes });
    await finished(addAbortSignal(signal, source));
    archived.push({ path: file.path, bytes: file.bytes, sha256: hash.digest('hex') });
  }
  const manifest = { createdAt, appVersion, files: archived };
  zip.addBuffer(writeManifest(manifest), MANIFEST_NAME, attributes);
  zip.end();
  return manifest;
}

async function* watched(
  path: string,
  file: DataFile,
  onChunk: (chunk: Buffer) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of file.content ? [file.content] : readFrom(path, file.bytes)) {
    read += chunk.length;
    onChunk(chunk);
    yield chunk;
  }
  if (read < file.bytes) {
    throw new AppError('FILE_UNUSABLE', `${path} has become shorter than it was.`);
  }
}

async function* readFrom(path: string, bytes: number): AsyncGenerator<Buffer> {
  try {
    const file = await openPlainFile(path);
    try {
      yield* readRange(file, 0, bytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw told(error, path, 'read');
  }
}
