import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findInText, jsonTexts } from './json-texts.ts';

it('finds the texts of any JSON, and where each of their characters is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isEscaped) => {
      const json = JSON.stringify(value);
      const line = Buffer.from(isEscaped ? escaped(json) : json);
      const texts = jsonTexts(line).map(({ start, end }) =>
        JSON.parse(`"${line.toString('utf8', start, end)}"`),
      );
      expect(texts).toEqual(textsOf(JSON.parse(line.toString())));
    }),
  );
});

it('finds a word however it is escaped, and as often as it is there', () => {
  const text = fc.string({ unit: 'binary', maxLength: 5 });
  fc.assert(
    fc.property(
      text,
      text,
      fc.string({ unit: 'grapheme', minLength: 2 }),
      fc.boolean(),
      (before, after, word, isEscaped) => {
        const content = `${before}${word}${after}`.toWellFormed();
        const json = JSON.stringify({ content });
        const line = Buffer.from(isEscaped ? escaped(json) : json);
        const [found] = jsonTexts(line);
        if (!found) throw new Error('It has a text.');
        const rest = Buffer.from(line);
        const spans = findInText(line, found, word.toWellFormed());
        expect(spans.length).toBe(content.split(word.toWellFormed()).length - 1);
        for (const [start, length] of spans) rest.fill('-', start, start + length);
        expect(JSON.parse(rest.toString()).content).not.toContain(word.toWellFormed());
      },
    ),
  );
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Escapes everything but ASCII, as some programs do. */
function escaped(json: string): string {
  return json.replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
