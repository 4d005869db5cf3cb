import type { ExportSelection, TaskUnit } from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import type { Instant } from '../../../shared/model/model.ts';
import type { Counts, SelectedHistory } from './selected-history.ts';

/** A piece of an export: text that is added to a file, and how much of the work it was. */
export interface ExportPart {
  /** Which of several files, below the folder of the export; of a single file nothing. */
  readonly path?: string;
  readonly text: string;
  readonly done: number;
}

/** What an export says of itself. */
export interface ExportFacts {
  readonly createdAt: Instant;
  readonly appVersion: string;
  /** The language in which it is put into words. */
  readonly locale: Locale;
}

/** How a history is written in one of the formats. */
export interface ExportWriter {
  /** True if the selection is written as a folder of files; absent if it never is. */
  isFolder?(selection: ExportSelection): boolean;
  /** What is counted on the way. */
  unit(isWhole: boolean): TaskUnit;
  /** How much there is of that. */
  total(history: SelectedHistory, counts: Counts): number;
  parts(history: SelectedHistory, facts: ExportFacts): Generator<ExportPart, void>;
}
