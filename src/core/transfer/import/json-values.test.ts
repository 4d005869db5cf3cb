import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../../tests/support/test-workspace.ts';
import { type JsonValue, jsonValues } from './json-values.ts';

function valuesIn(text: string | Buffer): JsonValue[] {
  const path = join(temporaryFolder(), 'a.json');
  writeFileSync(path, text);
  const file = openSync(path, 'r');
  onTestFinished(() => closeSync(file));
  return [...jsonValues(file)];
}

/** The members and items that a document has, as a reader of all of it at once finds them. */
function expected(document: Record<string, unknown>): JsonValue[] {
  return Object.entries(document).flatMap(([key, value]): JsonValue[] =>
    Array.isArray(value)
      ? [
          ...value.map((item) => ({ key, kind: 'item' as const, value: item })),
          { key, kind: 'end', value: null },
        ]
      : [{ key, kind: 'member', value }],
  );
}

describe('a JSON document in pieces', () => {
  it('is what it is in one, however it is laid out', () => {
    const document = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    const space = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(document, space, (given, indent) => {
        const text = JSON.stringify(given, null, indent);
        expect(valuesIn(text)).toEqual(expected(JSON.parse(text)));
      }),
    );
  });

  it('is read whole where it is far larger than what is read at a time', () => {
    const content = '\\"}],[{"\\u00e9é😀'.repeat(20_000);
    const document = { a: [content, { b: content }], c: content, d: 1 };
    expect(valuesIn(JSON.stringify(document))).toEqual(expected(document));
  });

  it('may begin with a byte order mark', () => {
    expect(valuesIn('\uFEFF{"a":1}')).toEqual([{ key: 'a', kind: 'member', value: 1 }]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{"a"',
    '{"a":}',
    '{"a":1',
    '{"a":1,}',
    '{"a":1}}',
    '{"a":1} {}',
    '{"a":[1,]}',
    '{"a":[,1]}',
    '{"a":[1 2]}',
    '{"a":[1}',
    '{a:1}',
    '{1:1}',
    '{"a":"1}',
    '{"a":{"b":1]}',
    '{"a":tru}',
    '{"a" 1}',
    '{"a":"\\',
    'PK\u0003\u0004',
  ])('is refused where it is none: %s', (text) => {
    expect(thrownBy(() => valuesIn(text))).toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: 'This file can’t be imported: it isn’t valid JSON.',
    });
  });

  it('is refused as soon as something in it is too large, before it is held in memory', () => {
    const text = `{"a":["${'x'.repeat(9 * 1024 * 1024)}`;
    expect(thrownBy(() => valuesIn(text))).toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: expect.stringContaining('larger than 8 MiB'),
    });
  });

  it('gives or refuses whatever bytes there are', () => {
    const unit = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      'a',
      '1',
      ' ',
      '\n',
      '"a"',
    );
    fc.assert(
      fc.property(fc.string({ unit }), (inner) => {
        const text = `{"a":${inner}}`;
        let whole: Record<string, unknown> | null = null;
        try {
          whole = JSON.parse(text);
        } catch {
          expect(thrownBy(() => valuesIn(text))).toMatchObject({ code: 'IMPORT_UNUSABLE' });
        }
        if (whole) expect(valuesIn(text).at(-1)).toEqual(expected(whole).at(-1));
      }),
      { numRuns: 2000 },
    );
  });
});
