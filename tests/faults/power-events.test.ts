import { describe, expect, it, onTestFinished } from 'vitest';
import type { Settings } from '../../src/shared/model/settings.ts';
import { POWER_EVENTS, type PowerEvent, TestMachine } from '../support/test-machine.ts';

type Activity = Settings['activity'];
type Order = readonly PowerEvent[];

const PAIRS: readonly Order[] = [
  ['suspend', 'resume'],
  ['lock', 'unlock'],
  ['switchAway', 'switchBack'],
];
const LEAVING: Order = ['suspend', 'lock', 'switchAway'];
const RETURNING: Order = ['resume', 'unlock', 'switchBack'];

/** What the day below has to be in the history, whatever is told of it, and in whichever order. */
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

/** What the system tells when the user goes, at 09:20, and when the user is back, at 12:00. */
interface Told {
  readonly gone: Order;
  readonly back: Order;
  /** The machine sleeps, even if nobody has said so by then: its timer stands still. */
  readonly isAsleep?: boolean;
  /** The system tells that the user is back before anything is touched: a lid is opened. */
  readonly isBeforeInput?: boolean;
}

/**
 * A morning: a session is started at 09:00, the computer is used until 09:20 and again from 12:00 on;
 * another session, from 12:01, is ended at 12:50 if it is still there. Nothing is written.
 */
function morning(activity: Activity, { gone, back, ...more }: Told): string[] {
  const { isAsleep = gone.includes('suspend'), isBeforeInput = false } = more;
  const machine = new TestMachine();
  onTestFinished(() => machine.time.stop());
  const { sessions, settings, workstreams, thesis } = machine.workspace;
  if (activity !== 'messages') settings.update({ activity });
  sessions.startSession(thesis);
  machine.at('09:20:00').use().tell(gone);
  if (!isAsleep) for (const time of ['09:28:00', '09:30:00', '09:48:00']) machine.at(time).tick();
  machine.at('12:00:00');
  if (!isBeforeInput) machine.use();
  machine.tell(back).use().tick();
  machine.at('12:01:00').use();
  sessions.startSession(thesis);
  for (const time of ['12:29:00', '12:31:00', '12:45:00']) machine.at(time).use().tick();
  machine.at('12:50:00').use().time.pollIdle();
  const active = workstreams.getActiveSession(thesis);
  if (active) sessions.endSession(active.id);
  return machine.history();
}

/** Every sequence of so many of the events, in every order and with every repetition. */
function sequences(length: number, events: Order = POWER_EVENTS): Order[] {
  if (length === 0) return [[]];
  return sequences(length - 1, events).flatMap((order) => events.map((each) => [...order, each]));
}

/** Every order of the events of several lists that leaves each list's own order as it is. */
function interleavings(lists: readonly Order[]): Order[] {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length === 0) return [[]];
  return filled.flatMap((list) => {
    const rest = filled.map((each) => (each === list ? each.slice(1) : each));
    return interleavings(rest).map((order) => [...list.slice(0, 1), ...order]);
  });
}

/** What happens until the first return is told when the user goes, the rest when the user is back. */
function split(order: Order): Told {
  const at = order.findIndex((event) => RETURNING.includes(event));
  return { gone: order.slice(0, at), back: order.slice(at) };
}

const twice = (order: Order): Order => order.flatMap((event) => [event, event]);
const words = (order: Order) => order.join(', ') || 'nothing';
const row = (name: string, told: Told) => ({ name, told });
const DAYS = interleavings([...PAIRS, ['shutdown']]);

describe.each(['messages', 'computer'] as const)('with activity by %s', (activity) => {
  const holds = ({ told }: { told: Told }) => {
    expect(morning(activity, told)).toEqual(HISTORY[activity]);
  };

  describe('every order of leaving and coming back in all ways, told as it happens', () => {
    it.each(DAYS.map((order) => row(words(order), split(order))))('$name', holds);
  });

  describe('whatever is told when the user goes, in any order and repeated', () => {
    const orders = [0, 1, 2].flatMap((length) => sequences(length));
    it.each(orders.map((gone) => row(words(gone), { gone, back: RETURNING })))('$name', holds);
  });

  describe('everything is told twice', () => {
    const orders = interleavings([...PAIRS.slice(0, 2), ['shutdown']]).map(twice);
    it.each(orders.map((order) => row(words(order), split(order))))('$name', holds);
  });

  describe('a sleep that is told of only after it, with what was told before it', () => {
    const late = interleavings([['suspend', 'resume'], ['unlock'], ['switchBack'], ['shutdown']]);
    it.each(
      LEAVING.slice(1).flatMap((event) =>
        late.map((back) =>
          row(`${event}; ${words(back)}`, { gone: [event], back, isAsleep: true }),
        ),
      ),
    )('$name', holds);
  });

  describe('everything is told only after the sleep, before anything is touched', () => {
    const onlyBack = [1, 2].flatMap((length) => sequences(length, RETURNING));
    const orders = [...onlyBack, ...interleavings([...PAIRS.slice(0, 2), ['shutdown']])];
    it.each(
      orders.map((back) =>
        row(words(back), { gone: [], back, isAsleep: true, isBeforeInput: true }),
      ),
    )('$name', holds);
  });
});

it('what nobody was asked for before a sleep that came without a word is not made up', () => {
  const told: Told = { gone: [], back: ['suspend', 'resume'], isAsleep: true };
  expect(morning('computer', told)).toEqual([HISTORY.messages[0], HISTORY.computer[1]]);
});
