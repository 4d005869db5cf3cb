import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { toFileError } from '../../base/file-errors.ts';
import { DataFolder, SETTINGS_NAME } from '../../storage/paths.ts';

const MAX_SETTINGS_BYTES = 1024 * 1024;

/** A file of the data folder as it was at one moment. */
export interface DataFile {
  /** Its place in the data folder, with `/` on every system. */
  readonly path: string;
  /** How much of it there was. What is only appended to still has these bytes later. */
  readonly bytes: number;
  /** The bytes themselves, of a file that is replaced as a whole. */
  readonly content?: Buffer;
}

/**
 * What belongs in an archive of a data folder: the files of the workstreams and the settings, as
 * they are now. Links are followed, as the app itself does: somebody may keep a workstream elsewhere.
 * Synchronous, so that nothing of this process comes in between. Throws `FILE_UNUSABLE`.
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
  // A journal speaks of messages, so it is looked at first: those are then in the other file.
  return ids
    .toSorted()
    .flatMap((id) => [`workstreams/${id}/journal.jsonl`, `workstreams/${id}/messages.jsonl`])
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
