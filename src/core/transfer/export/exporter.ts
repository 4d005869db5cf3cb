import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EXPORT_FORMAT,
  type ExportFormat,
  type ExportSelection,
  type HistoryExported,
} from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import type { Clock } from '../../base/clock.ts';
import { toFileError } from '../../base/file-errors.ts';
import { toInstant } from '../../base/instant.ts';
import { runWithPauses } from '../../base/steps.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { TaskControls } from '../../tasks/progress.ts';
import type { TaskRunner } from '../../tasks/task-runner.ts';
import { refuseIfCancelled } from '../errors.ts';
import type { FileChooser } from '../file-dialogs.ts';
import { replaceFile } from '../replace-file.ts';
import { refuseUnfitTarget } from '../unfit-target.ts';
import { csvWriter } from './csv.ts';
import type { ExportPart, ExportWriter } from './export-part.ts';
import { icalendarWriter } from './icalendar.ts';
import { jsonWriter } from './json.ts';
import { localTime } from './local-time.ts';
import { markdownWriter } from './markdown.ts';
import { isWhole, SelectedHistory } from './selected-history.ts';
import { writeParts } from './write-parts.ts';

const WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {
  csv: csvWriter,
  ical: icalendarWriter,
  markdown: markdownWriter,
  json: jsonWriter,
};

/** Writes what the user selects of the history as a file that other programs read. */
export class Exporter {
  readonly #folder: DataFolder;
  readonly #syncAndExpireAll: () => Generator<void, void>;
  readonly #chooser: Pick<FileChooser, 'saveAs' | 'openFolder'>;
  readonly #work: TaskRunner;
  readonly #clock: Clock;
  readonly #appVersion: string;
  readonly #locale: () => Locale;
  #latest: string | null = null;

  /** `syncAndExpireAll` takes in what other programs have written, a workstream at a time. */
  constructor(parts: {
    folder: DataFolder;
    syncAndExpireAll: () => Generator<void, void>;
    chooser: Pick<FileChooser, 'saveAs' | 'openFolder'>;
    work: TaskRunner;
    clock: Clock;
    appVersion: string;
    locale: () => Locale;
  }) {
    this.#folder = parts.folder;
    this.#syncAndExpireAll = parts.syncAndExpireAll;
    this.#chooser = parts.chooser;
    this.#work = parts.work;
    this.#clock = parts.clock;
    this.#appVersion = parts.appVersion;
    this.#locale = parts.locale;
  }

  /** Where the last export is; null before the first. */
  get latest(): string | null {
    return this.#latest;
  }

  /**
   * Writes the selection where the user says; null if they do not say. It is the history as it is
   * when they have said it. Markdown of more than one session goes into a new folder. Throws
   * `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_FOUND`, `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  async exportHistory(
    format: ExportFormat,
    selection: ExportSelection,
  ): Promise<HistoryExported | null> {
    const writer = WRITERS[format];
    const unit = writer.unit(isWhole(selection));
    const isFolder = writer.isFolder?.(selection) ?? false;
    const name = `Workstreams ${localTime(toInstant(this.#clock.now())).slice(0, 10)}`;
    return this.#work.alone(
      'exporting',
      async (following) => {
        const target = isFolder
          ? await this.#newFolder(name)
          : await this.#chooser.saveAs(`${name}.${EXPORT_FORMAT[format].extension}`, format);
        if (target === null) return null;
        try {
          await refuseUnfitTarget(target, this.#folder.path);
          const write = (at: string) => this.#write(at, writer, selection, following, isFolder);
          const sessions = await replaceFile(target, write);
          this.#latest = target;
          return { path: target, sessions };
        } catch (error) {
          refuseIfCancelled(following.signal);
          throw toFileError(error, target, 'written');
        }
      },
      unit,
    );
  }

  async #write(
    at: string,
    writer: ExportWriter,
    selection: ExportSelection,
    following: Required<TaskControls>,
    isFolder: boolean,
  ): Promise<number> {
    const { signal } = following;
    await runWithPauses(this.#syncAndExpireAll(), { signal });
    const history = new SelectedHistory(this.#folder, selection);
    try {
      const counts = await runWithPauses(history.count(), { signal });
      const facts = {
        createdAt: toInstant(this.#clock.now()),
        appVersion: this.#appVersion,
        locale: this.#locale(),
      };
      const parts = writer.parts(history, facts);
      if (isFolder) await mkdir(at);
      const total = writer.total(history, counts);
      await writeParts(at, isFolder ? parts : inOneFile(parts), total, following);
      return counts.sessions;
    } finally {
      history.close();
    }
  }

  /** A name in the folder that the user chooses that nothing there has. */
  async #newFolder(name: string): Promise<string | null> {
    const within = await this.#chooser.openFolder();
    if (within === null) return null;
    let path = join(within, name);
    for (let number = 2; existsSync(path); number += 1) path = join(within, `${name} (${number})`);
    return path;
  }
}

function* inOneFile(parts: Iterable<ExportPart>): Generator<ExportPart, void> {
  for (const { text, done } of parts) yield { text, done };
}
