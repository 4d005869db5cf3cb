/** Limits nesting because the code that writes or renders JSON values is recursive. */
const MAX_LEVELS = 100;

/** True if a JSON value is nested deeper than the limit. */
export function isTooDeep(value: unknown, levels = MAX_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isTooDeep(each, levels - 1));
}
