import { describe, expect, it } from 'vitest';
import { readTracked, sessionsOf } from '../../../tests/support/read-tracked.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import {
  hamsterDatabase,
  solidtimeArchive,
  trackerFixture,
  writeTracked,
} from '../../../tests/support/tracker-files.ts';
import type { LeftOut } from './tracked-entry.ts';

const BERLIN = 'Europe/Berlin';

/** The history that all the files describe: see their README. */
const HISTORY = [
  ['2025-10-25T23:30:00.000Z', '2025-10-26T00:30:00.000Z', 'Garden', 'watering'],
  ['2025-10-26T00:40:00.000Z', '2025-10-26T01:10:00.000Z', 'Garden', 'pruning, "hard"'],
  ['2025-10-26T01:15:00.000Z', '2025-10-26T02:05:00.000Z', 'Garden', 'raking'],
  ['2026-03-02T08:14:07.000Z', '2026-03-02T09:02:00.000Z', 'Till', 'receipt'],
  ['2026-03-02T21:00:00.000Z', '2026-03-02T23:45:00.000Z', 'Till', 'Night shift'],
  ['2026-03-29T00:30:00.000Z', '2026-03-29T01:30:00.000Z', 'Garden', 'sowing'],
].map(([from, to, project, title]) => ({ from, to, project, title }));

/** What the trackers report for each day, in seconds. An entry belongs to the day on which it began. */
const REPORT = { '2025-10-26': 8400, '2026-03-02': 12_773, '2026-03-29': 3600 };

function reportOf(sessions: ReturnType<typeof sessionsOf>): Record<string, number> {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: BERLIN });
  const report: Record<string, number> = {};
  for (const { from, to } of sessions) {
    const key = day.format(Date.parse(from));
    report[key] = (report[key] ?? 0) + (Date.parse(to) - Date.parse(from)) / 1000;
  }
  return report;
}

function reasonsOf(leftOut: readonly LeftOut[]): string[] {
  return leftOut.map(({ reason, row }) => (row === null ? reason : `${reason} ${row}`));
}

describe('reads every entry to the second, over both changes of the clocks, from', () => {
  it.each([
    ['toggl', 'toggl.csv'],
    ['clockify', 'clockify-12h.csv'],
    ['clockify', 'clockify-24h.csv'],
    ['solidtime', 'solidtime.csv'],
    ['timewarrior', 'timewarrior.data'],
    ['timewarrior', 'timewarrior.json'],
  ] as const)('%s: %s', async (source, name) => {
    const read = await readTracked(trackerFixture(name));
    expect(read.source).toBe(source);
    const sessions = sessionsOf(read, BERLIN);
    const isTagged = source === 'timewarrior';
    expect(sessions).toEqual(
      HISTORY.map((each) => ({ ...each, project: isTagged ? null : each.project })),
    );
    expect(reportOf(sessions)).toEqual(REPORT);
  });

  it('solidtime: its ZIP file, with the names of projects, clients and tags', async () => {
    const read = await readTracked(await solidtimeArchive(temporaryFolder()));
    expect(read.source).toBe('solidtime');
    expect(sessionsOf(read, 'UTC')).toEqual(HISTORY);
    expect(read.entries[0]).toMatchObject({ client: 'Shop', tags: ['dev', 'ui'], sourceId: 'e1' });
    expect(reasonsOf(read.leftOut)).toEqual(['break 8', 'running 9']);
  });

  it('watson: frames', async () => {
    const text = await readTracked(trackerFixture('watson-frames.json'));
    expect(text.source).toBe('watson');
    expect(sessionsOf(text, BERLIN)).toEqual(HISTORY.map((each) => ({ ...each, title: '' })));
    expect(text.entries[3]).toMatchObject({ tags: ['dev', 'ui'], sourceId: '8f3c0004' });
    expect(reasonsOf(text.leftOut)).toEqual(['damaged 7']);
  });

  it('activitywatch: the stopwatch, whose label is the project', async () => {
    const read = await readTracked(trackerFixture('activitywatch.json'));
    expect(read.source).toBe('activitywatch');
    expect(sessionsOf(read, BERLIN)).toEqual(HISTORY.map((each) => ({ ...each, title: '' })));
    expect(reasonsOf(read.leftOut)).toEqual(['running']);
  });

  it('hamster: its database', async () => {
    const read = await readTracked(hamsterDatabase(temporaryFolder()));
    expect(read.source).toBe('hamster');
    const known = HISTORY.filter(({ title }) => !/pruning|raking/.test(title ?? ''));
    expect(sessionsOf(read, BERLIN)).toEqual(known);
    expect(read.entries[1]).toMatchObject({ client: 'Shop', tags: ['dev', 'ui'] });
    expect(reasonsOf(read.leftOut)).toEqual(['running']);
  });

  it('csv: a table whose columns the user matches', async () => {
    const columns = { start: 0, startTime: 1, endTime: 2, description: 3, project: 4 };
    const read = await readTracked(trackerFixture('table.csv'), { columns });
    expect(read.source).toBe('csv');
    expect(sessionsOf(read, BERLIN)).toEqual(HISTORY.slice(3));
    expect(reasonsOf(read.leftOut)).toEqual(['noStart 5']);
  });
});

