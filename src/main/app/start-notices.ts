import type { Drafts } from '../../core/drafts/drafts.ts';
import {
  presentNewFolder,
  presentRestored,
  presentSyncedFolder,
} from '../../core/problems/problem-text.ts';
import type { Problems } from '../../core/problems/problems.ts';
import { syncedBy } from '../../core/storage/synced-folder.ts';
import type { WindowFile } from '../window/window-file.ts';

/** Shows what the start had to do that the user should know of. */
export function showStartNotices(deps: {
  readonly problems: Problems;
  readonly drafts: Drafts;
  readonly windowFile: WindowFile;
  readonly dataDir: string;
  /** A data folder that had to be created although the user chose it, or null. */
  readonly newDataDir: string | null;
  /** Where the data is that a restore has replaced, or null. */
  readonly keptIn: string | null;
}): void {
  const { problems, drafts, windowFile, dataDir, newDataDir, keptIn } = deps;
  if (newDataDir !== null) problems.notify('DATA_FOLDER_CREATED', presentNewFolder(newDataDir));
  const program = syncedBy(dataDir);
  if (program !== null) {
    problems.attempt('UNEXPECTED', () => {
      if (!windowFile.isFirstTime('synced_folder')) return;
      problems.notify('DATA_FOLDER_SYNCED', presentSyncedFolder(dataDir, program));
    });
  }
  if (keptIn !== null) problems.notify('RESTORE_FINISHED', presentRestored(keptIn));
  drafts.reportUnreadable();
  problems.reportUnreadable('window', windowFile.keepUnreadable());
}
