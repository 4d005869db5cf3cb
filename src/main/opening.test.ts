import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemClock } from '../core/base/clock.ts';
import type { BytesRead, Recovered } from '../core/recovery/recovery.ts';
import { Opening } from './opening.ts';

const RECOVERED: Recovered = { putAside: null, isRebuilt: false, keptIn: null, unread: new Map() };

function openingOf(open: () => Generator<BytesRead, Recovered>) {
  const told: string[] = [];
  const pause = async () => void told.push('pause');
  const opening = new Opening({ open, pause, clock: systemClock, tell: () => {} });
  return { opening, told };
}

function* slices(told: string[]): Generator<BytesRead, Recovered> {
  for (let bytes = 1; bytes < 4; bytes += 1) {
    told.push(`slice ${bytes}`);
    yield { bytes, totalBytes: 3 };
  }
  return RECOVERED;
}

it('what uses the workspace by itself stands still before the first slice', async () => {
  const { opening, told } = openingOf(() => slices(told));
  const running = opening.run();
  expect(opening.isRunning).toBe(true);
  expect(await running).toBe(RECOVERED);
  expect(told).toEqual(['pause', 'slice 1', 'slice 2', 'slice 3']);
});

it('it is open from the end of one opening to the beginning of the next', async () => {
  const { opening, told } = openingOf(() => slices(told));
  expect(opening.isOpen).toBe(false);
  await opening.run();
  expect(opening.isOpen).toBe(true);
  const again = opening.run();
  expect(opening.isOpen).toBe(false);
  await again;
  expect(opening.isOpen).toBe(true);
});

it('one that fails leaves it closed, ends the waiting, and can be tried again', async () => {
  let tries = 0;
  const { opening, told } = openingOf(() => {
    tries += 1;
    if (tries === 1) throw new Error('Not today');
    return slices(told);
  });
  const first = opening.run();
  const waiting = opening.done();
  await expect(first).rejects.toThrow('Not today');
  await waiting;
  expect([opening.isOpen, opening.isRunning]).toEqual([false, false]);
  await opening.run();
  expect(opening.isOpen).toBe(true);
});

it('who asks for it while it is under way gets the same one', async () => {
  const { opening, told } = openingOf(() => slices(told));
  await Promise.all([opening.run(), opening.run()]);
  expect(told.filter((each) => each === 'pause')).toHaveLength(1);
});

it('that is stopped goes no further than the slice that it is in', async () => {
  const { opening, told } = openingOf(() => slices(told));
  void opening.run();
  await setImmediate();
  const before = told.length;
  opening.stop();
  await setImmediate();
  await setImmediate();
  expect(told).toHaveLength(before);
  expect(opening.isRunning).toBe(true);
});
