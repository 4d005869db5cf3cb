import { stringify } from 'csv-stringify/sync';

/** A session as a tracker knows it, in milliseconds since the epoch. */
export interface Written {
  readonly from: number;
  readonly to: number;
  readonly project: string;
  readonly title: string;
}

/** How a tracker writes a history that was recorded in a time zone. */
export interface Writer {
  readonly name: string;
  readonly file: string;
  /** The shortest time that its starts tell apart, in milliseconds. */
  readonly resolutionMs?: number;
  /** True if the format has instants. */
  readonly isExact?: true;
  /** True if it has no description. */
  readonly isUntitled?: true;
  readonly write: (sessions: readonly Written[], zone: string) => string;
}

interface Wall {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

/** What a clock on the wall shows. */
function wall(ms: number, zone: string): Wall {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(
    format.formatToParts(ms).map(({ type, value }) => [type, value]),
  ) as never;
}

function day(ms: number, zone: string): string {
  const { year, month, day } = wall(ms, zone);
  return `${year}-${month}-${day}`;
}

function time(ms: number, zone: string): string {
  const { hour, minute, second } = wall(ms, zone);
  return `${hour}:${minute}:${second}`;
}

function half(ms: number, zone: string): string {
  const { hour, minute, second } = wall(ms, zone);
  const number = Number(hour);
  return `${String(number % 12 || 12).padStart(2, '0')}:${minute}:${second} ${number < 12 ? 'AM' : 'PM'}`;
}

function lasted({ from, to }: Written): string {
  const seconds = (to - from) / 1000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function compact(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

function table(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return stringify([header, ...rows]);
}

function clockify(
  sessions: readonly Written[],
  date: (ms: number) => string,
  clock: (ms: number) => string,
): string {
  const header =
    'Project,Client,Description,Task,Tags,Start Date,Start Time,End Date,End Time,Duration (h)';
  return table(
    header.split(','),
    sessions.map((each) => [
      each.project,
      '',
      each.title,
      '',
      '',
      date(each.from),
      clock(each.from),
      date(each.to),
      clock(each.to),
      lasted(each),
    ]),
  );
}

export const WRITERS: readonly Writer[] = [
  {
    name: 'Toggl',
    file: 'toggl.csv',
    write: (sessions, zone) =>
      table(
        'User,Client,Project,Task,Description,Start date,Start time,End date,End time,Duration,Tags'.split(
          ',',
        ),
        sessions.map((each) => [
          'Io',
          '',
          each.project,
          '',
          each.title,
          day(each.from, zone),
          time(each.from, zone),
          day(each.to, zone),
          time(each.to, zone),
          lasted(each),
          '',
        ]),
      ),
  },
  {
    name: 'Clockify with the month first',
    file: 'clockify.csv',
    write: (sessions, zone) => {
      const date = (ms: number) => {
        const { year, month, day } = wall(ms, zone);
        return `${month}/${day}/${year}`;
      };
      return clockify(sessions, date, (ms) => half(ms, zone));
    },
  },
  {
    name: 'Clockify with the day first',
    file: 'clockify.csv',
    write: (sessions, zone) => {
      const date = (ms: number) => {
        const { year, month, day } = wall(ms, zone);
        return `${day}.${month}.${year}`;
      };
      return clockify(sessions, date, (ms) => time(ms, zone));
    },
  },
  {
    name: 'Kimai',
    file: 'kimai.csv',
    resolutionMs: 60_000,
    write: (sessions, zone) =>
      table(
        [
          'Date',
          'From',
          'To',
          'Duration',
          'Customer',
          'Project',
          'Activity',
          'Description',
          'Tags',
        ],
        sessions.map((each) => [
          day(each.from, zone),
          time(each.from, zone).slice(0, 5),
          time(each.to, zone).slice(0, 5),
          (each.to - each.from) / 1000,
          '',
          each.project,
          '',
          each.title,
          '',
        ]),
      ),
  },
  {
    name: 'solidtime',
    file: 'solidtime.csv',
    write: (sessions, zone) =>
      table(
        'Description,Task,Project,Client,User,Start,End,Duration,Duration (decimal),Billable,Tags'.split(
          ',',
        ),
        sessions.map((each) => [
          each.title,
          '',
          each.project,
          '',
          'Io',
          `${day(each.from, zone)} ${time(each.from, zone)}`,
          `${day(each.to, zone)} ${time(each.to, zone)}`,
          lasted(each),
          (each.to - each.from) / 3_600_000,
          'No',
          '',
        ]),
      ),
  },
  {
    name: 'Timewarrior',
    file: '2026-03.data',
    isExact: true,
    write: (sessions) =>
      sessions
        .map(
          ({ from, to, title }) =>
            `inc ${compact(from)} - ${compact(to)} # tag # ${JSON.stringify(title)}\n`,
        )
        .join(''),
  },
  {
    name: 'timew export',
    file: 'timew.json',
    isExact: true,
    write: (sessions) =>
      JSON.stringify(
        sessions.map(({ from, to, title }, id) => ({
          id,
          start: compact(from),
          end: compact(to),
          tags: ['tag'],
          annotation: title,
        })),
      ),
  },
  {
    name: 'Watson',
    file: 'frames',
    isExact: true,
    isUntitled: true,
    write: (sessions) =>
      JSON.stringify(
        sessions.map(({ from, to, project }, id) => [
          from / 1000,
          to / 1000,
          project,
          `id${id}`,
          [],
          0,
        ]),
      ),
  },
  {
    name: 'ActivityWatch',
    file: 'aw.json',
    isExact: true,
    isUntitled: true,
    write: (sessions) =>
      JSON.stringify({
        buckets: {
          'aw-stopwatch': {
            type: 'general.stopwatch',
            events: sessions.map(({ from, to, project }) => ({
              timestamp: new Date(from).toISOString(),
              duration: (to - from) / 1000,
              data: { label: project, running: false },
            })),
          },
        },
      }),
  },
  {
    name: 'a calendar with zones',
    file: 'calendar.ics',
    isExact: true,
    write: (sessions) =>
      [
        'BEGIN:VCALENDAR',
        ...sessions.flatMap(({ from, to, title }, id) => [
          'BEGIN:VEVENT',
          `UID:${id}`,
          `DTSTART:${compact(from)}`,
          `DTEND:${compact(to)}`,
          `SUMMARY:${title}`,
          'END:VEVENT',
        ]),
        'END:VCALENDAR',
      ].join('\r\n'),
  },
];

/** Returns true if clocks in the zone show this time twice. */
export function occursTwice(ms: number, zone: string): boolean {
  const shown = JSON.stringify(wall(ms, zone));
  return [-60, -30, 30, 60].some(
    (minutes) => JSON.stringify(wall(ms + minutes * 60_000, zone)) === shown,
  );
}

/** Returns the day and the time that clocks in the zone show. */
export function shownAt(ms: number, zone: string): string {
  return `${day(ms, zone)} ${time(ms, zone)}`;
}
