import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPositions, type Placed } from './order.ts';

const place = (id: string, position: number | null): Placed => ({ id, position });

/** Returns the positions after the new ones are applied, in order. */
function positionsIn(ordered: readonly Placed[], movedId: string): readonly number[] {
  const changed = newPositions(ordered, movedId);
  return ordered.map(({ id, position }) => changed.get(id) ?? position ?? Number.NaN);
}

describe('the manual order', () => {
  it('numbers all workstreams the first time', () => {
    const ordered = ['a', 'b', 'c'].map((id) => place(id, null));
    expect([...newPositions(ordered, 'b')]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
  });

  it('changes only the moved one if the others are in order', () => {
    const moved = (...ordered: Placed[]) => [...newPositions(ordered, 'm')];
    expect(moved(place('a', 1), place('m', 3), place('b', 2))).toEqual([['m', 1.5]]);
    expect(moved(place('m', 3), place('a', 1), place('b', 2))).toEqual([['m', 0]]);
    expect(moved(place('a', 1), place('b', 2), place('m', 0))).toEqual([['m', 3]]);
  });

  it('places a new one together with the moved one', () => {
    const ordered = [place('new', null), place('a', 1), place('m', 9), place('b', 2)];
    expect([...newPositions(ordered, 'm')]).toEqual([
      ['new', 0],
      ['m', 1.5],
    ]);
  });

  it('renumbers everything if no number is left in between', () => {
    const ordered = [place('a', 1), place('m', 5), place('b', 1 + Number.EPSILON)];
    expect(positionsIn(ordered, 'm')).toEqual([1, 2, 3]);
  });

  it('gives the displayed order, whatever the positions were', () => {
    const position = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }));
    const any = fc
      .array(position, { minLength: 1, maxLength: 30 })
      .map((all) => all.map((each, at) => place(`${at}`, each)));
    fc.assert(
      fc.property(any, fc.nat(), (ordered, pick) => {
        const positions = positionsIn(ordered, `${pick % ordered.length}`);
        expect(positions.every(Number.isFinite)).toBe(true);
        expect(positions).toEqual(positions.toSorted((a, b) => a - b));
        expect(new Set(positions).size).toBe(positions.length);
      }),
    );
  });
});
