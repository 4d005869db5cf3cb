/** Parts of a message that are text under other names, by programs that write lists of parts. */
const TEXT_KEYS = ['text', 'content', 'thinking'] as const;
const MAX_LEVELS = 4;

/**
 * Returns the text of a message: a text, or a list of parts, of which those without text are named
 * by their type. Null if it is neither.
 */
export function contentOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? textOfParts(value, MAX_LEVELS) : null;
}

function textOfParts(parts: readonly unknown[], levels: number): string | null {
  const texts = parts.map((part) => textOfPart(part, levels));
  return texts.includes(null) ? null : texts.join('\n\n');
}

function textOfPart(part: unknown, levels: number): string | null {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null || levels === 0) return null;
  const fields = part as Readonly<Record<string, unknown>>;
  for (const key of TEXT_KEYS) {
    const text = fields[key];
    if (typeof text === 'string') return text;
    if (Array.isArray(text)) return textOfParts(text, levels - 1);
  }
  return typeof fields.type === 'string' ? `[${fields.type}]` : null;
}