describe('toggl', () => {
  it('has tags, clients, and a task in place of a missing description', async () => {
    const { entries } = await readTracked(trackerFixture('toggl.csv'));
    expect(entries[0]).toMatchObject({ client: 'Shop', tags: ['dev', 'ui'], sourceId: null });
    expect(entries[1]).toMatchObject({ description: 'Night shift', tags: [] });
  });

  it('says that the export of a workspace has no entries', async () => {
    const { ZipFile } = await import('yazl');
    const { buffer } = await import('node:stream/consumers');
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('[]'), 'workspace_users.json');
    zip.end();
    const path = await writeTracked('toggl.zip', await buffer(zip.outputStream));
    await expect(readTracked(path)).rejects.toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: expect.stringContaining('no time entries'),
    });
  });
});

describe('clockify', () => {
  it('knows the order of its dates from the whole file', async () => {
    for (const name of ['clockify-12h.csv', 'clockify-24h.csv']) {
      expect((await readTracked(trackerFixture(name))).dateOrders).toEqual([]);
    }
  });

  it('asks for the order if more than one is possible, and reads what is chosen', async () => {
    const path = trackerFixture('clockify-ambiguous.csv');
    const read = await readTracked(path);
    expect(read.dateOrders).toEqual(['dmy', 'mdy']);
    expect(sessionsOf(read, 'UTC')[0]?.from).toBe('2026-03-02T09:14:07.000Z');
    const american = await readTracked(path, { dateOrder: 'mdy' });
    expect(sessionsOf(american, 'UTC')[0]?.from).toBe('2026-02-03T09:14:07.000Z');
  });

  it('reads what a spreadsheet has saved again, without a running entry', async () => {
    const read = await readTracked(trackerFixture('clockify-excel.csv'));
    expect(sessionsOf(read, 'UTC')).toMatchObject([{ from: '2022-07-27T09:14:07.000Z' }]);
    expect(reasonsOf(read.leftOut)).toEqual(['running 3']);
  });
});

describe('kimai', () => {
  it('starts at the minute and lasts as long as its reports say, also beyond midnight', async () => {
    const read = await readTracked(trackerFixture('kimai.csv'));
    expect(read.source).toBe('kimai');
    const sessions = sessionsOf(read, BERLIN);
    const receipt = { from: '2026-03-02T08:14:00.000Z', to: '2026-03-02T09:01:53.000Z' };
    expect(sessions).toEqual(
      HISTORY.map((each) => (each.title === 'receipt' ? { ...each, ...receipt } : each)),
    );
    expect(reportOf(sessions)).toEqual(REPORT);
    expect(reasonsOf(read.leftOut)).toEqual(['running 8']);
  });
});

describe('timewarrior', () => {
  it('leaves out open, reversed and damaged intervals, and reads the others', async () => {
    const read = await readTracked(trackerFixture('timewarrior.data'));
    expect(reasonsOf(read.leftOut)).toEqual(['running 7', 'running 8', 'damaged 10']);
    expect(read.entries[3]?.tags).toEqual(['Till', 'dev', 'ui']);
    expect(sessionsOf(read, BERLIN)).toHaveLength(6);
  });
});

describe('activitywatch', () => {
  it('has the times of use as sessions only if they are wanted', async () => {
    const path = trackerFixture('activitywatch.json');
    const read = await readTracked(path, { withPresence: true });
    const used = sessionsOf(read, BERLIN).filter(({ project }) => project === null);
    expect(used).toEqual([
      {
        from: '2026-03-02T08:14:07.311Z',
        to: '2026-03-02T08:21:00.011Z',
        project: null,
        title: '',
      },
    ]);
  });
});

