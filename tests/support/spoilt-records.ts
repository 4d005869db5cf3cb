/** Records of which anything can be anything. */
import fc from 'fast-check';

/** Values of JSON that a careless reader trips over, as text. */
const VALUES = [
  'null',
  'true',
  '-1',
  '0.5',
  '1e308',
  '123456789',
  '""',
  '"x"',
  '"2026-02-30T00:00:00Z"',
  '"9999-12-31T23:59:59.999Z"',
  '"\\ud800"',
  '"\\u0000"',
  '[]',
  '{}',
  '[null,1,"x",[],{}]',
  '[[[[[[[[{"text":["x"]}]]]]]]]]',
  '{"__proto__":{"polluted":true}}',
  '{"toString":1,"valueOf":null,"constructor":{"prototype":{"polluted":true}}}',
  '{"length":-1}',
];

/** Deeper than the stack, once in a record. */
const DEEP = `${'{"command":['.repeat(20_000)}${']}'.repeat(20_000)}`;

const KEYS = ['__proto__', 'constructor', 'toString', 'type', 'id', 'content', 'hasOwnProperty'];

/** Returns records as lines of JSON in which up to four values or keys are something else. */
export function spoiltLines(records: readonly object[]): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(),
    value: fc.oneof(fc.constantFrom(...VALUES), fc.json({ maxDepth: 3 })),
    key: fc.option(fc.constantFrom(...KEYS)),
  });
  const spoilt = fc
    .tuple(fc.constantFrom(...records), fc.array(change, { maxLength: 4 }))
    .map(([record, changes]) =>
      changes.reduce(
        (line, { at, value, key }) => spoil(line, at, value, key),
        JSON.stringify(record),
      ),
    );
  const deep = fc
    .tuple(fc.constantFrom(...records), fc.nat())
    .map(([record, at]) => spoil(JSON.stringify(record), at, DEEP, null));
  return fc.oneof(
    { weight: 20, arbitrary: spoilt },
    { weight: 1, arbitrary: deep },
    { weight: 1, arbitrary: fc.constantFrom(...VALUES, '{', '\u0000', '') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
  );
}

/** Replaces a value, or else its key. */
function spoil(line: string, at: number, value: string, key: string | null): string {
  let count = 0;
  JSON.parse(line, () => {
    count += 1;
  });
  const wanted = at % Math.max(count, 1);
  let index = 0;
  const mark = 'spoilt here';
  const marked = JSON.stringify(JSON.parse(line), (_key, each) => {
    index += 1;
    return index - 1 === wanted ? mark : each;
  });
  const place = marked?.indexOf(JSON.stringify(mark)) ?? -1;
  if (marked === undefined || place === -1) return line;
  const end = marked.slice(place + JSON.stringify(mark).length);
  const begin = marked.slice(0, place);
  const renamed = key === null ? begin : begin.replace(/"[^"]*":$/, `${JSON.stringify(key)}:`);
  return renamed + value + end;
}
