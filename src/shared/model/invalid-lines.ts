/** Why a line of a workstream's files is not understood. */
export const INVALID_REASONS = [
  'tooLong',
  'notJson',
  'notObject',
  'role',
  'content',
  'timestamp',
  'id',
  'event',
  'foreign',
] as const;
export type InvalidReason = (typeof INVALID_REASONS)[number];

/** A line that is neither a message nor an event. */
export interface InvalidLine {
  /** The file's name. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: InvalidReason;
  readonly bytes: number;
  /** Its beginning; null if it is too long to be read. */
  readonly text: string | null;
  /** How it is built, without anything that was written in it. */
  readonly shape: string;
}

export interface InvalidLines {
  readonly lines: readonly InvalidLine[];
  /** How many more there are. */
  readonly more: number;
}
