import { columnOf, hasColumns, matchColumns } from '../header.ts';
import { readTable } from '../table.ts';
import type { TrackerSource } from '../tracker-source.ts';

const NAMES = {
  start: ['date'],
  startTime: ['from', 'begin'],
  endTime: ['to', 'end'],
  duration: ['duration'],
  project: ['project'],
  client: ['customer'],
  description: ['description'],
  tags: ['tags'],
};

/**
 * Kimai: its list of times. Times of day are in minutes and in the user's time zone; the duration is in
 * seconds, and is what its reports add up. An entry can last beyond midnight.
 */
export const kimai: TrackerSource = {
  recognises: ({ head }) =>
    hasColumns(head, 'date', 'duration', 'customer', 'activity') &&
    (hasColumns(head, 'from') || hasColumns(head, 'begin')),
  *read(file, { dateOrder }) {
    return yield* readTable(file.text(), {
      columns: matchColumns(file.head, NAMES),
      otherTitle: columnOf(file.head, 'activity'),
      durationUnit: 'seconds',
      isDurationExact: true,
      dateOrder,
    });
  },
};
