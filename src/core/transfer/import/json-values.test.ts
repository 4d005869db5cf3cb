import { once } from 'node:events';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
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

/** Returns the members and items of a document that was parsed at once. */
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

describe('jsonValues', () => {
  it('yields the values that JSON.parse finds, in any layout', () => {
    const document = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }));
    const space = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(document, space, (given, indent) => {
        const text = JSON.stringify(given, null, indent);
        expect(valuesIn(text)).toEqual(expected(JSON.parse(text)));
      }),
    );
  });

  it('reads values that are far larger than a chunk', () => {
    const content = '\\"}],[{"\\u00e9é😀'.repeat(20_000);
    const document = { a: [content, { b: content }], c: content, d: 1 };
    expect(valuesIn(JSON.stringify(document))).toEqual(expected(document));
  });

  it('ignores a byte order mark', () => {
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
  ])('refuses a document that is not a JSON object: %s', (text) => {
    expect(thrownBy(() => valuesIn(text))).toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: 'This file can’t be imported: it isn’t valid JSON.',
    });
  });

  it('refuses a value that is too large before all of it is in memory', () => {
    const text = `{"a":["${'x'.repeat(9 * 1024 * 1024)}`;
    expect(thrownBy(() => valuesIn(text))).toMatchObject({
      code: 'IMPORT_UNUSABLE',
      message: expect.stringContaining('larger than 8 MiB'),
    });
  });

  it('keeps every key of a value, and the last of equal ones', () => {
    const text = '{"a":[{"__proto__":{"x":1},"b":1,"b":2,"1":"\\ud800"}],"__proto__":[1],"a":3}';
    const [first, ...rest] = valuesIn(text);
    expect(JSON.stringify(first?.value)).toBe('{"1":"\\ud800","__proto__":{"x":1},"b":2}');
    expect(rest).toEqual([
      { key: 'a', kind: 'end', value: null },
      { key: '__proto__', kind: 'item', value: 1 },
      { key: '__proto__', kind: 'end', value: null },
      { key: 'a', kind: 'member', value: 3 },
    ]);
  });

  it('replaces bytes that are not UTF-8, also at the end of a chunk', () => {
    for (const length of [0, 64 * 1024 - 8, 64 * 1024 - 7, 64 * 1024 - 6]) {
      const before = `{"a":"${'x'.repeat(length)}`;
      const text = Buffer.concat([
        Buffer.from(before),
        Buffer.from([0xff, 0xf0, 0x9f]),
        Buffer.from('é😀"}'),
      ]);
      expect(valuesIn(text)).toEqual(expected(JSON.parse(text.toString('utf8'))));
    }
  });

  it('passes on a value that is nested deeply, and refuses one that is nested without end', () => {
    const nested = (levels: number) => `{"a":[${'['.repeat(levels)}${']'.repeat(levels)}]}`;
    expect(valuesIn(nested(10_000))).toHaveLength(2);
    for (const text of [nested(1_000_000), `{"a":${'['.repeat(8_000_000)}`]) {
      expect(thrownBy(() => valuesIn(text))).toMatchObject({
        code: 'IMPORT_UNUSABLE',
        message: expect.stringContaining('nested too deeply'),
      });
    }
  });

  it('needs memory for the largest value, not for all of them', async () => {
    const path = join(temporaryFolder(), 'a.json');
    const item = JSON.stringify('x'.repeat(1024 * 1024));
    writeFileSync(path, `{"a":[${Array.from({ length: 200 }, () => item).join()}]}`);
    const code = `const { openSync } = require('node:fs');
      const { parentPort, workerData } = require('node:worker_threads');
      import(workerData.module).then(({ jsonValues }) => {
        let count = 0;
        for (const _value of jsonValues(openSync(workerData.path, 'r'))) count += 1;
        parentPort.postMessage(count);
      });`;
    const reader = new Worker(code, {
      eval: true,
      workerData: { module: import.meta.resolve('./json-values.ts'), path },
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    });
    expect(await once(reader, 'message')).toEqual([201]);
  });

  it('accepts and refuses the same documents as JSON.parse', () => {
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
