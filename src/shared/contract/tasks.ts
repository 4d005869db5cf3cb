import type { Instant } from '../model/model.ts';

/** What takes long enough to be watched. */
export type TaskKind =
  | 'opening'
  | 'archiving'
  | 'checking'
  | 'restoring'
  | 'exporting'
  | 'reading'
  | 'importing'
  | 'indexing';

/** What long work is counted in. */
export type TaskUnit = 'bytes' | 'sessions' | 'messages';

/** How far long work has come. */
export interface Progress {
  readonly kind: TaskKind;
  readonly unit: TaskUnit;
  readonly done: number;
  readonly total: number;
}

/** What was exported, and where to. */
export interface Exported {
  readonly path: string;
  readonly bytes: number;
}

export const EXPORT_FORMATS = ['csv', 'json', 'markdown', 'ical'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What of the history is exported: all of it, narrowed by each that is given. */
export interface ExportSelection {
  readonly workstreamIds?: readonly string[];
  readonly sessionIds?: readonly string[];
  /** Sessions that began at this instant or later. */
  readonly from?: Instant;
  /** Sessions that began before this instant. */
  readonly to?: Instant;
}

/** What was exported as files for other programs, and where to. */
export interface HistoryExported {
  readonly path: string;
  readonly sessions: number;
}

/** What a file that can be imported says of itself, and what of it is new here. */
export interface ImportInfo {
  readonly createdAt: Instant;
  /** What would be added. */
  readonly workstreams: number;
  readonly sessions: number;
  readonly messages: number;
  /** The titles of those that are here already: they are left as they are. */
  readonly known: readonly string[];
}

/** What was imported. */
export type Imported = Pick<ImportInfo, 'workstreams' | 'sessions' | 'messages'>;

/** What an archive says of itself, before it is restored. */
export interface ArchiveInfo {
  readonly createdAt: Instant;
  readonly workstreams: number;
  readonly bytes: number;
}

/** What was restored, and where what it replaced is kept. */
export interface Restored {
  readonly workstreams: number;
  readonly keptIn: string;
}
