import { expect, it } from 'vitest';
import { STACK_FRAME, stackFrames } from './stack-frames.ts';

it.each([
  'at f (/a/b.js:1:2)',
  'at async f (file:///a/b.js:1:2)',
  'at async file:///a/b.js:1:2',
  'at new Foo (node:internal/x:1:2)',
  'at Foo.#bar [as baz] (app://workstreams/assets/a.js:1:2)',
  'at Object.<anonymous> (https://workstreams.app.localhost/a.js:1:2)',
  'at C:\\a\\b.js:1:2',
])('%s is a frame', (line) => {
  expect(line).toMatch(STACK_FRAME);
});

it.each([
  'at home',
  'at f /a/b.js:1:2',
  'at f (/a/b.js:1:2',
  'at f (/a and more/b.js:1:2)',
  'at once, dear diary (/a:1:1)',
  'at f (/a/b.js:1:2) and more',
  'TypeError: at f (/a/b.js:1:2)',
])('%s is not a frame', (line) => {
  expect(line).not.toMatch(STACK_FRAME);
});

it('a stack that does not contain the message is not read', () => {
  const error = new Error('before');
  // V8 writes the stack when it is first read.
  expect(error.stack).toContain('before');
  error.message = 'after';
  expect(stackFrames(error)).toEqual([]);
});
