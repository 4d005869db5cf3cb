import type { Instant } from '../model/model.ts';

/** The kinds of long tasks. */
export type TaskKind =
  | 'opening'
  | 'archiving'
  | 'checking'
  | 'restoring'
  | 'moving'
  | 'exporting'
  | 'reading'
  | 'importing'
  | 'indexing';

/** The unit of a task's progress. */
export type TaskUnit = 'bytes' | 'sessions' | 'messages';

/** The progress of a long task. */
export interface Progress {
  readonly kind: TaskKind;
  readonly unit: TaskUnit;
  readonly done: number;
  readonly total: number;
}

/** The result of exporting an archive. */
export interface Exported {
  readonly path: string;
  readonly bytes: number;
}

/** The export formats, each with its file extension, in the order in which they are offered. */
export const EXPORT_FORMAT = {
  csv: { extension: 'csv' },
  ical: { extension: 'ics' },
  markdown: { extension: 'md' },
  json: { extension: 'json' },
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMAT;
export const EXPORT_FORMATS = Object.keys(EXPORT_FORMAT) as readonly ExportFormat[];

/** The part of the history to export: all of it, narrowed by each field. */
export interface ExportSelection {
  readonly workstreamIds?: readonly string[];
  readonly sessionIds?: readonly string[];
  /** Sessions that began at this instant or later. */
  readonly from?: Instant;
  /** Sessions that began before this instant. */
  readonly to?: Instant;
}

/** The result of exporting files for other programs. */
export interface HistoryExported {
  readonly path: string;
  readonly sessions: number;
}

/** A file to import, and how much of it is new. */
export interface ImportInfo {
  readonly createdAt: Instant;
  /** The numbers of new records. */
  readonly workstreams: number;
  readonly sessions: number;
  readonly messages: number;
  /** The titles of workstreams that exist already, which are left unchanged. */
  readonly known: readonly string[];
}

/** The numbers of imported records. */
export type Imported = Pick<ImportInfo, 'workstreams' | 'sessions' | 'messages'>;

/** An archive, before it is restored. */
export interface ArchiveInfo {
  readonly createdAt: Instant;
  readonly workstreams: number;
  readonly bytes: number;
}

/** The result of a restore. `keptIn`: where the replaced data is kept. */
export interface Restored {
  readonly workstreams: number;
  readonly keptIn: string;
}
