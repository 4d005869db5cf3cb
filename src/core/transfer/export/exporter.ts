import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import {
  EXPORT_FORMAT,
  type ExportFormat,
  type ExportSelection,
  type HistoryExported,
} from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import type { Clock } from '../../base/clock.ts';
import { toInstant } from '../../base/instant.ts';
import { PRIVATE_FOLDER } from '../../base/private-access.ts';
import { runWithPauses } from '../../base/steps.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Task } from '../../tasks/task.ts';
import type { TaskRunner } from '../../tasks/task-runner.ts';
import type { FileChooser } from '../file-dialogs.ts';
import { replaceFile } from '../replace-file.ts';
import { refuseUnfitTarget, toTargetError } from '../unfit-target.ts';
import { csvWriter } from './csv.ts';
import type { ExportPart, ExportWriter } from './export-part.ts';
import { longestNameIn } from './file-names.ts';
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

/** Exports a selection of the history for other programs. */
export class Exporter {
  readonly #folder: DataFolder;
  readonly #syncAndExpireAll: () => Generator<void, void>;
  readonly #chooser: Pick<FileChooser, 'saveAs' | 'openFolder'>;
  readonly #tasks: TaskRunner;
  readonly #clock: Clock;
  readonly #appVersion: string;
  readonly #locale: () => Locale;
  #latest: string | null = null;

  /** `syncAndExpireAll` syncs what other programs have written, one workstream per step. */
  constructor(deps: {
    folder: DataFolder;
    syncAndExpireAll: () => Generator<void, void>;
    chooser: Pick<FileChooser, 'saveAs' | 'openFolder'>;
    tasks: TaskRunner;
    clock: Clock;
    appVersion: string;
    locale: () => Locale;
  }) {
    this.#folder = deps.folder;
    this.#syncAndExpireAll = deps.syncAndExpireAll;
    this.#chooser = deps.chooser;
    this.#tasks = deps.tasks;
    this.#clock = deps.clock;
    this.#appVersion = deps.appVersion;
    this.#locale = deps.locale;
  }

  /** The path of the latest export; null before the first. */
  get latest(): string | null {
    return this.#latest;
  }

  /**
   * Exports the selection, as it is once the user has chosen the target; null if the user cancels the
   * dialog. Throws `WORKSTREAM_NOT_FOUND`, `SESSION_NOT_FOUND`, `NOTHING_TO_EXPORT`,
   * `FILE_UNUSABLE`, `CANCELLED`, `WORK_RUNNING`.
   */
  async exportHistory(
    format: ExportFormat,
    selection: ExportSelection,
  ): Promise<HistoryExported | null> {
    const writer = WRITERS[format];
    const isFolder = writer.isFolder?.(selection) ?? false;
    const name = `Workstreams ${localTime(toInstant(this.#clock.now())).slice(0, 10)}`;
    return this.#tasks.runExclusive(
      'exporting',
      async (task) => {
        const target = isFolder
          ? await this.#newFolder(name)
          : await this.#chooser.saveAs(`${name}.${EXPORT_FORMAT[format].extension}`, format);
        if (target === null) return null;
        try {
          await refuseUnfitTarget(target, this.#folder.path);
          const longestName = longestNameIn(target, process.platform);
          const sessions = await replaceFile(target, (path) =>
            this.#write(writer, selection, { longestName, task }, async (parts) => {
              if (isFolder) await mkdir(path, { mode: PRIVATE_FOLDER });
              await writeParts(path, isFolder ? parts : inOneFile(parts), task);
            }),
          );
          this.#latest = target;
          return { path: target, sessions };
        } catch (error) {
          task.signal.throwIfAborted();
          throw toTargetError(error, target);
        }
      },
      writer.unit(isWhole(selection)),
    );
  }

  /**
   * Exports the selection as one text, which `write` gets in pieces until it resolves with false. Throws as
   * `exportHistory`, and errors of `write`.
   */
  exportText(
    format: ExportFormat,
    selection: ExportSelection,
    write: (text: string) => Promise<boolean>,
  ): Promise<number> {
    const writer = WRITERS[format];
    return this.#tasks.runExclusive(
      'exporting',
      // No file has a name.
      (task) =>
        this.#write(writer, selection, { longestName: Infinity, task }, async (parts) => {
          for (const { text, done } of parts) {
            task.signal.throwIfAborted();
            if (!(await write(text))) return;
            task.add(done);
          }
        }),
      writer.unit(isWhole(selection)),
    );
  }

  /** Returns the number of exported sessions. */
  async #write(
    writer: ExportWriter,
    selection: ExportSelection,
    { longestName, task }: { readonly longestName: number; readonly task: Task },
    write: (parts: Generator<ExportPart, void>) => Promise<void>,
  ): Promise<number> {
    const { signal } = task;
    await runWithPauses(this.#syncAndExpireAll(), { signal });
    const history = new SelectedHistory(this.#folder, selection);
    try {
      const counts = await runWithPauses(history.count(), { signal });
      const sessions = writer.sessions?.(counts) ?? counts.sessions;
      if (sessions === 0 && !writer.hasMore?.(selection)) {
        const isRunning = counts.running > 0;
        throw new AppError('NOTHING_TO_EXPORT', ({ t }) =>
          t(isRunning ? 'transfer.nothingClosed' : 'transfer.nothing'),
        );
      }
      const context = {
        createdAt: toInstant(this.#clock.now()),
        appVersion: this.#appVersion,
        locale: this.#locale(),
        longestName,
      };
      const parts = writer.parts(history, context);
      task.begin(writer.total(history, counts));
      await write(parts);
      return sessions;
    } finally {
      history.close();
    }
  }

  /** Returns an unused path in the folder that the user chooses; null if the user cancels. */
  async #newFolder(name: string): Promise<string | null> {
    const parent = await this.#chooser.openFolder('export');
    if (parent === null) return null;
    let path = join(parent, name);
    for (let number = 2; existsSync(path); number += 1) path = join(parent, `${name} (${number})`);
    return path;
  }
}

function* inOneFile(parts: Iterable<ExportPart>): Generator<ExportPart, void> {
  for (const { text, done } of parts) yield { text, done };
}
