import { columnOf, hasColumns, matchColumns } from '../header.ts';
import { readTable } from '../table.ts';
import type { TrackerSource } from '../tracker-source.ts';

const NAMES = {
  start: ['start date'],
  startTime: ['start time'],
  end: ['end date'],
  endTime: ['end time'],
  duration: ['duration (h)'],
  project: ['project'],
  client: ['client'],
  description: ['description'],
  tags: ['tags'],
};

/**
 * Clockify: its detailed report. Dates and times are in the format and the time zone of the user's
 * settings.
 */
export const clockify: TrackerSource = {
  recognises: ({ head }) => hasColumns(head, 'start date', 'start time', 'duration (h)'),
  *read(file, { dateOrder }) {
    return yield* readTable(file.text(), {
      columns: matchColumns(file.head, NAMES),
      otherTitle: columnOf(file.head, 'task') ?? columnOf(file.head, 'activity'),
      durationUnit: 'hours',
      dateOrder,
    });
  },
};
