import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/shared/model/settings.ts';
import { HANG_MS, sample, sampleSeed } from '../support/sampling.ts';
import { POWER_EVENTS, type PowerEvent, TestMachine } from '../support/test-machine.ts';

type Activity = Settings['activity'];
type Order = readonly PowerEvent[];

const SEED = sampleSeed();
const SAMPLE_SIZE = 12;

const PAIRS: readonly Order[] = [
  ['suspend', 'resume'],
  ['lock', 'unlock'],
  ['switchAway', 'switchBack'],
];
const LEAVING: Order = ['suspend', 'lock', 'switchAway'];
const RETURNING: Order = ['resume', 'unlock', 'switchBack'];

/** The history of the morning below, whichever events are reported and in whichever order. */
const HISTORY: Readonly<Record<Activity, readonly string[]>> = {
  messages: [
    '09:00:00 to 09:30:00, active until 09:00:00, timed_out',
    '12:01:00 to 12:31:00, active until 12:01:00, timed_out',
  ],
  computer: [
    '09:00:00 to 09:50:00, active until 09:20:00, timed_out',
    '12:01:00 to 12:50:00, active until 12:50:00, ended',
  ],
};

/** What the system reports when the user leaves, at 09:20, and returns, at 12:00. */
interface Reported {
  readonly gone: Order;
  readonly back: Order;
  /** The computer sleeps, even if `suspend` was not reported yet: its timer stands still. */
  readonly isAsleep?: boolean;
  /** The return is reported before any input, as when a lid is opened. */
  readonly isBeforeInput?: boolean;
}

/**
 * Simulates a morning: a session starts at 09:00, the computer is used until 09:20 and again from 12:00.
 * A second session starts at 12:01 and is ended at 12:50 if it is still active. No messages are written.
 */
function morning(activity: Activity, { gone, back, ...more }: Reported): string[] {
  const { isAsleep = gone.includes('suspend'), isBeforeInput = false } = more;
  const machine = new TestMachine();
  const { sessions, settings, workstreams, thesis } = machine.workspace;
  if (activity !== 'messages') settings.update({ activity });
  sessions.startSession(thesis);
  machine.at('09:20:00').use().report(gone);
  if (!isAsleep) for (const time of ['09:28:00', '09:30:00', '09:48:00']) machine.at(time).tick();
  machine.at('12:00:00');
  if (!isBeforeInput) machine.use();
  machine.report(back).use().tick();
  machine.at('12:01:00').use();
  sessions.startSession(thesis);
  for (const time of ['12:29:00', '12:31:00', '12:45:00']) machine.at(time).use().tick();
  machine.at('12:50:00').use().time.pollIdle();
  const active = workstreams.getActiveSession(thesis);
  if (active) sessions.endSession(active.id);
  const history = machine.history();
  machine.time.stop();
  machine.workspace.close();
  return history;
}

/** Returns every sequence of `length` events, in every order and with every repetition. */
function sequences(length: number, events: Order = POWER_EVENTS): Order[] {
  if (length === 0) return [[]];
  return sequences(length - 1, events).flatMap((order) => events.map((each) => [...order, each]));
}

/** Returns every order of the events of several lists that keeps the order within each list. */
function interleavings(lists: readonly Order[]): Order[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length === 0) return [[]];
  return filled.flatMap((list) => {
    const rest = filled.map((each) => (each === list ? each.slice(1) : each));
    return interleavings(rest).map((order) => [...list.slice(0, 1), ...order]);
  });
}

/** Splits an order before the first return: the events until then are reported when the user leaves. */
function split(order: Order): Reported {
  const at = order.findIndex((event) => RETURNING.includes(event));
  return { gone: order.slice(0, at), back: order.slice(at) };
}

const twice = (order: Order): Order => order.flatMap((event) => [event, event]);
const list = (order: Order) => order.join(', ') || 'nothing';

const LEAVING_AND_RETURNING = interleavings([...PAIRS, ['shutdown']]);
const WITHOUT_SWITCHING = interleavings([...PAIRS.slice(0, 2), ['shutdown']]);
const RETURNING_FIRST = [1, 2].flatMap((length) => sequences(length, RETURNING));
const LATE = interleavings([['suspend', 'resume'], ['unlock'], ['switchBack'], ['shutdown']]);

/** The reports of each case of the table. */
const CASES: Readonly<Record<string, readonly Reported[]>> = {
  'every order of leaving and returning in all ways, reported as it happens':
    LEAVING_AND_RETURNING.map(split),
  'any events when the user leaves, in any order and repeated': [0, 1, 2]
    .flatMap((length) => sequences(length))
    .map((gone) => ({ gone, back: RETURNING })),
  'every event reported twice': WITHOUT_SWITCHING.map((order) => split(twice(order))),
  'a sleep that is reported only afterwards, with what was reported before it': LEAVING.slice(
    1,
  ).flatMap((event) => LATE.map((back) => ({ gone: [event], back, isAsleep: true }))),
  'everything reported only after the sleep, before any input': [
    ...RETURNING_FIRST,
    ...WITHOUT_SWITCHING,
  ].map((back) => ({ gone: [], back, isAsleep: true, isBeforeInput: true })),
};

describe.each(['messages', 'computer'] as const)(
  'with activity by %s',
  { timeout: HANG_MS },
  (activity) => {
    it.each(Object.entries(CASES))('%s: the history is the same', (_name, reports) => {
      const histories = sample(reports, SAMPLE_SIZE, SEED).map((reported) => ({
        events: `${list(reported.gone)}; then ${list(reported.back)}`,
        history: morning(activity, reported),
      }));
      expect(histories).toEqual(
        histories.map(({ events }) => ({ events, history: HISTORY[activity] })),
      );
    });
  },
);

it('does not make up an idle time that was not queried before an unannounced sleep', () => {
  const reported: Reported = { gone: [], back: ['suspend', 'resume'], isAsleep: true };
  expect(morning('computer', reported)).toEqual([HISTORY.messages[0], HISTORY.computer[1]]);
});
