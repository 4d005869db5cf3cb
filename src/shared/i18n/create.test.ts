import { describe, expect, it } from 'vitest';
import { createTexts, languageOf } from './create.ts';
import { en } from './en/index.ts';
import { LANGUAGE, LANGUAGES } from './languages.ts';

/** Every text by its key, as `places.today`. */
function textsOf(node: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...textsOf(value, `${path}${key}.`)],
    ),
  );
}

const namesIn = (text: string) =>
  [...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name).toSorted();

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const english = textsOf(en);
  const texts = textsOf(LANGUAGE[language].texts);

  it('have every key of the English ones, and no empty text', () => {
    expect([...texts.keys()]).toEqual([...english.keys()]);
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same placeholders', () => {
    for (const [key, text] of english) {
      expect(namesIn(texts.get(key) ?? ''), key).toEqual(namesIn(text));
    }
  });
});

describe('the catalogue', () => {
  it('has a singular for every plural', () => {
    const keys = [...textsOf(en).keys()];
    for (const key of keys.filter((each) => each.endsWith('_other'))) {
      expect(keys).toContain(key.replace(/_other$/, '_one'));
    }
  });

  it('is available in the requested language at once', () => {
    expect(createTexts('de').t('places.today')).toBe('Heute');
    expect(createTexts('en').t('places.today')).toBe('Today');
  });
});

describe('languageOf', () => {
  it('returns the first preferred language that the app has, else English', () => {
    expect(languageOf(['fr-FR', 'de-AT', 'en-GB'])).toBe('de');
    expect(languageOf(['en-GB', 'de'])).toBe('en');
    expect(languageOf(['ja'])).toBe('en');
  });
});
