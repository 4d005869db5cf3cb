import fc from 'fast-check';
import { expect, it } from 'vitest';
import { covered, type Span } from './covering.ts';

it('covered bytes are the same in any order of spans, also if some of them were covered before', () => {
  const span = fc.tuple(fc.nat(40), fc.nat(20)) as fc.Arbitrary<Span>;
  const spans = fc.array(span, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      spans,
      fc.nat(),
      (text, all, cut) => {
        const bytes = Buffer.from(text);
        const once = covered(bytes, all);
        const some = covered(bytes, all.slice(0, cut % all.length));
        expect(covered(some, all.toReversed())).toEqual(once);
        expect(covered(once, all)).toEqual(once);
        expect(once.length).toBe(bytes.length);
      },
    ),
  );
});
