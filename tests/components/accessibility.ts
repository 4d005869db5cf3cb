import axe from 'axe-core';

/** Returns axe's violations in the page or a part of it: each rule with the elements that break it. */
export async function violations(part: string = 'body'): Promise<string[]> {
  // Check after animations have ended, except for endless ones.
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  const found = await axe.run(part);
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}
