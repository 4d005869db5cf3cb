import type { DateOrder, LeftOutReason } from '../../shared/contract/trackers.ts';

/** A date and time of day without a time zone, as `2026-03-02T09:14:07`. */
export type WallTime = string;

/** Milliseconds since the epoch, or a wall time where the file has no time zone. */
export type TrackedTime = number | WallTime;

/** An entry as a tracker has recorded it. It has an end, a duration, or both. */
export interface TrackedEntry {
  readonly start: TrackedTime;
  /** Null if only the duration says when it ended. */
  readonly end: TrackedTime | null;
  /** In milliseconds; null if the file has none. It decides which of two equal wall times is meant. */
  readonly durationMs: number | null;
  /** True if the tracker's reports add up the duration, and the end is only near it. */
  readonly isDurationExact: boolean;
  readonly project: string | null;
  readonly client: string | null;
  readonly description: string;
  readonly tags: readonly string[];
  /** An id by which the tracker knows the entry for ever; null if the file has none. */
  readonly sourceId: string | null;
}

/** An entry that is not imported. */
export interface LeftOut {
  readonly reason: LeftOutReason;
  /** The number of its row or line in the file; null if that means nothing to the user. */
  readonly row: number | null;
}

/** What a file contains. */
export interface TrackedHistory {
  /** In the order of the file. */
  readonly entries: readonly TrackedEntry[];
  readonly leftOut: readonly LeftOut[];
  /** The possible orders of its dates, the likeliest first; empty if they are unambiguous. */
  readonly dateOrders: readonly DateOrder[];
}
