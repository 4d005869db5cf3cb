import type { Workstream } from './model.ts';

/** A workstream and where it is in the user's own order. */
export type Placed = Pick<Workstream, 'id' | 'position'>;

/**
 * The positions to change so that these stand in this order, one of which was moved. Those that are in
 * order already keep theirs; what has none yet, or stands behind a greater one, gets one in between.
 */
export function newPositions(
  ordered: readonly Placed[],
  movedId: string,
): ReadonlyMap<string, number> {
  const kept = inOrder(ordered, movedId);
  const between = fill(ordered, kept);
  // Halving a gap again and again ends where numbers do.
  const isStrict = between.every((position, at) => at === 0 || position > (between[at - 1] ?? 0));
  const positions = isStrict ? between : ordered.map((_, at) => at + 1);
  return new Map(
    ordered.flatMap(({ id, position }, at) => {
      const next = positions[at] ?? at;
      return next === position ? [] : [[id, next] as const];
    }),
  );
}

/** The positions that stay, by place; null where another one is needed. */
function inOrder(ordered: readonly Placed[], movedId: string): (number | null)[] {
  let last = Number.NEGATIVE_INFINITY;
  return ordered.map(({ id, position }) => {
    if (id === movedId || position === null || position <= last) return null;
    last = position;
    return position;
  });
}

/** Puts those without a position at equal distances between the two around them. */
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