describe('durations without a start are left out and counted, from', () => {
  it('superProductivity: a task with parts only by its parts', async () => {
    const read = await readTracked(trackerFixture('super-productivity.json'));
    expect(read.source).toBe('superProductivity');
    expect(read.entries).toEqual([]);
    expect(reasonsOf(read.leftOut)).toEqual(['durationOnly', 'durationOnly']);
  });

  it('csv: a table with a date and hours', async () => {
    const read = await readTracked(trackerFixture('harvest.csv'));
    expect(read.entries).toEqual([]);
    expect(reasonsOf(read.leftOut)).toEqual(['durationOnly 2', 'durationOnly 3']);
  });
});

describe('icalendar', () => {
  it('repeats events until now, with their exceptions and changes of the clocks', async () => {
    const read = await readTracked(trackerFixture('calendar.ics'));
    expect(read.source).toBe('icalendar');
    expect(
      sessionsOf(read, 'America/New_York').map(({ from, to, title }) => [from, to, title]),
    ).toEqual([
      ['2026-03-02T08:14:07.000Z', '2026-03-02T09:02:00.000Z', 'receipt'],
      ['2026-03-02T21:00:00.000Z', '2026-03-02T23:45:00.000Z', 'Night shift'],
      // Without a zone it is at that hour of the user's clock.
      ['2026-03-03T17:00:00.000Z', '2026-03-03T17:30:00.000Z', 'lunch walk'],
      ['2026-03-25T08:00:00.000Z', '2026-03-25T08:30:00.000Z', 'standup'],
      ['2026-04-01T09:00:00.000Z', '2026-04-01T09:45:00.000Z', 'standup, late'],
      ['2026-04-15T07:00:00.000Z', '2026-04-15T07:30:00.000Z', 'standup'],
    ]);
    expect(reasonsOf(read.leftOut).sort()).toEqual(['allDay', 'cancelled']);
    expect(read.entries[0]).toMatchObject({ project: 'Work', tags: ['dev', 'ui'] });
  });
});

/** A calendar with one event, from 9 to 10 on a day in summer. */
function calendarIn(zone: string, ...definition: readonly string[]): string {
  return [
    'BEGIN:VCALENDAR',
    ...definition,
    'BEGIN:VEVENT',
    'UID:1',
    `DTSTART;TZID=${zone}:20260701T090000`,
    `DTEND;TZID=${zone}:20260701T100000`,
    'SUMMARY:talk',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
}

describe('a calendar with a zone of its own', () => {
  it('is read by the rules in the file', async () => {
    const rules = [
      'BEGIN:VTIMEZONE',
      'TZID:W. Europe Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ];
    const path = await writeTracked('a.ics', calendarIn('W. Europe Standard Time', ...rules));
    const [session] = sessionsOf(await readTracked(path), 'UTC');
    expect(session?.from).toBe('2026-07-01T07:00:00.000Z');
  });

  it('that nobody knows is read in the time zone of the user', async () => {
    const path = await writeTracked('a.ics', calendarIn('Mars/Olympus'));
    const [session] = sessionsOf(await readTracked(path), 'Asia/Kathmandu');
    expect(session).toMatchObject({
      from: '2026-07-01T03:15:00.000Z',
      to: '2026-07-01T04:15:00.000Z',
    });
  });
});

describe('a file', () => {
  it.each([
    ['UTF-16, as spreadsheets save it', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('is read in %s', async (_, encode) => {
    const text = 'Start\tEnd\tTitle\r\n2026-03-02 09:00\t2026-03-02 10:00\tgrün\r\n';
    const { entries } = await readTracked(await writeTracked('a.csv', encode(text)));
    expect(entries).toMatchObject([{ start: '2026-03-02T09:00:00', description: 'grün' }]);
  });

  it.each([
    ['frames', '[[1, 2, "a"', 'valid JSON'],
    ['export.json', '{"buckets": {"a": ', 'valid JSON'],
    ['a.ics', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND', 'valid calendar'],
    ['a.csv', 'start,end\n2026-03-02 09:00,"2026-03-02 10:00', 'a quote is missing'],
    ['b.csv', 'name,age\nIo,3\n', 'which columns'],
  ])('that is damaged is refused without quoting it: %s', async (name, text, why) => {
    await expect(readTracked(await writeTracked(name, text))).rejects.toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: expect.stringContaining(why),
    });
  });

  it('that no source knows is not recognised', async () => {
    await expect(readTracked(await writeTracked('a.bin', 'what?'))).rejects.toThrow('recognises');
  });
});
