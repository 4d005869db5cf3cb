import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { catchUncaught } from './uncaught.ts';

it('exceptions and rejections that nobody caught are handled', () => {
  const source = new EventEmitter();
  const handled: unknown[] = [];
  catchUncaught(source, (error) => handled.push(error));
  source.emit('uncaughtException', 'a');
  source.emit('unhandledRejection', 'b');
  expect(handled).toEqual(['a', 'b']);
});

it('what fails in handling them is thrown no further, and told', () => {
  const source = new EventEmitter();
  const told = vi.spyOn(console, 'error').mockReturnValue();
  catchUncaught(source, () => {
    throw new Error('b');
  });
  source.emit('uncaughtException', 'a');
  expect(told).toHaveBeenCalledExactlyOnceWith('a', new Error('b'));
});
