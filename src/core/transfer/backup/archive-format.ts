import { z } from 'zod';
import type { Instant } from '../../../shared/model/model.ts';
import { isHistoryName } from '../../storage/history-names.ts';
import { isWorkstreamId, SETTINGS_NAME } from '../../storage/paths.ts';
import { refuseArchive } from '../errors.ts';

export const MANIFEST_NAME = 'archive.json';
const FORMAT = 'workstreams-archive';
const VERSION = 1;

/** 25,000 workstreams: more than anyone has, and few enough for a manifest in memory. */
export const MAX_FILES = 50_000;
/** More than the manifest of so many files can need. */
export const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

/** A file of an archive. */
export interface ArchivedFile {
  /** Relative to the data folder, with `/` on every system. */
  readonly path: string;
  readonly bytes: number;
  /** As 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** The description of an archive in its `archive.json`. */
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

/** True if an archive may contain a file with this path. Nothing else is allowed. */
export function isArchivable(path: string): boolean {
  if (path === SETTINGS_NAME) return true;
  const [folder, id = '', file = '', ...deeper] = path.split('/');
  const isDeeper = deeper.length > 0;
  return folder === 'workstreams' && isWorkstreamId(id) && isHistoryName(file) && !isDeeper;
}

/** Returns the total size of files. */
export function totalBytes(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Returns a manifest as JSON. */
export function writeManifest({ createdAt, appVersion, files }: Manifest): Buffer {
  const content = { created_at: createdAt, app_version: appVersion, files };
  return Buffer.from(
    `${JSON.stringify({ format: FORMAT, version: VERSION, ...content }, null, 2)}\n`,
  );
}

/** Parses a manifest. Throws `ARCHIVE_UNUSABLE` if it is invalid or has a newer version. */
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
