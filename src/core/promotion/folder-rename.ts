import { existsSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import { AppError } from '../../shared/contract/errors.ts';
import { SCRATCH_ID } from '../../shared/model/model.ts';
import { toFileError } from '../base/file-errors.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { runToCompletion } from '../base/steps.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { appendLines, readLines, withFileInSteps } from '../jsonl/line-file.ts';
import { isHistoryName } from '../storage/history-names.ts';
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
  attempt(folder.renaming, 'written', () => {
    writeFileAtomic(folder.renaming, JSON.stringify(rename), { mode: PRIVATE_FILE });
    syncFolder(folder.path);
  });
}

/** Returns the rename that was recorded and not finished, or null. */
export function notedRename(folder: DataFolder): FolderRename | null {
  try {
    return folderRename.parse(JSON.parse(readFileSync(folder.renaming, 'utf8')));
  } catch (cause) {
    // Another process may have just finished it.
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
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

/**
 * Renames the folder, whose journal has the lines of the folder that it replaces. Throws
 * `FILE_UNUSABLE`; the folder keeps its old name then.
 */
export function renameFolder(folder: DataFolder, { from, to }: FolderRename): void {
  const path = folder.workstream(from);
  attempt(path, 'renamed', () => {
    removeReplaced(folder, to);
    renameSync(path, folder.workstream(to));
    syncFolder(folder.workstreams);
  });
}

/**
 * Finishes a rename that was interrupted. `journal`: where to append what the folder's journals lack.
 * Throws `FILE_UNUSABLE`; the folder keeps its old name then.
 */
export function finishRename(folder: DataFolder, rename: FolderRename, journal: string): void {
  if (isRenamed(folder, rename)) return;
  const lines = linesToAdd(folder, rename);
  if (lines.length > 0) appendLines(journal, lines.join('\n'));
  renameFolder(folder, rename);
}

/**
 * Returns the lines that a journal needs before its folder is renamed: those of the folder that it
 * replaces, which can have deleted sessions and corrections, and the line that describes the rename.
 */
export function linesToAdd(folder: DataFolder, { from, to, line }: FolderRename): string[] {
  const known = new Set(linesOf(folder, from));
  return [...linesOf(folder, to), line].filter((each) => !known.has(each));
}

/** True if the folder has no messages, and no files of the user: then another can replace it. */
export function isReplaceable(folder: DataFolder, id: string): boolean {
  const path = folder.workstream(id);
  if (!existsSync(path)) return true;
  return folder.messageBytes(id) === 0 && readdirSync(path).every(isHistoryName);
}

/** Removes a folder that can be replaced. Any other folder stays: it is not empty. */
export function removeReplaced(folder: DataFolder, id: string): void {
  const path = folder.workstream(id);
  if (!existsSync(path)) return;
  if (isReplaceable(folder, id)) {
    for (const name of folder.listHistory(id)) rmSync(folder.file(id, name), { force: true });
  }
  rmdirSync(path);
}

/** Returns the lines of a folder's journals. Throws `FILE_UNUSABLE`. */
export function linesOf(folder: DataFolder, id: string): string[] {
  const lines: string[] = [];
  for (const name of folder.listJournals(id)) {
    runToCompletion(
      withFileInSteps(folder.file(id, name), (file) =>
        readLines(file, 0, ({ text }) => {
          if (text !== null && text.trim() !== '') lines.push(text);
        }),
      ),
    );
  }
  return lines;
}

function attempt(path: string, done: 'written' | 'renamed', work: () => void): void {
  try {
    work();
  } catch (error) {
    throw toFileError(error, path, done);
  }
}
