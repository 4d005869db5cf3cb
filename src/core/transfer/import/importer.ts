import { statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Imported, ImportInfo } from '../../../shared/contract/tasks.ts';
import { SCRATCH_ID } from '../../../shared/model/model.ts';
import { cleanUpOnFailure } from '../../base/cleanup-on-failure.ts';
import type { Clock } from '../../base/clock.ts';
import { toFileError } from '../../base/file-errors.ts';
import { toInstant } from '../../base/instant.ts';
import { runWithPauses } from '../../base/steps.ts';
import { withFileInSteps } from '../../jsonl/line-file.ts';
import { decideImport, importingFolder } from '../../recovery/pending-import.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Transactions } from '../../storage/sqlite/transactions.ts';
import type { TaskControls } from '../../tasks/progress.ts';
import type { TaskRunner } from '../../tasks/task-runner.ts';
import type { WorkstreamStore } from '../../workstreams/workstream-store.ts';
import { refuseIfCancelled } from '../errors.ts';
import type { FileChooser } from '../file-dialogs.ts';
import { NewHistory } from './new-history.ts';
import { type ExportReceiver, readExport } from './read-export.ts';
import { refuseImport } from './refuse-import.ts';
import { UnpackedImport } from './unpacked-import.ts';

/** Adds what was exported as JSON to the history: all that is new of it, or nothing. */
export class Importer {
  readonly #folder: DataFolder;
  readonly #store: WorkstreamStore;
  readonly #transactions: Pick<Transactions, 'run'>;
  readonly #chooser: Pick<FileChooser, 'open'>;
  readonly #reopen: () => Promise<unknown>;
  readonly #work: TaskRunner;
  readonly #clock: Clock;
  /** The file that the user has chosen and that was found in order. */
  #chosen: { readonly path: string; readonly info: ImportInfo } | null = null;

  /** `reopen` closes the workspace and opens it again, which finishes an import. */
  constructor(parts: {
    folder: DataFolder;
    store: WorkstreamStore;
    transactions: Pick<Transactions, 'run'>;
    chooser: Pick<FileChooser, 'open'>;
    reopen: () => Promise<unknown>;
    work: TaskRunner;
    clock: Clock;
  }) {
    this.#folder = parts.folder;
    this.#store = parts.store;
    this.#transactions = parts.transactions;
    this.#chooser = parts.chooser;
    this.#reopen = parts.reopen;
    this.#work = parts.work;
    this.#clock = parts.clock;
  }

  /**
   * Has the user choose a file and reads it to its end; null if the user does not choose. Throws
   * `IMPORT_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  chooseImport(): Promise<ImportInfo | null> {
    this.#chosen = null;
    return this.#work.alone('reading', async (following) => {
      const path = await this.#chooser.open('json');
      if (path === null) return null;
      const { info } = await this.#read(path, null, following);
      this.#chosen = { path, info };
      return info;
    });
  }

  /**
   * Adds what is new in the chosen file. Throws `INVALID_INPUT` if none was chosen,
   * `IMPORT_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`; nothing is added then. What the
   * opening throws comes after that: it goes on when the folder is opened the next time.
   */
  async importChosen(): Promise<Imported> {
    const chosen = this.#chosen;
    if (!chosen) throw new AppError('INVALID_INPUT', ({ t }) => t('transfer.refused.noneChosen'));
    return this.#work.alone('importing', async (following) => {
      const at = toInstant(this.#clock.now());
      const into = importingFolder(this.#folder.path);
      await cleanUpOnFailure(into, async () => {
        const unpacked = new UnpackedImport(into, at);
        const { info, history } = await this.#read(chosen.path, unpacked, following);
        // The user has agreed to what was chosen, not to whatever lies there by now.
        if (!isDeepStrictEqual(info, chosen.info)) refuseImport('another');
        if (info.workstreams === 0) refuseImport('nothingNew');
        await this.#finish(unpacked, into);
        refuseIfCancelled(following.signal);
        this.#transactions.run(() => {
          if (!history.isStillNew) refuseImport('knownByNow');
          // Its files are others from now on, whatever its rows say.
          if (history.hasScratch) this.#store.forget(SCRATCH_ID);
          decideImport(this.#folder.path, at);
        });
      });
      this.#chosen = null;
      await this.#reopen();
      const { workstreams, sessions, messages } = chosen.info;
      return { workstreams, sessions, messages };
    });
  }

  async #read(
    path: string,
    into: ExportReceiver | null,
    { onProgress, signal }: Required<TaskControls>,
  ): Promise<{ info: ImportInfo; history: NewHistory }> {
    const history = new NewHistory({ folder: this.#folder, store: this.#store, into });
    const total = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const reading = withFileInSteps(path, (file) => readExport(file, history));
    const onStep = (read: number) => onProgress(read, total);
    const read = await runWithPauses(reading, { onStep, signal });
    if (read === null)
      throw new AppError('FILE_UNUSABLE', ({ t }) => t('transfer.refused.gone', { path }));
    return { info: { ...read, ...history.counts }, history };
  }

  async #finish(unpacked: UnpackedImport, into: string): Promise<void> {
    try {
      await unpacked.finish();
    } catch (error) {
      throw toFileError(error, into, 'written');
    }
  }
}
