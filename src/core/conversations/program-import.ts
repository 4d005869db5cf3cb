import { basename } from 'node:path';
import { AppError } from '../../shared/contract/errors.ts';
import {
  isAssistant,
  type TrackedFiles,
  type TrackedImported,
  type TrackedOptions,
  type TrackedPreview,
} from '../../shared/contract/trackers.ts';
import type { TrackerImport } from '../trackers/tracker-import.ts';
import type { FileChooser } from '../transfer/file-dialogs.ts';
import { identifyExports } from './assistants.ts';
import type { ConversationImport } from './conversation-import.ts';

interface Deps {
  readonly chooser: Pick<FileChooser, 'openFiles'>;
  readonly trackers: TrackerImport;
  readonly conversations: ConversationImport;
}

/** Imports the history of other programs: the entries of time trackers, and conversations with assistants. */
export class ProgramImport {
  readonly #deps: Deps;
  /** The files that the user has chosen. */
  #paths: readonly string[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /**
   * Lets the user choose files of one program; null if they cancel the dialog. Throws `IMPORT_UNUSABLE`,
   * `FILE_UNUSABLE`.
   */
  async choose(): Promise<TrackedFiles | null> {
    const { chooser, trackers, conversations } = this.#deps;
    const paths = await chooser.openFiles();
    if (paths === null) return null;
    await conversations.forget();
    const source = await identifyExports(paths);
    this.#paths = paths;
    return source === null
      ? trackers.open(paths)
      : { names: paths.map((path) => basename(path)), source };
  }

  /** Returns the preview of the chosen files. Throws as the importer, and `INVALID_INPUT` if none were chosen. */
  async preview(options: TrackedOptions): Promise<TrackedPreview> {
    const { trackers, conversations } = this.#deps;
    const { source } = options;
    if (!isAssistant(source)) return trackers.preview(this.#chosen(), { ...options, source });
    return conversations.preview(this.#chosen(), { ...options, source });
  }

  /** Imports the chosen files. Throws as the importer, and `INVALID_INPUT` if none were chosen. */
  async importChosen(options: TrackedOptions): Promise<TrackedImported> {
    const { trackers, conversations } = this.#deps;
    const { source } = options;
    if (!isAssistant(source)) return trackers.importFrom(this.#chosen(), { ...options, source });
    return conversations.importFrom(this.#chosen(), { ...options, source });
  }

  #chosen(): readonly string[] {
    if (this.#paths.length > 0) return this.#paths;
    throw new AppError('INVALID_INPUT', ({ t }) => t('transfer.refused.noneChosen'));
  }
}
