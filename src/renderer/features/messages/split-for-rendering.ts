/** A part of a message that is rendered by itself. */
export interface Chunk {
  /** `plain`: too long to parse as markup. `code`: the inside of a fence, or a part of it. */
  readonly kind: 'markdown' | 'plain' | 'code';
  readonly text: string;
}

/** The most that is parsed as markup at once: some markup takes quadratic time. */
const MAX_MARKDOWN = 4000;
/** From this length on, a text is split where possible. */
const ENOUGH = 2000;
/** The rest of a longer message is plain: its markup could create more elements than a page can handle. */
const MAX_FORMATTED = 100_000;
const MAX_PLAIN = 8000;

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})/;
/** Quotes and lists nested deeper than anybody writes. */
const DEEP = /^[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]*){12}/m;

/** Splits a message into parts that render quickly, between its blocks where possible. */
export function splitForRendering(content: string, isMarkdown = true): readonly Chunk[] {
  if (!isMarkdown) return split('plain', content);
  const chunks: Chunk[] = [];
  let formatted = 0;
  for (const block of blocksOf(content.slice(0, MAX_FORMATTED))) {
    chunks.push(...chunksOf(block));
    formatted += block.length;
  }
  return [...chunks, ...split('plain', content.slice(formatted))];
}

function* blocksOf(content: string): Generator<string> {
  let block = '';
  let fence: string | null = null;
  for (const line of content.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const mark = FENCE.exec(line)?.[1];
    const begins = mark !== undefined && fence === null;
    const ends = fence !== null && mark?.startsWith(fence) === true;
    // A fence outside of lists is a block of its own: it can be shown as code without being parsed.
    const isOwn = mark !== undefined && line.startsWith(mark);
    if (begins && isOwn && block !== '') {
      yield block;
      block = '';
    }
    block += line;
    if (begins) fence = mark;
    if (ends) fence = null;
    const isBetween = fence === null && line.trim() === '' && block.length > ENOUGH;
    if ((ends && isOwn) || isBetween) {
      yield block;
      block = '';
    }
  }
  if (block !== '') yield block;
}

function chunksOf(block: string): readonly Chunk[] {
  if (block.length <= MAX_MARKDOWN && !DEEP.test(block)) return [{ kind: 'markdown', text: block }];
  const fence = /^(?:`{3,}|~{3,})/.exec(block)?.[0];
  if (fence === undefined) return split('plain', block);
  const [, ...lines] = block.trimEnd().split('\n');
  const isClosed = lines.at(-1)?.startsWith(fence);
  return split('code', (isClosed ? lines.slice(0, -1) : lines).join('\n'));
}

function split(kind: Chunk['kind'], text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  while (from < text.length) {
    const to = cutBefore(text, from + MAX_PLAIN);
    chunks.push({ kind, text: text.slice(from, to) });
    from = to;
  }
  return chunks;
}

/** Returns where to cut: at the end of a line if one is near, and never within a surrogate pair. */
function cutBefore(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf('\n', end - 1) + 1;
  if (line > end - ENOUGH) return line;
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
}
