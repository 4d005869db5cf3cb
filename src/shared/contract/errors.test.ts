import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/create.ts';
import { createLocale } from '../i18n/format.ts';
import { AppError, messageOf } from './errors.ts';

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
});
