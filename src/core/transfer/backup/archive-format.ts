import { z } from 'zod';
import type { Instant } from '../../../shared/model/model.ts';
import { isWorkstreamId, SETTINGS_NAME } from '../../storage/paths.ts';
import { refuseArchive } from '../errors.ts';

export const MANIFEST_NAME = 'archive.json';
const FORMAT = 'workstreams-archive';
const VERSION = 1;

/** 25,000 workstreams: far more than anyone has, and the manifest of so many still fits in memory. */
export const MAX_FILES = 50_000;
/** Above what the manifest of so many files can need. */
export const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

const WORKSTREAM_FILES = ['journal.jsonl', 'messages.jsonl'];

/** One file of an archive. */
export interface ArchivedFile {
  /** Its place in the data folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
  /** Of its bytes, as 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** What an archive says of itself, in `archive.json`. */
export interface Manifest {
  readonly createdAt: Instant;
  readonly appVersion: string;
  readonly files: readonly ArchivedFile[];
}

const marked = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(1) });

const onDisk = z.object({
  created_at: z.iso.datetime({ precision: 3 }),
  app_version: z.string().max(100),
  files: z
    .array(
      z.object({
        path: z.string().refine(isArchivable),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(MAX_FILES)
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length),
});

/** Whether a file of this name belongs in an archive. The list of what is allowed, and all of it. */
export function isArchivable(path: string): boolean {
  if (path === SETTINGS_NAME) return true;
  const [folder, id = '', file = '', ...deeper] = path.split('/');
  const isDeeper = deeper.length > 0;
  return (
    folder === 'workstreams' && isWorkstreamId(id) && WORKSTREAM_FILES.includes(file) && !isDeeper
  );
}

/** All bytes of an archive's files. */
export function totalBytes(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The manifest as it is written. */
export function writeManifest({ createdAt, appVersion, files }: Manifest): Buffer {
  const content = { created_at: createdAt, app_version: appVersion, files };
  return Buffer.from(
    `${JSON.stringify({ format: FORMAT, version: VERSION, ...content }, null, 2)}\n`,
  );
}

/** Reads a manifest. Throws `ARCHIVE_UNUSABLE` if it is none, or one of a newer version. */
export function readManifest(bytes: Buffer): Manifest {
  const mark = marked.safeParse(parseJson(bytes));
  if (!mark.success)
    refuseArchive(({ t }) => t('errors.whyNoArchive.notOurs', { file: MANIFEST_NAME }));
  if (mark.data.version > VERSION) {
    refuseArchive(({ t }) =>
      t('errors.whyNoArchive.newer', { version: mark.data.version, known: VERSION }),
    );
  }
  const content = onDisk.safeParse(mark.data);
  if (!content.success)
    refuseArchive(
      ({ t }) => t('errors.whyNoArchive.itsDamaged', { file: MANIFEST_NAME }),
      content.error,
    );
  const { created_at: createdAt, app_version: appVersion, files } = content.data;
  return { createdAt, appVersion, files };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.itsDamaged', { file: MANIFEST_NAME }), cause);
  }
}
