import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { runToCompletion } from '../base/steps.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { appendLines, readLines, withFileInSteps } from '../jsonl/line-file.ts';
import { type DataFolder, isWorkstreamId } from '../storage/paths.ts';

const id = z.string().refine(isWorkstreamId);
const folderRename = z.object({ from: id, to: id, line: z.string() });

/** Scratch's folder becomes another workstream's, or that becomes scratch's again. */
export interface FolderRename {
  readonly from: string;
  readonly to: string;
  /** What the journal says of it, as its last line before the renaming. */
  readonly line: string;
}

/** Notes that a folder is being renamed, so that the next start knows of it. Throws `FILE_UNUSABLE`. */
export function noteRename(folder: DataFolder, rename: FolderRename): void {
  attempt(folder.renaming, 'written', () =>
    writeFileAtomic(folder.renaming, JSON.stringify(rename)),
  );
}

/** The renaming that was noted and not forgotten, or null. */
export function notedRename(folder: DataFolder): FolderRename | null {
  if (!existsSync(folder.renaming)) return null;
  try {
    return folderRename.parse(JSON.parse(readFileSync(folder.renaming, 'utf8')));
  } catch (cause) {
    const path = folder.renaming;
    throw new AppError('FILE_UNUSABLE', ({ t }) => t('errors.file.renaming', { path }), {
      cause,
    });
  }
}

export function forgetRename(folder: DataFolder): void {
  attempt(folder.renaming, 'written', () => rmSync(folder.renaming, { force: true }));
}

/** Whether the folder has its new name: that is the one instant which decides. */
export function isRenamed(folder: DataFolder, { from, to }: FolderRename): boolean {
  // Scratch's folder is made again, whichever way it went.
  return to === SCRATCH_ID
    ? !existsSync(folder.workstream(from))
    : existsSync(folder.workstream(to));
}

/** Renames the folder. Throws `FILE_UNUSABLE`; then it has its old name. */
export function renameFolder(folder: DataFolder, { from, to }: FolderRename): void {
  const path = folder.workstream(from);
  attempt(path, 'renamed', () => {
    removeUnused(folder, to);
    renameSync(path, folder.workstream(to));
    syncFolder(folder.workstreams);
  });
}

/** Goes on with a renaming that was interrupted. Throws `FILE_UNUSABLE`; then it has its old name. */
export function finishRename(folder: DataFolder, rename: FolderRename): void {
  if (isRenamed(folder, rename)) return;
  const journal = folder.journal(rename.from);
  if (!hasLine(journal, rename.line)) appendLines(journal, rename.line);
  renameFolder(folder, rename);
}

/** Removes a folder in which nothing has happened yet. Any other is in the way. */
export function removeUnused(folder: DataFolder, id: string): void {
  const path = folder.workstream(id);
  if (!existsSync(path)) return;
  const [journal, messages] = [folder.journal(id), folder.messages(id)];
  const isUnused =
    (!existsSync(messages) || statSync(messages).size === 0) &&
    (!existsSync(journal) || !readFileSync(journal, 'utf8').includes('"session"')) &&
    readdirSync(path).every((name) => [journal, messages].includes(join(path, name)));
  if (isUnused) for (const file of [journal, messages]) rmSync(file, { force: true });
  rmdirSync(path);
}

function hasLine(path: string, line: string): boolean {
  let found = false;
  runToCompletion(
    withFileInSteps(path, (file) =>
      readLines(file, 0, ({ text }) => {
        found ||= text === line;
      }),
    ),
  );
  return found;
}

function attempt(path: string, done: 'written' | 'renamed', work: () => void): void {
  try {
    work();
  } catch (error) {
    throw toFileError(error, path, done);
  }
}
