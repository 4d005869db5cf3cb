import { expect, it } from 'vitest';
import type { Problem } from '../shared/model.ts';
import { Problems } from './problems.ts';

function telling() {
  const told: string[][] = [];
  const logged: string[] = [];
  const problems = new Problems({
    log: (where) => logged.push(where),
    tell: (all: readonly Problem[]) => told.push(all.map(({ message }) => message)),
  });
  return { problems, told, logged };
}

const fails = () => {
  throw new Error('no disk');
};

it('what fails is logged each time, told once, and gone when it works again', () => {
  const { problems, told, logged } = telling();
  problems.attempt('MESSAGES_UNREAD', fails);
  problems.attempt('MESSAGES_UNREAD', fails);
  expect(logged).toEqual(['MESSAGES_UNREAD', 'MESSAGES_UNREAD']);
  problems.attempt('MESSAGES_UNREAD', () => {});
  problems.attempt('MESSAGES_UNREAD', () => {});
  const words = 'What another program has written could not be taken in. (no disk)';
  expect(told).toEqual([[words], []]);
});

it('what is dismissed is told again if it is another failure, or has worked in between', () => {
  const { problems, told } = telling();
  problems.say('UNEXPECTED', 'a');
  problems.dismiss('UNEXPECTED');
  problems.say('UNEXPECTED', 'a');
  problems.say('UNEXPECTED', 'b');
  problems.dismiss('UNEXPECTED');
  problems.resolve('UNEXPECTED');
  problems.say('UNEXPECTED', 'b');
  expect(told).toEqual([['a'], [], ['b'], [], [], ['b']]);
});

it('problems of several things are apart, the oldest first', () => {
  const { problems } = telling();
  problems.say('MESSAGES_UNREAD', 'first', 'one');
  problems.say('MESSAGES_UNREAD', 'second', 'two');
  problems.say('UNEXPECTED', 'third');
  problems.resolve('MESSAGES_UNREAD', 'one');
  expect(problems.list()).toEqual([
    { id: 'MESSAGES_UNREAD:two', code: 'MESSAGES_UNREAD', message: 'second' },
    { id: 'UNEXPECTED', code: 'UNEXPECTED', message: 'third' },
  ]);
});

it('a problem that is none any more can still be dismissed', () => {
  const { problems, told } = telling();
  problems.dismiss('UNEXPECTED');
  expect(told).toEqual([]);
});
