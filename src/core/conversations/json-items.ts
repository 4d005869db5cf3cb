/** Longer conversations are left out. The longest that people report have some 20 MiB. */
const LONGEST_BYTES = 64 * 1024 * 1024;

/**
 * An item of a JSON document that is a list, with its text, or null if that is too long; or the end of a document
 * that ends within its list.
 */
export type JsonItem =
  | { readonly kind: 'item'; readonly text: string | null; readonly bytes: number }
  | { readonly kind: 'cutOff'; readonly bytes: number };

const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];

/**
 * Yields the items of a JSON document in UTF-8 that is a list, each with the number of bytes read so far. The
 * items are separated, not parsed, so that an invalid one does not stop the others. Memory is bounded by the
 * longest item. Returns false if the document is no list.
 */
export async function* jsonItems(
  chunks: AsyncIterable<Buffer>,
  longest = LONGEST_BYTES,
): AsyncGenerator<JsonItem, boolean> {
  let read = 0;
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  let parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    length += part.length;
    if (length > longest) parts = [];
    else parts.push(part);
  };
  const take = (bytes: number): JsonItem[] => {
    const text = length > longest ? null : Buffer.concat(parts).toString('utf8').trim();
    parts = [];
    length = 0;
    return text === '' ? [] : [{ kind: 'item', text, bytes }];
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
      } else if (depth === 0) {
        if (byte === OPEN_LIST) {
          depth = 1;
          from = at + 1;
        } else if (!isBeforeDocument(byte)) return false;
      } else if (byte === QUOTE) isText = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth += 1;
      else if (byte === CLOSE_OBJECT || (byte === CLOSE_LIST && depth > 1)) {
        // Too many in a broken item must not end the list.
        depth = Math.max(1, depth - 1);
      } else if (depth === 1 && (byte === COMMA || byte === CLOSE_LIST)) {
        keep(chunk.subarray(from, at));
        from = at + 1;
        yield* take(read + at);
        if (byte === CLOSE_LIST) return true;
      }
    }
    if (depth > 0) keep(chunk.subarray(from));
    read += chunk.length;
  }
  if (depth > 0) yield { kind: 'cutOff', bytes: read };
  return depth > 0;
}

/** True for white space, and for a byte order mark. */
function isBeforeDocument(byte: number | undefined): boolean {
  return byte !== undefined && [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte);
}
