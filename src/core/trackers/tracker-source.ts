import type { ColumnMatch, DateOrder } from '../../shared/contract/trackers.ts';
import type { TrackedHistory } from './tracked-entry.ts';
import type { TrackerFile } from './tracker-file.ts';

/** What the user decides about reading a file. */
export interface ReadOptions {
  /** Null for the likeliest order. */
  readonly dateOrder: DateOrder | null;
  /** Which column contains what, where the source does not define that; null for a guess. */
  readonly columns: ColumnMatch | null;
  /** True to read the times at which the computer was used, where a file has them. */
  readonly withPresence: boolean;
  /** Where repeated events stop, in milliseconds since the epoch. */
  readonly now: number;
}

/** A time tracker or a format: recognises its files, and reads them. */
export interface TrackerSource {
  /** True if the name and the beginning of the file are as this source writes them. */
  recognises(file: TrackerFile): boolean;
  /** Reads the file in steps. Throws `IMPORT_UNUSABLE`, `FILE_UNUSABLE`. */
  read(file: TrackerFile, options: ReadOptions): Generator<unknown, TrackedHistory>;
}
