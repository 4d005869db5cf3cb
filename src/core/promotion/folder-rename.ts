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
import { PRIVATE_FILE } from '../base/private-access.ts';
import { runToCompletion } from '../base/steps.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { appendLines, readLines, withFileInSteps } from '../jsonl/line-file.ts';
import { type DataFolder, isWorkstreamId } from '../storage/paths.ts';

const id = z.string().refine(isWorkstreamId);
const folderRename = z.object({ from: id, to: id, line: z.string() });

/** Renames scratch's folder to another workstream's, or back. */
export interface FolderRename {
  readonly from: string;
  readonly to: string;
  /** The last journal line before the rename, which describes it. */
  readonly line: string;
}

/**
 * Records that a folder is being renamed, so that the next start can finish it. Throws
 * `FILE_UNUSABLE`.
 */
export function noteRename(folder: DataFolder, rename: FolderRename): void {
  attempt(folder.renaming, 'written', () =>
    writeFileAtomic(folder.renaming, JSON.stringify(rename), { mode: PRIVATE_FILE }),
  );
}

/** Returns the rename that was recorded and not finished, or null. */
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

/** True if the folder has its new name: that single step decides. */
export function isRenamed(folder: DataFolder, { from, to }: FolderRename): boolean {
  // Scratch's folder is created again, in both directions.
  return to === SCRATCH_ID
    ? !existsSync(folder.workstream(from))
    : existsSync(folder.workstream(to));
}

/** Renames the folder. Throws `FILE_UNUSABLE`; the folder keeps its old name then. */
export function renameFolder(folder: DataFolder, { from, to }: FolderRename): void {
  const path = folder.workstream(from);
  attempt(path, 'renamed', () => {
    removeUnused(folder, to);
    renameSync(path, folder.workstream(to));
    syncFolder(folder.workstreams);
  });
}

/**
 * Finishes a rename that was interrupted. Throws `FILE_UNUSABLE`; the folder keeps its old name
 * then.
 */
export function finishRename(folder: DataFolder, rename: FolderRename): void {
  if (isRenamed(folder, rename)) return;
  const journal = folder.journal(rename.from);
  if (!hasLine(journal, rename.line)) appendLines(journal, rename.line);
  renameFolder(folder, rename);
}

/** Removes a folder that was never used. Any other folder is left in the way. */
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
