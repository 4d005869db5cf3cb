import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unionOf, wholeLines } from './line-union.ts';

/** Lines of equal length are the hardest: they can be confused with a line overwritten in place. */
const line = fc.integer({ min: 0, max: 9 }).map((n) => `{"n":${n}}`);
const lines = fc.array(line, { maxLength: 8 });
const text = (all: readonly string[]) => Buffer.from(all.map((each) => `${each}\n`).join(''));
const sorted = (bytes: Buffer) =>
  bytes
    .toString()
    .split('\n')
    .filter((each) => each.trim() !== '')
    .sort();

function countsOf(...versions: readonly (readonly string[])[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const version of versions) {
    for (const each of version) {
      const count = version.filter((other) => other === each).length;
      most.set(each, Math.max(most.get(each) ?? 0, count));
    }
  }
  return most;
}

describe('the union of two versions', () => {
  it('has every line of both, as often as the version that has more of it', () => {
    fc.assert(
      fc.property(lines, lines, lines, (common, mine, theirs) => {
        const versions = { here: text([...common, ...mine]), there: text([...common, ...theirs]) };
        const { merged, news } = unionOf({ ...versions, base: text(common), known: text(common) });
        const expected = countsOf(sorted(versions.here), sorted(versions.there));
        expect(countsOf(sorted(merged))).toEqual(expected);
        const after = Buffer.concat([versions.here, news]);
        expect(countsOf(sorted(after))).toEqual(expected);
      }),
    );
  });

  it('is reached by both sides, which then add nothing', () => {
    fc.assert(
      fc.property(lines, lines, lines, (common, mine, theirs) => {
        const base = text(common);
        const first = unionOf({
          here: text([...common, ...mine]),
          there: text([...common, ...theirs]),
          base,
          known: base,
        });
        const second = unionOf({
          here: text([...common, ...theirs]),
          there: first.merged,
          base,
          known: text([...common, ...theirs]),
        });
        expect(second.merged.equals(first.merged)).toBe(true);
        const here = Buffer.concat([text([...common, ...mine]), first.news]);
        const third = unionOf({ here, there: first.merged, base, known: first.merged });
        expect(third.news.length).toBe(0);
        expect(third.merged.equals(first.merged)).toBe(true);
      }),
    );
  });

  it('leaves deleted what one side has deleted, whatever both have added since', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        lines,
        lines,
        fc.nat(),
        (common, mine, theirs, pick) => {
          const base = text(common);
          const gone = pick % common.length;
          const left = common.map((each, index) =>
            index === gone ? ' '.repeat(each.length) : each,
          );
          for (const [here, there] of [
            [text([...left, ...mine]), text([...common, ...theirs])],
            [text([...common, ...mine]), text([...left, ...theirs])],
          ] as const) {
            const { merged } = unionOf({ here, there, base, known: base });
            expect(merged.subarray(0, base.length).equals(text(left))).toBe(true);
            expect(merged.length).toBeGreaterThanOrEqual(Math.max(here.length, there.length));
          }
        },
      ),
    );
  });
});

it('a line that was replaced by a shorter one, and a long one that was cut into pieces, stay so', () => {
  const base = Buffer.from('{"title":"a","more":1}\n{"long":"xxxxxxxxxx"}\n{"n":1}\n');
  const here = Buffer.from('{"more":1}            \n          \n          \n{"n":1}\n');
  for (const [one, other] of [
    [here, base],
    [base, here],
  ] as const) {
    const { merged, news } = unionOf({ here: one, there: other, base, known: base });
    expect(merged.toString()).toBe(here.toString());
    expect(news.length).toBe(0);
  }
});

it('lines of the same length at the same place are both kept if they were never the same', () => {
  const [here, there] = [Buffer.from('{"n":1}\n'), Buffer.from('       \n{"n":2}\n')];
  const { merged } = unionOf({ here, there, base: null, known: null });
  expect(sorted(merged)).toEqual(['{"n":1}', '{"n":2}']);
});

it('a line of a single writer that was deleted stays deleted, even if no earlier version is known', () => {
  const there = Buffer.from('{"n":1}\n{"n":2}\n');
  const here = Buffer.from('       \n{"n":2}\n{"n":3}\n');
  for (const [one, other] of [
    [here, there],
    [there, here],
  ] as const) {
    const versions = { here: one, there: other, base: null, known: null, isOfOneWriter: true };
    expect(unionOf(versions).merged.toString()).toBe(here.toString());
  }
});

it('the last line counts only with its newline', () => {
  expect(wholeLines(Buffer.from('a\nb')).toString()).toBe('a\n');
  expect(wholeLines(Buffer.from('b')).length).toBe(0);
});
