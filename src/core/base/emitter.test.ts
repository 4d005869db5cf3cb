import { describe, expect, it, onTestFinished } from 'vitest';
import { Emitter } from './emitter.ts';

describe('Emitter', () => {
  it('calls listeners in the order in which they were added', () => {
    const emitter = new Emitter<number>();
    const calls: string[] = [];
    emitter.on((value) => calls.push(`first ${value}`));
    emitter.on((value) => calls.push(`second ${value}`));
    emitter.emit(1);
    expect(calls).toEqual(['first 1', 'second 1']);
  });

  it('does not call a listener after it was removed', () => {
    const emitter = new Emitter<number>();
    const calls: number[] = [];
    const listener = (value: number) => calls.push(value);
    const remove = emitter.on(listener);
    emitter.on(listener);
    remove();
    remove();
    emitter.emit(1);
    expect(calls).toEqual([1]);
  });

  it('calls a listener that was added during an event from the next event on', () => {
    const emitter = new Emitter<number>();
    const calls: number[] = [];
    const removeFirst = emitter.on(() => {
      removeFirst();
      emitter.on((value) => calls.push(value));
    });
    emitter.emit(1);
    emitter.emit(2);
    expect(calls).toEqual([2]);
  });

  it('calls the other listeners when one throws, and reports the error as uncaught', async () => {
    const emitter = new Emitter<number>();
    const calls: number[] = [];
    const failure = new Error('listener failed');
    const uncaught = nextUncaught();
    emitter.on(() => {
      throw failure;
    });
    emitter.on((value) => calls.push(value));
    emitter.emit(1);
    expect(calls).toEqual([1]);
    expect(await uncaught).toBe(failure);
  });
});

/** Resolves to the next uncaught error, in place of the test runner, which would fail the run. */
function nextUncaught(): Promise<unknown> {
  const before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  onTestFinished(() => {
    process.removeAllListeners('uncaughtException');
    for (const listener of before) process.on('uncaughtException', listener);
  });
  return new Promise((resolve) => process.once('uncaughtException', resolve));
}
