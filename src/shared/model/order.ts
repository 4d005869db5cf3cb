import type { Workstream } from './model.ts';

/** A workstream and its position in the user's own order. */
export type Placed = Pick<Workstream, 'id' | 'position'>;

/**
 * Returns the positions to change so that the workstreams are in the given order after one was moved.
 * Positions that are already in order stay; the others get one in between, so few journals change.
 */
export function newPositions(
  ordered: readonly Placed[],
  movedId: string,
): ReadonlyMap<string, number> {
  const kept = inOrder(ordered, movedId);
  const between = fill(ordered, kept);
  // Repeatedly halving a gap runs out of floating-point precision: then renumber everything.
  const isStrict = between.every((position, at) => at === 0 || position > (between[at - 1] ?? 0));
  const positions = isStrict ? between : ordered.map((_, at) => at + 1);
  return new Map(
    ordered.flatMap(({ id, position }, at) => {
      const next = positions[at] ?? at;
      return next === position ? [] : [[id, next] as const];
    }),
  );
}

/** Returns the positions that stay, by index; null where a new one is needed. */
function inOrder(ordered: readonly Placed[], movedId: string): (number | null)[] {
  let last = Number.NEGATIVE_INFINITY;
  return ordered.map(({ id, position }) => {
    if (id === movedId || position === null || position <= last) return null;
    last = position;
    return position;
  });
}

/** Spaces workstreams without a position evenly between their neighbours. */
function fill(ordered: readonly Placed[], kept: readonly (number | null)[]): number[] {
  const positions: number[] = [];
  while (positions.length < ordered.length) {
    const at = positions.length;
    const own = kept[at];
    if (own != null) {
      positions.push(own);
      continue;
    }
    const end = kept.findIndex((position, index) => index > at && position !== null);
    const before = positions.at(-1);
    const after = end < 0 ? undefined : (kept[end] ?? undefined);
    const count = (end < 0 ? ordered.length : end) - at;
    const from = before ?? (after ?? count + 1) - count - 1;
    const step = after === undefined ? 1 : (after - from) / (count + 1);
    for (let index = 1; index <= count; index += 1) positions.push(from + step * index);
  }
  return positions;
}
