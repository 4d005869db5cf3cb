import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toFileError } from '../base/file-errors.ts';
import { runToCompletion } from '../base/steps.ts';
import { syncFolder } from '../base/sync-folder.ts';
import { Removals } from '../events/removals.ts';
import { readLines, withFileInSteps } from '../jsonl/line-file.ts';
import type { OwnSegments } from '../storage/own-segments.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import { cleanFiles, findRemovedContent } from './clean-files.ts';

/** The databases, and what was kept of damaged ones: all of it is in the other files, too. */
const DATABASES = [/^search\.db/, /^workstreams\.db/];

/** Removes from all files what the journals say was deleted for good. */
export class FilesToClean {
  readonly #connection: Connection;
  readonly #folder: DataFolder;
  readonly #segments: OwnSegments;
  readonly #removals: Removals;

  constructor(parts: { connection: Connection; folder: DataFolder; segments: OwnSegments }) {
    const { connection, folder, segments } = parts;
    this.#connection = connection;
    this.#folder = folder;
    this.#segments = segments;
    this.#removals = new Removals(connection);
  }

  /**
   * Returns what removes the content, and closes and removes the database for it; null if there is
   * nothing to do. `isNew`: true if the database was made from the files as they are. Yields 0 after
   * each step. Throws `FILE_UNUSABLE`, as does what it returns.
   */
  *find(isNew: boolean): Generator<0, (() => void) | null> {
    const { isPending, isInDatabase } = this.#removals.pending();
    if (!isPending) return null;
    const found = yield* findRemovedContent(this.#folder, isNew);
    if (found.length === 0 && (isNew || !isInDatabase)) {
      this.#removals.settle();
      return null;
    }
    return () => {
      this.#connection.close();
      // Before the files: no database outlives what was removed from them, whatever happens.
      removeDatabases(this.#folder.path);
      cleanFiles(found, this.#segments);
    };
  }
}

/** True if a workstream's messages have lines that are not empty. Throws `FILE_UNUSABLE`. */
export function hasLines(folder: DataFolder, workstreamId: string): boolean {
  let found = false;
  for (const name of folder.listMessages(workstreamId)) {
    const reading = withFileInSteps(folder.file(workstreamId, name), (file) =>
      readLines(file, 0, ({ text }) => {
        found ||= text?.trim() !== '';
      }),
    );
    runToCompletion(reading);
  }
  return found;
}

function removeDatabases(folder: string): void {
  try {
    const names = readdirSync(folder);
    for (const kind of DATABASES) {
      for (const name of names) if (kind.test(name)) rmSync(join(folder, name), { force: true });
    }
    syncFolder(folder);
  } catch (error) {
    throw toFileError(error, folder, 'written');
  }
}
