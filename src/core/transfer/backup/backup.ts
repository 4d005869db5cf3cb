import { rmSync } from 'node:fs';
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

/** Exports the data folder into an archive, and restores one. */
export class Backup {
  readonly #folder: DataFolder;
  readonly #transactions: Pick<Transactions, 'run'>;
  readonly #chooser: FileChooser;
  readonly #reopen: () => Promise<Recovered>;
  readonly #clock: Clock;
  readonly #appVersion: string;
  readonly #work: TaskRunner;
  /** The archive that the user has chosen and that was found in order. */
  #chosen: { readonly path: string; readonly manifest: Manifest } | null = null;

  /** `reopen` closes the workspace and opens it again, which finishes a restore. */
  constructor(parts: {
    folder: DataFolder;
    transactions: Pick<Transactions, 'run'>;
    chooser: FileChooser;
    reopen: () => Promise<Recovered>;
    clock: Clock;
    appVersion: string;
    work: TaskRunner;
  }) {
    this.#folder = parts.folder;
    this.#transactions = parts.transactions;
    this.#chooser = parts.chooser;
    this.#reopen = parts.reopen;
    this.#clock = parts.clock;
    this.#appVersion = parts.appVersion;
    this.#work = parts.work;
  }

  /**
   * Writes everything into an archive where the user says, as it is at one moment; null if the user
   * does not say. Throws `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  async exportEverything(): Promise<Exported | null> {
    return this.#work.alone('archiving', async (following) => {
      const today = toInstant(this.#clock.now()).slice(0, 10);
      const target = await this.#chooser.saveAs(`Workstreams ${today}.zip`, 'archive');
      if (target === null) return null;
      const createdAt = toInstant(this.#clock.now());
      // Nothing of any process is half-way while the write lock is held.
      const files = this.#transactions.run(() => filesOf(this.#folder.path));
      const { path: folder } = this.#folder;
      const parts = { folder, files, target, createdAt, appVersion: this.#appVersion };
      const manifest = await exportArchive({ ...parts, ...following });
      return { path: target, bytes: totalBytes(manifest.files) };
    });
  }

  /**
   * Has the user choose an archive and reads it to its end; null if the user does not choose.
   * Throws `ARCHIVE_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  async chooseArchive(): Promise<ArchiveInfo | null> {
    this.#chosen = null;
    return this.#work.alone('checking', async (following) => {
      const path = await this.#chooser.open('archive');
      if (path === null) return null;
      const manifest = await checkArchive(path, following);
      this.#chosen = { path, manifest };
      return {
        createdAt: manifest.createdAt,
        workstreams: workstreamsIn(manifest),
        bytes: totalBytes(manifest.files),
      };
    });
  }

  /**
   * Puts what is in the chosen archive in the place of everything, and keeps what was there.
   * Throws `INVALID_INPUT` if none was chosen, `ARCHIVE_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`,
   * `WORK_RUNNING`; nothing is replaced then. What the opening throws comes after that: it goes on
   * when the folder is opened the next time.
   */
  async restoreChosen(): Promise<Restored> {
    const chosen = this.#chosen;
    if (!chosen) {
      throw new AppError('INVALID_INPUT', ({ t }) => t('errors.backup.chooseFirst'));
    }
    return this.#work.alone('restoring', async (following) => {
      const into = unpackingFolder(this.#folder.path);
      const manifest = await extractArchive(chosen.path, into, following);
      try {
        // The user has agreed to what was chosen, not to whatever lies there by now.
        if (!isDeepStrictEqual(manifest, chosen.manifest))
          refuseArchive(({ t }) => t('errors.whyNoArchive.changedSince'));
        await checkUnpacked(into, following.signal);
      } catch (error) {
        rmSync(into, { recursive: true });
        throw error;
      }
      rmSync(join(into, MANIFEST_NAME), { force: true });
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
