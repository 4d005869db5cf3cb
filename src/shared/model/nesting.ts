/** As deep as objects and lists may lie within each other: what writes or shows them goes down by calling itself. */
const MAX_LEVELS = 100;

/** Whether a value of JSON is nested deeper than anybody writes. */
export function isTooDeep(value: unknown, levels = MAX_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isTooDeep(each, levels - 1));
}
