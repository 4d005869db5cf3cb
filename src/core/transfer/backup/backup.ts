import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ArchiveInfo, Exported, Restored } from '../../../shared/contract/tasks.ts';
import type { Clock } from '../../base/clock.ts';
import { toInstant } from '../../base/instant.ts';
import { decideRestore, unpackingFolder } from '../../recovery/pending-restore.ts';
import type { Recovered } from '../../recovery/recovery.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Transactions } from '../../storage/sqlite/transactions.ts';
import type { TaskRunner } from '../../tasks/task-runner.ts';
import { refuseArchive } from '../errors.ts';
import type { FileChooser } from '../file-dialogs.ts';
import { MANIFEST_NAME, type Manifest, totalBytes } from './archive-format.ts';
import { checkArchive } from './check-archive.ts';
import { checkUnpacked } from './check-unpacked.ts';
import { filesOf } from './data-files.ts';
import { exportArchive } from './export-archive.ts';
import { extractArchive } from './extract-archive.ts';

/** Exports the data folder as an archive, and restores archives. */
export class Backup {
  readonly #folder: DataFolder;
  readonly #transactions: Pick<Transactions, 'run'>;
  readonly #chooser: FileChooser;
  readonly #reopen: () => Promise<Recovered>;
  readonly #clock: Clock;
  readonly #appVersion: string;
  readonly #tasks: TaskRunner;
  /** The valid archive that the user has chosen. */
  #chosen: { readonly path: string; readonly manifest: Manifest } | null = null;

  /** `reopen` reopens the workspace, which finishes a restore. */
  constructor(deps: {
    folder: DataFolder;
    transactions: Pick<Transactions, 'run'>;
    chooser: FileChooser;
    reopen: () => Promise<Recovered>;
    clock: Clock;
    appVersion: string;
    tasks: TaskRunner;
  }) {
    this.#folder = deps.folder;
    this.#transactions = deps.transactions;
    this.#chooser = deps.chooser;
    this.#reopen = deps.reopen;
    this.#clock = deps.clock;
    this.#appVersion = deps.appVersion;
    this.#tasks = deps.tasks;
  }

  /**
   * Exports everything as an archive, as it is at one moment; null if the user cancels the dialog.
   * Throws `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  async exportEverything(): Promise<Exported | null> {
    return this.#tasks.runExclusive('archiving', async (task) => {
      const today = toInstant(this.#clock.now()).slice(0, 10);
      const target = await this.#chooser.saveAs(`Workstreams ${today}.zip`, 'archive');
      if (target === null) return null;
      const createdAt = toInstant(this.#clock.now());
      // While the write lock is held, no process is in the middle of a change.
      const files = this.#transactions.run(() => filesOf(this.#folder.path));
      const { path: folder } = this.#folder;
      const content = { folder, files, createdAt, appVersion: this.#appVersion };
      const manifest = await exportArchive(target, content, task);
      return { path: target, bytes: totalBytes(manifest.files) };
    });
  }

  /**
   * Lets the user choose an archive, and reads all of it; null if the user cancels the dialog. Throws
   * `ARCHIVE_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  async chooseArchive(): Promise<ArchiveInfo | null> {
    this.#chosen = null;
    return this.#tasks.runExclusive('checking', async (task) => {
      const path = await this.#chooser.open('archive');
      if (path === null) return null;
      const manifest = await checkArchive(path, task);
      this.#chosen = { path, manifest };
      return {
        createdAt: manifest.createdAt,
        workstreams: workstreamsIn(manifest),
        bytes: totalBytes(manifest.files),
      };
    });
  }

  /**
   * Replaces all data with the content of the chosen archive, and keeps the replaced data. Throws
   * `INVALID_INPUT` if no archive was chosen, `ARCHIVE_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`,
   * `WORK_RUNNING`; nothing is replaced then. Errors of the reopening come after that: the restore is
   * finished the next time that the folder is opened.
   */
  async restoreChosen(): Promise<Restored> {
    const chosen = this.#chosen;
    if (!chosen) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('errors.backup.chooseFirst'));
    }
    return this.#tasks.runExclusive('restoring', async (task) => {
      const into = unpackingFolder(this.#folder.path);
      const manifest = await extractArchive(chosen.path, into, task);
      try {
        // The user has agreed to the content that was shown, and the file may have changed.
        if (!isDeepStrictEqual(manifest, chosen.manifest))
          refuseArchive(({ t }) => t('errors.whyNoArchive.changedSince'));
        await checkUnpacked(into, task.signal);
      } catch (error) {
        await rm(into, { recursive: true });
        throw error;
      }
      await rm(join(into, MANIFEST_NAME), { force: true });
      decideRestore(this.#folder.path, toInstant(this.#clock.now()));
      this.#chosen = null;
      const { keptIn } = await this.#reopen();
      return { workstreams: workstreamsIn(manifest), keptIn: keptIn ?? '' };
    });
  }
}

function workstreamsIn({ files }: Manifest): number {
  return new Set(files.map(({ path }) => path.split('/')[1]).filter(Boolean)).size;
}
