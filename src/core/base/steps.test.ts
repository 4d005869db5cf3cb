import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runWithPauses } from './steps.ts';

/** Work whose steps take a millisecond each, and that notes when it is released. */
function* busyWork(steps: number, onRelease = () => {}): Generator<number, string> {
  try {
    for (let step = 1; step <= steps; step += 1) {
      for (const end = performance.now() + 1; performance.now() < end; );
      yield step;
    }
    return 'done';
  } finally {
    onRelease();
  }
}

describe('long work with pauses', () => {
  it('reports every step, lets the event loop run in between, and returns the result', async () => {
    const steps: number[] = [];
    let turns = 0;
    const running = runWithPauses(busyWork(40), { onStep: (step) => steps.push(step) });
    let isDone = false;
    void running.then(() => {
      isDone = true;
    });
    for (; !isDone; turns += 1) await setImmediate();
    expect(await running).toBe('done');
    expect(steps).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('ends with the reason of its signal, and releases what it holds', async () => {
    const cancelling = new AbortController();
    let isReleased = false;
    const work = busyWork(Number.POSITIVE_INFINITY, () => {
      isReleased = true;
    });
    const running = runWithPauses(work, { signal: cancelling.signal });
    const reason = new Error('cancelled');
    cancelling.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(isReleased).toBe(true);
  });

  it('ends with what a listener throws, and releases what it holds', async () => {
    let isReleased = false;
    const work = busyWork(3, () => {
      isReleased = true;
    });
    const onStep = () => {
      throw new Error('unheard');
    };
    await expect(runWithPauses(work, { onStep })).rejects.toThrow('unheard');
    expect(isReleased).toBe(true);
  });
});
