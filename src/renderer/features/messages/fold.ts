const MAX_LINES = 12;
const MAX_CHARACTERS = 1200;

/** The beginning of a long text; null where it is short enough to be shown in full. */
export function fold(content: string): string | null {
  let end = -1;
  for (let line = 0; line < MAX_LINES; line++) {
    end = content.indexOf('\n', end + 1);
    if (end < 0) break;
  }
  if (end < 0 && content.length <= MAX_CHARACTERS) return null;
  const length = Math.min(end < 0 ? content.length : end, MAX_CHARACTERS);
  // Never half of a surrogate pair.
  return content.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
