import { AppError } from '../../../shared/contract/errors.ts';
import { runWithPauses } from '../../base/steps.ts';
import { requireKnownVersion } from '../../events/journal-line.ts';
import { readLines, withFileInSteps } from '../../jsonl/line-file.ts';
import { DataFolder } from '../../storage/paths.ts';
import { refuseArchive } from '../errors.ts';

/**
 * Refuses content that would keep the app from opening after a restore: journals of a newer
 * version. Throws `ARCHIVE_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`.
 */
export async function checkUnpacked(path: string, signal: AbortSignal): Promise<void> {
  const folder = new DataFolder(path);
  for (const id of folder.listWorkstreams()) {
    for (const name of folder.listJournals(id)) await checkJournal(folder.file(id, name), signal);
  }
}

async function checkJournal(path: string, signal: AbortSignal): Promise<void> {
  const lines = withFileInSteps(path, (file) =>
    readLines(file, 0, ({ text }) => {
      if (text !== null) requireKnownVersion(text);
    }),
  );
  try {
    await runWithPauses(lines, { signal });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'JOURNAL_TOO_NEW') throw error;
    refuseArchive(({ t }) => t('errors.whyNoArchive.newerContent'), error);
  }
}
