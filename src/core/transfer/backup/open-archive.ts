import { existsSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { toFileError } from '../../base/file-errors.ts';
import { fileMissing, refuseArchive } from '../errors.ts';
import {
  type ArchivedFile,
  MANIFEST_NAME,
  MAX_MANIFEST_BYTES,
  type Manifest,
  readManifest,
} from './archive-format.ts';
import { contentOf } from './packed-content.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** An archive whose directory and manifest are valid and consistent. */
export interface OpenArchive {
  readonly manifest: Manifest;
  /** Yields the content of a file of the manifest, and checks it meanwhile (`contentOf`). */
  read(file: ArchivedFile): AsyncIterable<Buffer>;
}

/**
 * Opens an archive, calls `use` with it, and closes it. Throws `ARCHIVE_UNUSABLE`, `FILE_UNUSABLE` if it
 * cannot be read, `CANCELLED`, and errors of `use`.
 */
export async function withArchive<Value>(
  path: string,
  signal: AbortSignal | undefined,
  use: (archive: OpenArchive) => Promise<Value>,
): Promise<Value> {
  try {
    // Checked before opening: opening a pipe waits for its other end.
    if (!(await stat(path)).isFile())
      refuseArchive(({ t }) => t('errors.whyNoArchive.noPlainFile'));
    const file = await open(path);
    try {
      return await use(await openArchive(file, signal));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw existsSync(path) ? toFileError(error, path, 'read') : fileMissing(path);
  }
}

async function openArchive(
  file: FileHandle,
  signal: AbortSignal | undefined,
): Promise<OpenArchive> {
  const entries = new Map(
    (await readDirectory(file, signal)).map((entry) => [entry.path, entry] as const),
  );
  const manifest = await manifestOf(file, entries.get(MANIFEST_NAME), signal);
  const entryOf = ({ path }: ArchivedFile): ZipEntry =>
    entries.get(path) ?? refuseArchive(({ t }) => t('errors.whyNoArchive.missing', { file: path }));
  for (const listed of manifest.files) {
    const { path: file, bytes } = listed;
    if (entryOf(listed).bytes !== bytes)
      refuseArchive(({ t }) => t('errors.whyNoArchive.otherSize', { file }));
  }
  if (entries.size !== manifest.files.length + 1) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.unnamedFiles', { file: MANIFEST_NAME }));
  }
  return { manifest, read: (listed) => contentOf(file, entryOf(listed), listed.sha256, signal) };
}

async function manifestOf(
  file: FileHandle,
  entry: ZipEntry | undefined,
  signal: AbortSignal | undefined,
): Promise<Manifest> {
  if (!entry) refuseArchive(({ t }) => t('errors.whyNoArchive.without', { file: MANIFEST_NAME }));
  if (entry.bytes > MAX_MANIFEST_BYTES)
    refuseArchive(({ t }) => t('errors.whyNoArchive.itsTooLarge', { file: MANIFEST_NAME }));
  return readManifest(await buffer(contentOf(file, entry, null, signal)));
}
