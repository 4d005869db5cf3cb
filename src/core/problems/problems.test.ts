import { expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { recordingLog } from '../../../tests/support/logs.ts';
import { createTexts } from '../../shared/i18n/create.ts';
import { createLocale, type Locale } from '../../shared/i18n/format.ts';
import { unusable } from '../base/file-errors.ts';
import { Problems } from './problems.ts';

function recorded() {
  const shown: string[][] = [];
  const { log, sources: logged } = recordingLog();
  let locale = exampleLocale();
  const problems = new Problems({ locale: () => locale, log });
  problems.onDidChange((all) =>
    shown.push(
      all.map(({ message, details }) => (details === null ? message : `${message} (${details})`)),
    ),
  );
  const useLocale = (next: Locale) => {
    locale = next;
  };
  return { problems, shown, logged, useLocale };
}

const fails = () => {
  throw new Error('no disk');
};

it('logs a repeated failure every time, shows it once, and removes it after a success', () => {
  const { problems, shown, logged } = recorded();
  problems.attempt('MESSAGES_UNREAD', fails);
  problems.attempt('MESSAGES_UNREAD', fails);
  expect(logged).toEqual(['MESSAGES_UNREAD', 'MESSAGES_UNREAD']);
  problems.attempt('MESSAGES_UNREAD', () => {});
  problems.attempt('MESSAGES_UNREAD', () => {});
  const words = 'Couldn’t read new messages from another program. (no disk)';
  expect(shown).toEqual([[words], []]);
});

it('shows a dismissed problem again if its message differs, or after a success', () => {
  const { problems, shown } = recorded();
  problems.notify('UNEXPECTED', 'a');
  problems.dismiss('UNEXPECTED');
  problems.notify('UNEXPECTED', 'a');
  problems.notify('UNEXPECTED', 'b');
  problems.dismiss('UNEXPECTED');
  problems.resolve('UNEXPECTED');
  problems.notify('UNEXPECTED', 'b');
  expect(shown).toEqual([['a'], [], ['b'], [], [], ['b']]);
});

it('keeps problems of different things apart, the oldest first', () => {
  const { problems } = recorded();
  problems.notify('MESSAGES_UNREAD', 'first', 'one');
  problems.notify('MESSAGES_UNREAD', 'second', 'two');
  problems.notify('UNEXPECTED', 'third');
  problems.resolve('MESSAGES_UNREAD', 'one');
  expect(problems.list()).toEqual([
    {
      id: 'MESSAGES_UNREAD:two',
      code: 'MESSAGES_UNREAD',
      about: 'two',
      message: 'second',
      details: null,
    },
    { id: 'UNEXPECTED', code: 'UNEXPECTED', about: '', message: 'third', details: null },
  ]);
});

it('ignores dismissing a problem that was resolved', () => {
  const { problems, shown } = recorded();
  problems.dismiss('UNEXPECTED');
  expect(shown).toEqual([]);
});

it('retranslates the problems shown, but does not bring back a dismissed one', () => {
  const { problems, shown, useLocale } = recorded();
  problems.attempt('MESSAGES_UNREAD', fails);
  problems.notify('UNEXPECTED', 'a');
  problems.dismiss('UNEXPECTED');
  useLocale(createLocale(createTexts('de'), 'de'));
  problems.retranslate();
  problems.attempt('MESSAGES_UNREAD', fails);
  expect(shown.at(-1)).toEqual([
    'Neue Nachrichten eines anderen Programms konnten nicht gelesen werden. (no disk)',
  ]);
  expect(shown).toHaveLength(4);
});

it('a disk that refuses writes is one problem, whatever needed it, until writing works', () => {
  const { problems, shown } = recorded();
  const full = Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
  problems.report('MESSAGES_UNREAD', unusable('/a', 'written', full), 'thesis');
  problems.report('SEEN_UNSAVED', unusable('/b', 'written', full));
  problems.dismiss('WRITES_REFUSED');
  problems.report('SEEN_UNSAVED', unusable('/c', 'written', full));
  expect(shown).toEqual([
    [expect.stringMatching(/^Workstreams can’t save anything at the moment: the disk is full\./)],
    [],
  ]);
  expect(problems.has('WRITES_REFUSED')).toBe(true);
  problems.resolve('WRITES_REFUSED');
  problems.report('MESSAGES_UNREAD', unusable('/a', 'read', full), 'thesis');
  expect(problems.list()).toMatchObject([{ code: 'MESSAGES_UNREAD' }]);
});
