/** From which size on a message is long. */
export interface FoldLimits {
  readonly lines: number;
  readonly characters: number;
}

/** For a list in which messages are one thing among others. */
export const GLANCE: FoldLimits = { lines: 12, characters: 1200 };
/** For a page that one reads. */
export const READING: FoldLimits = { lines: 80, characters: 6000 };

/** The beginning of a long text; null where it is short enough to be shown in full. */
export function truncate(content: string, { lines, characters } = GLANCE): string | null {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = content.indexOf('\n', end + 1);
    if (end < 0) break;
  }
  if (end < 0 && content.length <= characters) return null;
  const length = Math.min(end < 0 ? content.length : end, characters);
  // Never half of a surrogate pair.
  return content.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
