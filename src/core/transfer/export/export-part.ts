import type { ExportSelection, TaskUnit } from '../../../shared/contract/tasks.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import type { Instant } from '../../../shared/model/model.ts';
import type { Counts, SelectedHistory } from './selected-history.ts';

/** A piece of an export: text to append to a file, and how much of the total it is. */
export interface ExportPart {
  /** The file, below the export's folder; absent if the export is a single file. */
  readonly path?: string;
  readonly text: string;
  readonly done: number;
}

export interface ExportContext {
  readonly createdAt: Instant;
  readonly appVersion: string;
  /** The language of generated text. */
  readonly locale: Locale;
  /** In bytes, of a file or folder. */
  readonly longestName: number;
}

/** Writes a history in one of the formats. */
export interface ExportWriter {
  /** True if the selection is written as a folder of files; absent if it never is. */
  isFolder?(selection: ExportSelection): boolean;
  /** The unit of the progress. */
  unit(isWhole: boolean): TaskUnit;
  /** The total of the progress, in that unit. */
  total(history: SelectedHistory, counts: Counts): number;
  /** How many sessions the export contains; absent if it contains all that were selected. */
  sessions?(counts: Counts): number;
  /** True if the selection has something to export, even without a session; absent if it never has. */
  hasMore?(selection: ExportSelection): boolean;
  parts(history: SelectedHistory, context: ExportContext): Generator<ExportPart, void>;
}
