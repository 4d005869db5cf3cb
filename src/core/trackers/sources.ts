import { TRACKERS, type TrackerId } from '../../shared/contract/trackers.ts';
import { activitywatch } from './sources/activitywatch.ts';
import { clockify } from './sources/clockify.ts';
import { csv } from './sources/csv.ts';
import { hamster } from './sources/hamster.ts';
import { icalendar } from './sources/icalendar.ts';
import { kimai } from './sources/kimai.ts';
import { solidtime } from './sources/solidtime.ts';
import { superProductivity } from './sources/super-productivity.ts';
import { timewarrior } from './sources/timewarrior.ts';
import { toggl } from './sources/toggl.ts';
import { watson } from './sources/watson.ts';
import type { TrackerFile } from './tracker-file.ts';
import type { TrackerSource } from './tracker-source.ts';

/** All sources of a history. */
export const SOURCES: Readonly<Record<TrackerId, TrackerSource>> = {
  toggl,
  clockify,
  kimai,
  solidtime,
  timewarrior,
  watson,
  hamster,
  activitywatch,
  superProductivity,
  icalendar,
  csv,
};

/** Returns the source that recognises a file, any table last; null if none does. */
export function identify(file: TrackerFile): TrackerId | null {
  return TRACKERS.find((id) => SOURCES[id].recognises(file)) ?? null;
}
