import { describe, expect, it } from 'vitest';
import { AppError, wordsOf } from './errors.ts';
import { createSpeech } from './texts/speech.ts';
import { createTexts } from './texts/texts.ts';

describe('the words of an error', () => {
  const german = createSpeech(createTexts('de'), 'de');
  const refusal = new AppError('SESSION_NOT_ACTIVE', ({ t }) => t('common.dismiss'));

  it('are in the language that is spoken, where it is ours', () => {
    expect(wordsOf(refusal)).toBe('Dismiss');
    expect(wordsOf(refusal, german)).toBe('Ausblenden');
    expect(wordsOf(new Error('disk full'), german)).toBe('disk full');
  });

  it('are those of the first of several that failed alike', () => {
    const both = new AggregateError([refusal, new Error('disk full')], 'A check failed');
    expect(wordsOf(both, german)).toBe(wordsOf(refusal, german));
  });
});
