import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/create.ts';
import { createLocale } from '../i18n/format.ts';
import { AppError, detailsOf, messageOf, reasonOf } from './errors.ts';

describe('the message of an error', () => {
  const german = createLocale(createTexts('de'), 'de');
  const error = new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('common.dismiss'));

  it('is in the user’s language if it is ours', () => {
    expect(messageOf(error)).toBe('Dismiss');
    expect(messageOf(error, german)).toBe('Ausblenden');
    expect(messageOf(new Error('disk full'), german)).toBe('disk full');
  });

  it('is that of the first of several failures', () => {
    const both = new AggregateError([error, new Error('disk full')], 'A check failed');
    expect(messageOf(both, german)).toBe(messageOf(error, german));
  });

  it.each([
    ['ENOSPC', 'the disk is full', 'der Datenträger ist voll'],
    ['EACCES', 'permission denied', 'der Zugriff wurde verweigert'],
    ['EPERM', 'permission denied', 'der Zugriff wurde verweigert'],
    ['ENOENT', 'it, or a folder above it, doesn’t exist', 'der Pfad existiert nicht'],
    [
      'EROFS',
      'the file or its disk is read-only',
      'die Datei oder ihr Datenträger ist schreibgeschützt',
    ],
    ['EISDIR', 'it is a folder', 'das ist ein Ordner'],
    ['EMFILE', 'too many files are open', 'es sind zu viele Dateien geöffnet'],
    ['SQLITE_FULL', 'the disk is full', 'der Datenträger ist voll'],
  ])(
    'says the reason %s in plain language; the details have it as it was',
    (code, words, inGerman) => {
      const cause = Object.assign(new Error(`${code}: as the system says it, write`), { code });
      expect(reasonOf(cause)).toBe(words);
      expect(messageOf(Object.assign(cause, { path: '/a' }), german)).toBe(`/a: ${inGerman}`);
      const unusable = new AppError('FILE_UNUSABLE', (locale) => `a: ${reasonOf(cause, locale)}`, {
        cause,
      });
      expect(messageOf(unusable, german)).toBe(`a: ${inGerman}`);
      expect(detailsOf(new AggregateError([unusable], 'A check failed'), german)).toBe(
        `a: ${inGerman} (${cause.message})`,
      );
    },
  );

  it('has the reason as it was if that is not a usual one', () => {
    const rare = Object.assign(new Error('EIO: i/o error, write'), { code: 'EIO' });
    expect([reasonOf(rare), messageOf(rare), detailsOf(rare)]).toEqual(
      Array(3).fill('EIO: i/o error, write'),
    );
  });
});
