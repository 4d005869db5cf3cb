import { expect, it } from 'vitest';
import { exampleSpeech } from '../../../tests/support/example-records.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createTexts } from '../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../shared/i18n/format.ts';
import { Problems } from './problems.ts';

function telling() {
  const told: string[][] = [];
  const logged: string[] = [];
  let locale = exampleSpeech();
  const problems = new Problems({
    locale: () => locale,
    log: (where) => logged.push(where),
    tell: (all: readonly Problem[]) => told.push(all.map(({ message }) => message)),
  });
  const speak = (next: Locale) => {
    locale = next;
  };
  return { problems, told, logged, speak };
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

it('what is told is told again in another language, but not what was dismissed', () => {
  const { problems, told, speak } = telling();
  problems.attempt('FOLDER_UNWATCHED', fails);
  problems.say('UNEXPECTED', 'a');
  problems.dismiss('UNEXPECTED');
  speak(createLocale(createTexts('de'), 'de'));
  problems.retell();
  problems.attempt('FOLDER_UNWATCHED', fails);
  expect(told.at(-1)).toEqual([
    'Was andere Programme schreiben, bleibt vielleicht unbemerkt. (no disk)',
  ]);
  expect(told).toHaveLength(4);
});
