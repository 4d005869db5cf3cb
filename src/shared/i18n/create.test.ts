import { describe, expect, it } from 'vitest';
import { createTexts, languageOf } from './create.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';

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

describe('the catalogue', () => {
  it('has every text in every language, none of them empty', () => {
    const [english, german] = [textsOf(en), textsOf(de)];
    expect([...german.keys()]).toEqual([...english.keys()]);
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('puts the same values into a text in every language', () => {
    const german = textsOf(de);
    for (const [key, text] of textsOf(en)) {
      expect(namesIn(german.get(key) ?? ''), key).toEqual(namesIn(text));
    }
  });

  it('has a text for one wherever it has one for many', () => {
    const keys = [...textsOf(en).keys()];
    for (const key of keys.filter((each) => each.endsWith('_other'))) {
      expect(keys).toContain(key.replace(/_other$/, '_one'));
    }
  });

  it('is told in the language that is asked for, at once', () => {
    expect(createTexts('de').t('places.today')).toBe('Heute');
    expect(createTexts('en').t('places.today')).toBe('Today');
  });
});

describe('languageOf', () => {
  it('takes the first wanted language that is there, else English', () => {
    expect(languageOf(['fr-FR', 'de-AT', 'en-GB'])).toBe('de');
    expect(languageOf(['en-GB', 'de'])).toBe('en');
    expect(languageOf(['ja'])).toBe('en');
  });
});
