import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { HistoryFolderChoice, HistoryMoved } from '../../shared/contract/devices-info.ts';
import { AppError, reasonOf } from '../../shared/contract/errors.ts';
import type { LocalizedMessage } from '../../shared/i18n/message.ts';
import type { Clock } from '../base/clock.ts';
import { toFileError } from '../base/file-errors.ts';
import { inFileName, toInstant } from '../base/instant.ts';
import { isThere } from '../base/is-there.ts';
import { runWithPauses } from '../base/steps.ts';
import { type DataFolder, isWorkstreamId } from '../storage/paths.ts';
import { engineOf } from '../storage/synced-folder.ts';
import type { TaskRunner } from '../tasks/task-runner.ts';
import { joinHistory } from './join-history.ts';
import {
  clearNext,
  decideMove,
  finishMove,
  foldersAt,
  nextWorkstreams,
  prepareLink,
} from './pending-move.ts';

interface Deps {
  readonly folder: DataFolder;
  /** Asks the user for a folder; null if they cancel. */
  readonly choose: () => Promise<string | null>;
  /** Opens the history again. `prepare` is done while no file is open. */
  readonly reopen: (prepare: () => Promise<void>) => Promise<unknown>;
  readonly tasks: TaskRunner;
  readonly clock: Clock;
}

const WORKSTREAMS = 'workstreams';

/** Moves the history to a folder that is shared with other devices, and back. */
export class HistoryLocation {
  readonly #deps: Deps;
  #chosen: string | null = null;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Asks for a folder; null if the user cancels. Throws `HISTORY_FOLDER_UNUSABLE`. */
  async choose(): Promise<HistoryFolderChoice | null> {
    this.#deps.tasks.assertIdle();
    this.#chosen = null;
    const answer = await this.#deps.choose();
    if (answer === null) return null;
    const path = folderOf(answer);
    this.#refuseUnfit(path);
    this.#chosen = path;
    return { path, engine: engineOf(path), hasHistory: hasHistory(path) };
  }

  /**
   * Copies the history to the chosen folder, checks the copy, and uses it from then on. A history
   * that is there is joined with it. Throws `HISTORY_FOLDER_UNUSABLE`, `FILE_UNUSABLE`,
   * `INVALID_INPUT` if no folder was chosen, and as the opening of a workspace.
   */
  async moveToChosen(): Promise<HistoryMoved> {
    const path = this.#chosen;
    this.#chosen = null;
    if (path === null) throw new AppError('INVALID_INPUT', ({ t }) => t('devices.refused.none'));
    const { path: dataDir } = this.#deps.folder;
    return this.#move(async (copy) => {
      this.#refuseUnfit(path);
      const workstreams = join(path, WORKSTREAMS);
      await copy({ workstreams, devices: join(path, 'devices') });
      prepareLink(dataDir, workstreams);
    });
  }

  /** Copies the history back into the data folder; the copy that is shared stays. Throws as `moveToChosen`. */
  async keepHere(): Promise<HistoryMoved> {
    const { path: dataDir } = this.#deps.folder;
    if (!this.isElsewhere)
      throw new AppError('INVALID_INPUT', ({ t }) => t('devices.refused.here'));
    return this.#move(async (copy) => {
      clearNext(dataDir);
      const workstreams = nextWorkstreams(dataDir);
      await copy({ workstreams, devices: join(dataDir, 'devices') });
    });
  }

  /** True if the history is not in the data folder. */
  get isElsewhere(): boolean {
    const { workstreams } = this.#deps.folder;
    return lstatSync(workstreams, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  }

  async #move(
    prepare: (copy: (to: ReturnType<typeof foldersAt>) => Promise<void>) => Promise<void>,
  ): Promise<HistoryMoved> {
    const { folder, tasks, clock, reopen } = this.#deps;
    const keptAs = `replaced-${inFileName(toInstant(clock.now()))}`;
    let keptIn: string | null = null;
    await tasks.runExclusive('moving', async (task) => {
      task.begin(folder.bytesOf(folder.listWorkstreams()));
      const run = <Value>(work: Generator<number, Value>) =>
        runWithPauses(work, { onStep: (bytes) => task.add(Number(bytes)) });
      let failure: unknown = null;
      await reopen(async () => {
        try {
          await prepare((to) => run(joinHistory(foldersAt(folder.workstreams), to)));
          decideMove(folder.path);
          keptIn = await run(finishMove(folder.path, keptAs));
        } catch (error) {
          // The history opens again where it was; or, if that is decided, where it is now.
          failure = toFileError(error, folder.workstreams, 'written');
        }
      });
      if (failure !== null) throw failure;
    });
    return { historyFolder: dirname(realpathSync(folder.workstreams)), keptIn };
  }

  #refuseUnfit(path: string): void {
    const { folder } = this.#deps;
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw unfit(({ t }) => t('devices.refused.noFolder', { path }));
    }
    const real = realpathSync(path);
    const current = dirname(realpathSync(folder.workstreams));
    if (real === current) throw unfit(({ t }) => t('devices.refused.same'));
    if (
      [folder.path, join(current, WORKSTREAMS)].some((own) => isInside(real, realpathSync(own)))
    ) {
      throw unfit(({ t }) => t('devices.refused.inside'));
    }
    try {
      accessSync(real, constants.R_OK | constants.W_OK | constants.X_OK);
      const place = join(real, WORKSTREAMS);
      if (isThere(place)) readdirSync(place);
      if (isThere(place)) accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      throw unfit(
        (locale) =>
          locale.t('devices.refused.notWritable', { path, reason: reasonOf(error, locale) }),
        error,
      );
    }
    const { bavail, bsize } = statfsSync(real);
    if (bavail * bsize < folder.bytesOf(folder.listWorkstreams())) {
      throw unfit(({ t }) => t('devices.refused.full', { path }));
    }
  }
}

function unfit(why: LocalizedMessage, cause?: unknown): AppError {
  return new AppError('HISTORY_FOLDER_UNUSABLE', why, { cause });
}

/** The user may have chosen the folder of the workstreams itself. */
function folderOf(path: string): string {
  const isWorkstreams = basename(path) === WORKSTREAMS && hasHistory(dirname(path));
  return isWorkstreams ? dirname(path) : path;
}

function hasHistory(path: string): boolean {
  const workstreams = join(path, WORKSTREAMS);
  return existsSync(workstreams) && readdirSync(workstreams).some(isWorkstreamId);
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
