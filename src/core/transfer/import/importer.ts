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
import type { Task } from '../../tasks/task.ts';
import type { TaskRunner } from '../../tasks/task-runner.ts';
import type { WorkstreamStore } from '../../workstreams/workstream-store.ts';
import { fileMissing } from '../errors.ts';
import type { FileChooser } from '../file-dialogs.ts';
import { NewHistory } from './new-history.ts';
import { type ExportReceiver, readExport } from './read-export.ts';
import { refuseImport } from './refuse-import.ts';
import { UnpackedImport } from './unpacked-import.ts';

/** Imports JSON exports: everything in the file that is new, or nothing. */
export class Importer {
  readonly #folder: DataFolder;
  readonly #device: { readonly id: string };
  readonly #store: WorkstreamStore;
  readonly #transactions: Pick<Transactions, 'run'>;
  readonly #chooser: Pick<FileChooser, 'open'>;
  readonly #reopen: () => Promise<unknown>;
  readonly #tasks: TaskRunner;
  readonly #clock: Clock;
  /** The valid file that the user has chosen. */
  #chosen: { readonly path: string; readonly info: ImportInfo } | null = null;

  /** `reopen` reopens the workspace, which finishes an import. */
  constructor(deps: {
    folder: DataFolder;
    device: { readonly id: string };
    store: WorkstreamStore;
    transactions: Pick<Transactions, 'run'>;
    chooser: Pick<FileChooser, 'open'>;
    reopen: () => Promise<unknown>;
    tasks: TaskRunner;
    clock: Clock;
  }) {
    this.#folder = deps.folder;
    this.#device = deps.device;
    this.#store = deps.store;
    this.#transactions = deps.transactions;
    this.#chooser = deps.chooser;
    this.#reopen = deps.reopen;
    this.#tasks = deps.tasks;
    this.#clock = deps.clock;
  }

  /**
   * Lets the user choose a file, and reads all of it; null if the user cancels the dialog. Throws
   * `IMPORT_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  chooseImport(): Promise<ImportInfo | null> {
    this.#chosen = null;
    return this.#tasks.runExclusive('reading', async (task) => {
      const path = await this.#chooser.open('json');
      if (path === null) return null;
      const { info } = await this.#read(path, null, task);
      this.#chosen = { path, info };
      return info;
    });
  }

  /**
   * Imports what is new in the chosen file. Throws `INVALID_INPUT` if none was chosen,
   * `IMPORT_UNUSABLE`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`; nothing is imported then. Errors of
   * the reopening come after that: the import is finished the next time that the folder is opened.
   */
  async importChosen(): Promise<Imported> {
    const chosen = this.#chosen;
    if (!chosen) throw new AppError('INVALID_INPUT', ({ t }) => t('transfer.refused.noneChosen'));
    return this.#tasks.runExclusive('importing', async (task) => {
      const at = toInstant(this.#clock.now());
      const into = importingFolder(this.#folder.path);
      await cleanUpOnFailure(into, async () => {
        const unpacked = new UnpackedImport(into, this.#device.id, at);
        const { info, history } = await this.#read(chosen.path, unpacked, task);
        // The user has agreed to the content that was shown, and the file may have changed.
        if (!isDeepStrictEqual(info, chosen.info)) refuseImport('another');
        if (info.workstreams === 0) refuseImport('nothingNew');
        await this.#finish(unpacked, into);
        task.signal.throwIfAborted();
        this.#transactions.run(() => {
          if (!history.isStillNew) refuseImport('knownByNow');
          // Its rows describe the files that are replaced.
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
    task: Task,
  ): Promise<{ info: ImportInfo; history: NewHistory }> {
    const history = new NewHistory({ folder: this.#folder, store: this.#store, into });
    const total = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const reading = withFileInSteps(path, (file) => readExport(file, history));
    const onStep = (done: number) => task.advance(done, total);
    const read = await runWithPauses(reading, { onStep, signal: task.signal });
    if (read === null) throw fileMissing(path);
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
