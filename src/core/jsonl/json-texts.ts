/** A text in a line of JSON. */
export interface JsonText {
  /** The keys that lead to it; an empty one for a list. */
  readonly path: readonly string[];
  /** The places of its bytes, without the quotation marks. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPENING = [0x7b, 0x5b];
const CLOSING = [0x7d, 0x5d];

/** Returns the texts of a valid line of JSON, without its keys. */
export function jsonTexts(line: Buffer): JsonText[] {
  const texts: JsonText[] = [];
  const path: string[] = [];
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at] ?? 0;
    if (OPENING.includes(byte)) path.push('');
    else if (CLOSING.includes(byte)) path.pop();
    else if (byte === QUOTE) {
      const [start, end] = [at + 1, endOfText(line, at + 1)];
      if (isKey(line, end + 1)) path[path.length - 1] = line.toString('utf8', start, end);
      else texts.push({ path: [...path], start, end });
      at = end;
    }
  }
  return texts;
}

/** Returns the ranges of bytes that stand for a word in a text of JSON, however it is escaped. */
export function findInText(
  line: Buffer,
  { start, end }: JsonText,
  word: string,
): [start: number, length: number][] {
  const { text, places } = decoded(line, start, end);
  const found: [start: number, length: number][] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const from = places[at] ?? start;
    found.push([from, (places[at + word.length] ?? end) - from]);
  }
  return found;
}

/** Returns a text, and for each of its UTF-16 units where its bytes begin. */
function decoded(line: Buffer, start: number, end: number) {
  let text = '';
  const places: number[] = [];
  for (let at = start; at < end; ) {
    const length = lengthOfCharacter(line, at, end);
    const bytes = line.toString('utf8', at, at + length);
    const character = line[at] === BACKSLASH ? String(JSON.parse(`"${bytes}"`)) : bytes;
    for (const _unit of character.split('')) places.push(at);
    text += character;
    at += length;
  }
  return { text, places };
}

function lengthOfCharacter(line: Buffer, at: number, end: number): number {
  if (line[at] === BACKSLASH) return line[at + 1] === 0x75 ? 6 : 2;
  let next = at + 1;
  // The other bytes of a character in UTF-8.
  while (next < end && ((line[next] ?? 0) & 0xc0) === 0x80) next += 1;
  return next - at;
}

function endOfText(line: Buffer, from: number): number {
  let at = from;
  while (at < line.length && line[at] !== QUOTE) at += line[at] === BACKSLASH ? 2 : 1;
  return at;
}

function isKey(line: Buffer, from: number): boolean {
  let at = from;
  while (line[at] === 0x20 || line[at] === 0x09) at += 1;
  return line[at] === COLON;
}
