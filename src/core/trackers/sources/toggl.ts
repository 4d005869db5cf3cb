import { columnOf, hasColumns, matchColumns } from '../header.ts';
import { refuseTracked } from '../refuse-tracked.ts';
import { readTable } from '../table.ts';
import type { TrackerSource } from '../tracker-source.ts';

const NAMES = {
  start: ['start date'],
  startTime: ['start time'],
  end: ['end date', 'stop date'],
  endTime: ['end time', 'stop time'],
  duration: ['duration'],
  project: ['project'],
  client: ['client'],
  description: ['description'],
  tags: ['tags'],
};

/** Toggl Track: its detailed report. Times are those of the account's time zone. */
export const toggl: TrackerSource = {
  recognises: ({ head, zipped }) =>
    zipped?.has('workspace_users.json') ?? hasColumns(head, 'start date', 'start time', 'duration'),
  *read(file, { dateOrder }) {
    // The export of a workspace has projects, clients and tags, but no entry.
    if (file.zipped !== null) refuseTracked('noEntries');
    return yield* readTable(file.text(), {
      columns: matchColumns(file.head, NAMES),
      otherTitle: columnOf(file.head, 'task'),
      durationUnit: 'seconds',
      dateOrder,
    });
  },
};
