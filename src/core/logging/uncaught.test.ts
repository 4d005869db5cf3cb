import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { catchUncaught } from './uncaught.ts';

it('handles uncaught exceptions and rejections', () => {
  const source = new EventEmitter();
  const handled: unknown[] = [];
  catchUncaught(source, (error) => handled.push(error));
  source.emit('uncaughtException', 'a');
  source.emit('unhandledRejection', 'b');
  expect(handled).toEqual(['a', 'b']);
});

it('an error in the handler is printed, and not thrown', () => {
  const source = new EventEmitter();
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  catchUncaught(source, () => {
    throw new Error('b');
  });
  source.emit('uncaughtException', 'a');
  expect(printed).toHaveBeenCalledExactlyOnceWith('a', new Error('b'));
});
