import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { toFileError } from '../../base/file-errors.ts';
import { DataFolder, SETTINGS_NAME } from '../../storage/paths.ts';

const MAX_SETTINGS_BYTES = 1024 * 1024;

/** A file of the data folder as it was at one moment. */
export interface DataFile {
  /** Relative to the data folder, with `/` on every system. */
  readonly path: string;
  /** The size at that moment. Files that only grow still begin with these bytes later. */
  readonly bytes: number;
  /** The content of a file that is replaced as a whole when it changes. */
  readonly content?: Buffer;
}

/**
 * Lists the files for an archive of a data folder as they are now: those of the workstreams, and the
 * settings. Follows links, as the app does, because the user may keep a workstream elsewhere. Synchronous,
 * so that this process changes nothing meanwhile. Throws `FILE_UNUSABLE`.
 */
export function filesOf(folder: string): DataFile[] {
  return [...settingsOf(folder), ...workstreamFilesOf(folder)];
}

function settingsOf(folder: string): DataFile[] {
  const path = join(folder, SETTINGS_NAME);
  const bytes = plainFileBytes(path);
  if (bytes === null) return [];
  if (bytes > MAX_SETTINGS_BYTES) {
    throw new AppError('FILE_UNUSABLE', ({ t }) =>
      t('errors.backup.tooLargeForSettings', { path }),
    );
  }
  const content = ifThere(path, () => readFileSync(path));
  return content ? [{ path: SETTINGS_NAME, bytes: content.length, content }] : [];
}

function workstreamFilesOf(folder: string): DataFile[] {
  const workstreams = new DataFolder(folder);
  const ids = ifThere(workstreams.workstreams, () => workstreams.listWorkstreams()) ?? [];
  // A journal refers to messages: listed first, it refers to none that the other files lack.
  return ids
    .toSorted()
    .flatMap((id) => workstreams.listHistory(id).map((name) => `workstreams/${id}/${name}`))
    .flatMap((path) => {
      const bytes = plainFileBytes(join(folder, path));
      return bytes === null ? [] : [{ path, bytes }];
    });
}

function plainFileBytes(path: string): number | null {
  const found = ifThere(path, () => statSync(path));
  return found?.isFile() ? found.size : null;
}

function ifThere<Value>(path: string, read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw toFileError(error, path, 'read');
  }
}
