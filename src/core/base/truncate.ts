/** Text on one line, cut to so many characters (as a reader counts them, not as bytes or units). */
export function truncate(text: string, longest: number): string {
  // A character can take many units; what is far behind the cut need not be looked at.
  const line = text
    .slice(0, longest * 40)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  if (characters.length <= longest) return line;
  return `${characters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`;
}
