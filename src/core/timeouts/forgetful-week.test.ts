import { appendFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID, type Session } from '../../shared/model/model.ts';
import type { Workspace } from '../workspace.ts';

/**
 * A week of a user who forgets to start, to end and to come back, and presses the wrong button. Times
 * are local times in Berlin with their UTC offset: summer time begins on
 * 29 March 2026 at 02:00 and ends on 25 October at 03:00. The idle threshold is 30 minutes.
 */
class Life {
  readonly #first = openTestWorkspace();
  readonly #ids = new Map([
    ['Thesis', this.#first.thesis],
    ['Essay', this.#first.workstreams.createWorkstream({ title: 'Essay' }).id],
    ['Scratch', SCRATCH_ID],
  ]);
  app: Workspace = this.#first;

  /** Sets the computer's clock. */
  at(time: string): void {
    this.#first.clock.set(instantOf(time));
  }

  start(title: string): void {
    this.app.sessions.startSession(this.id(title));
  }

  end(title: string): void {
    this.app.sessions.endSession(this.running(title));
  }

  keepGoing(title: string): void {
    this.app.sessions.keepAlive(this.running(title));
  }

  write(title: string): void {
    this.app.messages.append(this.id(title), { role: 'user', content: 'A thought.' });
  }

  /** Another program writes a message, and the app notices it. */
  otherWrites(title: string, timestamp = this.#first.clock.now()): void {
    const line = { role: 'assistant', content: 'Done.', timestamp: new Date(timestamp) };
    this.otherWritesBytes(title, `${JSON.stringify(line)}\n`);
    this.app.sessions.onFilesChanged(this.id(title));
  }

