/** Parts of a message that are drawn one by one. */
export interface Chunk {
  /** `plain`: too much to be read as markup. `code`: the inside of a fence, or a part of it. */
  readonly kind: 'markdown' | 'plain' | 'code';
  readonly text: string;
}

/** As much as is read as markup at once: some markup takes time by the square of its length. */
const MAX_MARKDOWN = 4000;
/** From here on a text is cut where it can be. */
const ENOUGH = 2000;
/** What follows in a long message is plain: its markup could be more elements than a page bears. */
const MAX_FORMATTED = 100_000;
const MAX_PLAIN = 8000;

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}|~{3,})/;
/** Quotes and lists within each other, deeper than anybody writes. */
const DEEP = /^[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))[ \t]*){12}/m;

/** Cuts a message, between its blocks where that is possible, into parts of a bearable size. */
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
    // One that is in no list is a block by itself: it can be shown as code without being read.
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

/** The end of a line where there is one near, and never half of a surrogate pair. */
function cutBefore(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf('\n', end - 1) + 1;
  if (line > end - ENOUGH) return line;
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
}
