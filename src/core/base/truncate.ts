/** Returns the text on one line, cut to a number of characters as a reader counts them. */
export function truncate(text: string, longest: number): string {
  // A character can have many UTF-16 units, but far beyond the cut none matters.
  const line = text
    .slice(0, longest * 40)
    .replace(/\s+/g, ' ')
    .trim();
  // No character is less than a unit, and a segmenter takes some milliseconds to make.
  if (line.length <= longest) return line;
  let end = 0;
  let characters = 0;
  for (const { index } of new Intl.Segmenter().segment(line)) {
    if (characters === longest - 1) end = index;
    if (characters === longest) return `${line.slice(0, end).trimEnd()}…`;
    characters += 1;
  }
  return line;
}
