import type { ColumnMatch } from '../../../shared/contract/trackers.ts';
import { unitOf } from '../durations.ts';
import { headerOf, matchColumns } from '../header.ts';
import { refuseTracked } from '../refuse-tracked.ts';
import { readTable } from '../table.ts';
import type { TrackerSource } from '../tracker-source.ts';

const NAMES = {
  start: [
    'start',
    'started',
    'started at',
    'begin',
    'start date',
    'startdate',
    'date',
    'day',
    'beginn',
    'datum',
  ],
  startTime: ['start time', 'starttime', 'time', 'from', 'von', 'startzeit'],
  end: ['end', 'ended', 'ended at', 'stop', 'finish', 'end date', 'enddate', 'ende'],
  endTime: ['end time', 'endtime', 'stop time', 'to', 'until', 'bis', 'endzeit'],
  duration: ['duration', 'duration (h)', 'hours', 'time spent', 'dauer', 'stunden'],
  project: ['project', 'workstream', 'category', 'projekt'],
  client: ['client', 'customer', 'kunde'],
  description: [
    'description',
    'title',
    'task',
    'activity',
    'note',
    'notes',
    'summary',
    'beschreibung',
  ],
  tags: ['tags', 'tag', 'labels'],
};

/** Any table with a row for each entry, of whose columns the user says what they contain. */
export const csv: TrackerSource = {
  recognises: ({ head, name }) => /\.(?:csv|tsv|txt)$/i.test(name) && headerOf(head).length > 1,
  *read(file, { dateOrder, columns }) {
    const match = columns ?? guessColumns(file.head);
    if (!isMatched(match)) refuseTracked('noColumns');
    const unit = match.duration === undefined ? '' : (headerOf(file.head)[match.duration] ?? '');
    return yield* readTable(file.text(), {
      columns: match,
      durationUnit: unitOf(unit),
      dateOrder,
    });
  },
};

/** Returns what the names of the columns suggest. */
export function guessColumns(head: string): ColumnMatch {
  return matchColumns(head, NAMES);
}

/** True if it is known which columns contain the start, and the end or the duration. */
export function isMatched({ start, end, endTime, duration }: ColumnMatch): boolean {
  return start !== undefined && [end, endTime, duration].some((each) => each !== undefined);
}