  otherWritesWhileClosed(title: string): void {
    const timestamp = new Date(this.#first.clock.now());
    const line = { role: 'assistant', content: 'Done.', timestamp };
    this.otherWritesBytes(title, `${JSON.stringify(line)}\n`);
  }

  otherWritesBytes(title: string, bytes: string): void {
    appendFileSync(this.#first.folder.messages(this.id(title)), bytes);
  }

  /** Checks for timeouts, as the app does on start, wake-up, unlock and by its timer. */
  check(): void {
    this.app.sessions.timeoutCheck();
  }

  /** Opens the app. It was not closed before if it crashed. */
  open(): void {
    this.app = this.#first.openAgain();
    this.check();
    for (const id of this.#ids.values()) this.app.sessions.onFilesChanged(id);
  }

  quit(): void {
    this.app.close();
  }

  promoteScratch(title: string): void {
    this.#ids.set(title, this.app.promotion.promoteScratch(title).id);
  }

  id(title: string): string {
    return this.#ids.get(title) ?? title;
  }

  running(title: string): string {
    return this.app.workstreams.getActiveSession(this.id(title))?.id ?? 'none';
  }

  /** Returns the session of a workstream that started at this time. */
  session(title: string, startedAt: string): string {
    const all = this.sessions(title);
    return all.find((each) => each.startedAt === instantOf(startedAt))?.id ?? 'none';
  }

  sessions(title: string): Session[] {
    return this.app.workstreams.listSessions(this.id(title), { limit: 100 }).toReversed();
  }

  /** The history, rebuilt from the files alone. */
  rebuild(): void {
    this.quit();
    const { database } = this.#first.folder;
    for (const side of ['', '-wal', '-shm']) rmSync(`${database}${side}`, { force: true });
    this.open();
  }

  history(): Row[] {
    return [...this.#ids.keys()].flatMap((title) =>
      this.sessions(title).map((session): Row => {
        const { startedAt, endedAt, status, lastActivityAt, messageCount } = session;
        return [
          title,
          onTheWall(startedAt),
          endedAt === null ? 'now' : onTheWall(endedAt),
          status,
          onTheWall(lastActivityAt),
          messageCount,
        ];
      }),
    );
  }
}

type Row = [string, string, string, Session['status'], string, number];

/** Returns `23.03. 09:00 +1` as an instant. */
function instantOf(time: string): string {
  const parts = /^(\d\d)\.(\d\d)\. ([\d:.]+) \+(\d)$/.exec(time);
  if (!parts) throw new Error(`${time} is no time on the wall.`);
  const [, day, month, clock, offset] = parts;
  return new Date(`2026-${month}-${day}T${clock}+0${offset}:00`).toISOString();
}

/** Returns an instant as such a time, by the system's time zone rules for Berlin. */
function onTheWall(instant: string): string {
  const format = new Intl.DateTimeFormat('de', {
    timeZone: 'Europe/Berlin',
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  });
  const parts = new Map(format.formatToParts(new Date(instant)).map((p) => [p.type, p.value]));
  const get = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  // The second half of a split begins at a full minute, so the first ends just before one.
  const isJustBefore = instant.endsWith(':59.999Z');
  const minute = `${get('minute')}${isJustBefore ? ':59.999' : ''}`;
  return `${get('day')}.${get('month')}. ${get('hour')}:${minute} ${get('timeZoneName').slice(3)}`;
}

type Event = [time: string, what: string, happens: (life: Life) => unknown];

const EVENTS: Event[] = [
  // Monday
  ['23.03. 09:00 +1', 'starts on the thesis', (me) => me.start('Thesis')],
  ['23.03. 09:10 +1', 'writes', (me) => me.write('Thesis')],
  ['23.03. 09:39 +1', 'a program writes, just in time', (me) => me.otherWrites('Thesis')],
  ['23.03. 10:00 +1', 'is warned, and keeps going', (me) => me.keepGoing('Thesis')],
  ['23.03. 10:29 +1', 'ends, in the last minute', (me) => me.end('Thesis')],
  ['23.03. 10:30 +1', 'starts on the essay', (me) => me.start('Essay')],
  ['23.03. 10:45 +1', 'writes, then has lunch', (me) => me.write('Essay')],
  ['23.03. 13:00 +1', 'ends it, two hours late', (me) => me.end('Essay')],
  ['23.03. 13:05 +1', 'starts again', (me) => me.start('Essay')],
  ['23.03. 13:20 +1', 'writes', (me) => me.write('Essay')],
  [
    '23.03. 13:30 +1',
    'says that the morning went on until noon',
    (me) => {
      const id = me.session('Essay', '23.03. 10:30 +1');
      me.app.corrections.editSession(id, { endedAt: instantOf('23.03. 12:00 +1') });
    },
  ],
  ['23.03. 13:45 +1', 'keeps going', (me) => me.keepGoing('Essay')],
  ['23.03. 14:00 +1', 'it had not: undoes that', (me) => me.app.undo.undo()],
  ['23.03. 14:05 +1', 'ends by mistake', (me) => me.end('Essay')],
  ['23.03. 14:06 +1', 'undoes that', (me) => me.app.undo.undo()],
  ['23.03. 14:20 +1', 'ends', (me) => me.end('Essay')],
  ['23.03. 18:00 +1', 'starts on the thesis', (me) => me.start('Thesis')],
  ['23.03. 18:10 +1', 'writes, and closes the lid for the night', (me) => me.write('Thesis')],
  // Tuesday
  ['24.03. 08:30 +1', 'opens the lid', (me) => me.check()],
  [
    '24.03. 08:31 +1',
    'resumes what had timed out, by mistake',
    (me) => me.app.corrections.resumeSession(me.session('Thesis', '23.03. 18:00 +1')),
  ],
  ['24.03. 08:32 +1', 'undoes that', (me) => me.app.undo.undo()],
  [
    '24.03. 09:00 +1',
    'gives the essay an hour, and starts on it',
    (me) => {
      const change = { idleThresholdMs: 60 * MINUTE_MS };
      me.app.sessions.updateWorkstream(me.id('Essay'), change);
      me.start('Essay');
    },
  ],
  ['24.03. 09:55 +1', 'a program writes', (me) => me.otherWrites('Essay')],
  ['24.03. 10:50 +1', 'quits the app, the program works on', (me) => me.quit()],
  ['24.03. 10:52 +1', 'it writes', (me) => me.otherWritesWhileClosed('Essay')],
  ['24.03. 11:30 +1', 'and once more', (me) => me.otherWritesWhileClosed('Essay')],
  ['24.03. 12:40 +1', 'and again, too late', (me) => me.otherWritesWhileClosed('Essay')],
  ['24.03. 13:00 +1', 'opens the app', (me) => me.open()],
  ['24.03. 13:10 +1', 'writes', (me) => me.write('Essay')],
  ['24.03. 13:30 +1', 'starts on the thesis as well', (me) => me.start('Thesis')],
  ['24.03. 13:45 +1', 'ends all', (me) => me.app.sessions.endAll()],
  ['24.03. 13:46 +1', 'undoes that', (me) => me.app.undo.undo()],
  [
    '24.03. 13:50 +1',
    'all stops: the app is gone, and a program has written half a line',
    (me) => me.otherWritesBytes('Thesis', '{"role":"assistant","content":"Done.",'),
  ],
  ['24.03. 14:00 +1', 'opens the app', (me) => me.open()],
  [
    '24.03. 14:05 +1',
    'the program writes the rest of its line',
    (me) => {
      me.otherWritesBytes('Thesis', `"timestamp":"${instantOf('24.03. 13:55 +1')}"}\n`);
      me.app.sessions.onFilesChanged(me.id('Thesis'));
    },
  ],
  ['24.03. 14:30 +1', 'the timer fires', (me) => me.check()],
  ['24.03. 14:40 +1', 'ends the essay', (me) => me.end('Essay')],
  ['24.03. 14:41 +1', 'starts in scratch', (me) => me.start('Scratch')],
  ['24.03. 14:50 +1', 'writes', (me) => me.write('Scratch')],
  ['24.03. 15:00 +1', 'quits the app for two days', (me) => me.quit()],
  // Thursday
  ['26.03. 19:00 +1', 'opens the app', (me) => me.open()],
  ['26.03. 19:05 +1', 'writes, without a start', (me) => me.write('Scratch')],
  ['26.03. 19:15 +1', 'sees that it is a garden', (me) => me.promoteScratch('Garden')],
  ['26.03. 19:30 +1', 'ends that', (me) => me.end('Garden')],
  [
    '26.03. 19:40 +1',
    'wants one at a time, and starts on the thesis',
    (me) => {
      me.app.sessions.updateSettings({ oneAtATime: true });
      me.start('Thesis');
    },
  ],
  ['26.03. 19:50 +1', 'writes to the essay: that ends the thesis', (me) => me.write('Essay')],
  ['26.03. 20:00 +1', 'writes', (me) => me.write('Essay')],
  ['26.03. 20:05 +1', 'starts on the thesis: that ends the essay', (me) => me.start('Thesis')],
  [
    '26.03. 20:10 +1',
    'wants several at a time',
    (me) => me.app.sessions.updateSettings({ oneAtATime: false }),
  ],
  ['26.03. 20:15 +1', 'ends', (me) => me.end('Thesis')],
  [
    '26.03. 20:16 +1',
    'makes one of the two of this evening',
    (me) =>
      me.app.corrections.mergeSessions([
        me.session('Thesis', '26.03. 19:40 +1'),
        me.session('Thesis', '26.03. 20:05 +1'),
      ]),
  ],
  // Friday
  ['27.03. 09:00 +1', 'starts on the thesis, to read', (me) => me.start('Thesis')],
  [
    '27.03. 09:26 +1',
    'the computer was used a minute ago',
    (me) => me.app.sessions.noteInput(Date.parse(instantOf('27.03. 09:25 +1'))),
  ],
  [
    '27.03. 09:50 +1',
    'the computer is being used, for the last time',
    (me) => me.app.sessions.noteInput(Date.parse(instantOf('27.03. 09:50 +1'))),
  ],
  ['27.03. 10:30 +1', 'comes back', (me) => me.check()],
  [
    '27.03. 10:31 +1',
    'adds what was forgotten this morning',
    (me) =>
      me.app.corrections.addSession(me.id('Essay'), {
        startedAt: instantOf('27.03. 08:00 +1'),
        endedAt: instantOf('27.03. 08:30 +1'),
      }),
  ],
  ['27.03. 10:40 +1', 'starts on the essay, instead of the thesis', (me) => me.start('Essay')],
  ['27.03. 10:45 +1', 'writes', (me) => me.write('Essay')],
  [
    '27.03. 10:50 +1',
    'moves it to the thesis, where it continues',
    (me) => me.app.corrections.moveSession(me.running('Essay'), me.id('Thesis')),
  ],
  ['27.03. 11:00 +1', 'writes', (me) => me.write('Thesis')],
  ['27.03. 11:20 +1', 'ends', (me) => me.end('Thesis')],
  [
    '27.03. 11:21 +1',
    'splits the reading at half past nine',
    (me) =>
      me.app.corrections.splitSession(
        me.session('Thesis', '27.03. 09:00 +1'),
        instantOf('27.03. 09:30 +1'),
      ),
  ],
  [
    '27.03. 11:25 +1',
    'deletes the wrong half',
    (me) => me.app.corrections.deleteSession(me.session('Thesis', '27.03. 09:00 +1')),
  ],
  ['27.03. 11:26 +1', 'undoes that', (me) => me.app.undo.undo()],
  [
    '27.03. 11:27 +1',
    'deletes the evening of Monday',
    (me) => me.app.corrections.deleteSession(me.session('Thesis', '23.03. 18:00 +1')),
  ],
  // The night to Sunday: the clock goes from 02:00 to 03:00
  ['29.03. 01:30 +1', 'starts on the thesis', (me) => me.start('Thesis')],
  ['29.03. 01:50 +1', 'writes', (me) => me.write('Thesis')],
  ['29.03. 03:10 +2', 'writes, twenty minutes later', (me) => me.write('Thesis')],
  ['29.03. 03:20 +2', 'ends', (me) => me.end('Thesis')],
  ['29.03. 11:00 +2', 'starts on the essay', (me) => me.start('Essay')],
  ['29.03. 11:10 +2', 'writes', (me) => me.write('Essay')],
  ['29.03. 10:20 +2', 'the clock is an hour behind now; writes', (me) => me.write('Essay')],
  ['29.03. 10:30 +2', 'ends', (me) => me.end('Essay')],
  ['29.03. 10:35 +2', 'starts on the thesis', (me) => me.start('Thesis')],
  ['29.03. 11:40 +2', 'the clock is right again; starts on the essay', (me) => me.start('Essay')],
  ['29.03. 11:45 +2', 'ends that', (me) => me.end('Essay')],
  // Monday
  [
    '30.03. 09:00 +2',
    'a message of Tuesday arrives',
    (me) => me.otherWrites('Thesis', Date.parse(instantOf('24.03. 13:35 +1'))),
  ],
  [
    '30.03. 09:01 +2',
    'says that last Monday began earlier',
    (me) =>
      me.app.corrections.editSession(me.session('Thesis', '23.03. 09:00 +1'), {
        startedAt: instantOf('23.03. 08:45 +1'),
      }),
  ],
  // The night in October when the clock goes from 03:00 back to 02:00
  ['25.10. 02:10 +2', 'starts on the thesis', (me) => me.start('Thesis')],
  ['25.10. 02:35 +2', 'writes', (me) => me.write('Thesis')],
  ['25.10. 02:00 +1', 'writes, 25 minutes later', (me) => me.write('Thesis')],
  ['25.10. 02:20 +1', 'ends', (me) => me.end('Thesis')],
  ['25.10. 02:25 +1', 'starts on the essay', (me) => me.start('Essay')],
  ['25.10. 02:30 +1', 'writes, and falls asleep', (me) => me.write('Essay')],
  ['25.10. 09:00 +1', 'ends it in the morning', (me) => me.end('Essay')],
];

/** Workstream, start, end, how it ended, last activity, and number of messages. */
const HISTORY: Row[] = [
  ['Thesis', '23.03. 08:45 +1', '23.03. 10:29 +1', 'ended', '23.03. 10:00 +1', 2],
  ['Thesis', '24.03. 13:30 +1', '24.03. 14:25 +1', 'timed_out', '24.03. 13:55 +1', 2],
  ['Thesis', '26.03. 19:40 +1', '26.03. 20:15 +1', 'ended', '26.03. 20:05 +1', 0],
  ['Thesis', '27.03. 09:00 +1', '27.03. 09:29:59.999 +1', 'ended', '27.03. 09:29:59.999 +1', 0],
  ['Thesis', '27.03. 09:30 +1', '27.03. 10:20 +1', 'timed_out', '27.03. 09:50 +1', 0],
  ['Thesis', '27.03. 10:40 +1', '27.03. 11:20 +1', 'ended', '27.03. 11:00 +1', 2],
  ['Thesis', '29.03. 01:30 +1', '29.03. 03:20 +2', 'ended', '29.03. 03:10 +2', 2],
  ['Thesis', '29.03. 10:35 +2', '29.03. 11:05 +2', 'timed_out', '29.03. 10:35 +2', 0],
  ['Thesis', '25.10. 02:10 +2', '25.10. 02:20 +1', 'ended', '25.10. 02:00 +1', 2],
  ['Essay', '23.03. 10:30 +1', '23.03. 11:15 +1', 'timed_out', '23.03. 10:45 +1', 1],
  ['Essay', '23.03. 13:05 +1', '23.03. 14:20 +1', 'ended', '23.03. 14:06 +1', 1],
  ['Essay', '24.03. 09:00 +1', '24.03. 12:30 +1', 'timed_out', '24.03. 11:30 +1', 3],
  ['Essay', '24.03. 12:40 +1', '24.03. 14:40 +1', 'ended', '24.03. 13:46 +1', 2],
  ['Essay', '26.03. 19:50 +1', '26.03. 20:05 +1', 'ended', '26.03. 20:00 +1', 2],
  ['Essay', '27.03. 08:00 +1', '27.03. 08:30 +1', 'ended', '27.03. 08:30 +1', 0],
  ['Essay', '29.03. 10:20 +2', '29.03. 10:30 +2', 'ended', '29.03. 10:20 +2', 1],
  ['Essay', '29.03. 11:00 +2', '29.03. 11:10 +2', 'ended', '29.03. 11:10 +2', 1],
  ['Essay', '29.03. 11:40 +2', '29.03. 11:45 +2', 'ended', '29.03. 11:40 +2', 0],
  ['Essay', '25.10. 02:25 +1', '25.10. 03:30 +1', 'timed_out', '25.10. 02:30 +1', 1],
  ['Garden', '24.03. 14:41 +1', '24.03. 15:20 +1', 'timed_out', '24.03. 14:50 +1', 1],
  ['Garden', '26.03. 19:05 +1', '26.03. 19:30 +1', 'ended', '26.03. 19:05 +1', 1],
];

it('a week in the life of a forgetful user gives exactly this history, also from the files alone', () => {
  const life = new Life();
  for (const [time, , happens] of EVENTS) {
    life.at(time);
    happens(life);
  }
  expect(life.history()).toEqual(HISTORY);
  life.rebuild();
  expect(life.history()).toEqual(HISTORY);
});
