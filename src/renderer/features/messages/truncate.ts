/** The size from which on a message is shortened. */
export interface FoldLimits {
  readonly lines: number;
  readonly characters: number;
}

/** For lists in which messages are one thing among others. */
export const GLANCE: FoldLimits = { lines: 12, characters: 1200 };
/** For pages made for reading. */
export const READING: FoldLimits = { lines: 80, characters: 6000 };

/** Returns the beginning of a long text; null if it is short enough to be shown in full. */
export function truncate(content: string, { lines, characters } = GLANCE): string | null {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = content.indexOf('\n', end + 1);
    if (end < 0) break;
  }
  if (end < 0 && content.length <= characters) return null;
  const length = Math.min(end < 0 ? content.length : end, characters);
  // Never within a surrogate pair.
  return content.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
