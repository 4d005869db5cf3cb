/** Values that the app's page never sends but a compromised page could. */
import fc from 'fast-check';

const MIB = 1024 * 1024;

/** Keys by which a careless copy reaches the prototype of every object. */
export const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'] as const;

const strings = [
  ...PROTOTYPE_KEYS,
  'toString',
  '',
  ' ',
  '\0',
  '\u202e',
  '\ud800',
  'a\udc00',
  '../../etc/passwd',
  'scratch\0',
  "' OR 1=1 --",
  '%s%n',
  '0000-00-00T00:00:00.000Z',
  '2026-02-30T00:00:00.000Z',
  '2026-01-29T24:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00.000Z',
  '2026-01-29T09:00:00.000+00:00',
];

const numbers = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  5e-324,
];

const huge = ['x', ' ', '\0', '\ud800', '😀', 'é'].map((unit) => unit.repeat(3 * MIB));

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { value };
  return value;
}

function cyclic(): unknown {
  const value: Record<string, unknown> = { list: [] };
  value.self = value;
  (value.list as unknown[]).push(value);
  return value;
}

function sparse(): unknown[] {
  const list: unknown[] = [];
  list[1_000_000] = 1;
  return list;
}

/** Values that only look like JSON. Created once because they are large. */
const structures = [
  nested(10_000),
  cyclic(),
  sparse(),
  new Map([['title', 'x']]),
  new Set(['x']),
  new Date(Number.NaN),
  new ArrayBuffer(8),
  new Uint8Array(8),
  new Error('x'),
  /x/,
  Object.create(null),
  ...PROTOTYPE_KEYS.map((key) => JSON.parse(`{"${key}":{"polluted":true}}`)),
  Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index])),
  { ['k'.repeat(MIB)]: 1 },
];

/** Arbitrary values that survive structured cloning. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  },
  { weight: 30, arbitrary: fc.constantFrom<unknown>(...strings, ...numbers) },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 10, arbitrary: fc.constantFrom(...structures) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...huge) },
);

/** An object with these keys, with some missing or extra ones, or not an object at all. */
export function hostileInput(
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
): fc.Arbitrary<unknown> {
  const field = (valid: fc.Arbitrary<unknown>) => fc.oneof(valid, hostileValue);
  const known = fc.record(
    Object.fromEntries(Object.entries(fields).map(([key, valid]) => [key, field(valid)])),
    { requiredKeys: [] },
  );
  const more = fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom(...PROTOTYPE_KEYS)),
    hostileValue,
    { maxKeys: 2 },
  );
  return fc.oneof(
    { weight: 4, arbitrary: known },
    { weight: 2, arbitrary: fc.tuple(known, more).map((parts) => Object.assign({}, ...parts)) },
    { weight: 1, arbitrary: hostileValue },
  );
}
