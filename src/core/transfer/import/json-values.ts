import { readSync } from 'node:fs';
import { MAX_LINE_BYTES } from '../../jsonl/line-file.ts';
import { refuseImport } from './refuse-import.ts';

/** A member of the object that a JSON document is; of one that is a list, an item or its end. */
export interface JsonValue {
  readonly key: string;
  readonly kind: 'member' | 'item' | 'end';
  readonly value: unknown;
}

const CHUNK_BYTES = 64 * 1024;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT] = [0x7b, 0x7d];
const [OPEN_LIST, CLOSE_LIST] = [0x5b, 0x5d];
const END = -1;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

const SPACES: ReadonlySet<number> = new Set(Buffer.from(' \t\r\n'));
const BEHIND_SCALAR: ReadonlySet<number> = new Set([...SPACES, ...Buffer.from(',}]')]);

/**
 * The members of the one object that a file of JSON is, and of each that is a list its items, one
 * after the other: memory is bounded by the largest of them. `onRead` is told how many bytes have
 * been read. Throws `IMPORT_UNUSABLE` where it is no JSON, or one of them is larger than any of ours;
 * and what the system says.
 */
export function* jsonValues(
  file: number,
  onRead: (bytes: number) => void = () => {},
): Generator<JsonValue> {
  const bytes = new ByteReader(file, onRead);
  bytes.skipMark();
  bytes.expect('{');
  while (!bytes.take('}')) {
    const key = bytes.value();
    if (typeof key !== 'string') refuseImport('notJson');
    bytes.expect(':');
    if (bytes.take('[')) {
      while (!bytes.take(']')) {
        yield { key, kind: 'item', value: bytes.value() };
        bytes.expectBetween(']');
      }
      yield { key, kind: 'end', value: null };
    } else {
      yield { key, kind: 'member', value: bytes.value() };
    }
    bytes.expectBetween('}');
  }
  bytes.expectEnd();
}

/** A file byte by byte. */
class ByteReader {
  readonly #file: number;
  readonly #onRead: (bytes: number) => void;
  readonly #buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  #length = 0;
  #at = 0;
  /** How much of the file lies before the buffer. */
  #before = 0;

  constructor(file: number, onRead: (bytes: number) => void) {
    this.#file = file;
    this.#onRead = onRead;
  }

  skipMark(): void {
    if (this.#peek() === BYTE_ORDER_MARK[0]) this.#at += BYTE_ORDER_MARK.length;
  }

  /** Goes behind this character, where it comes next. */
  take(character: string): boolean {
    if (this.#next() !== character.charCodeAt(0)) return false;
    this.#at += 1;
    return true;
  }

  expect(character: string): void {
    if (!this.take(character)) refuseImport('notJson');
  }

  /** A comma, behind which something has to follow, or the end. */
  expectBetween(end: string): void {
    const isFollowed = this.take(',');
    const isEnd = this.#next() === end.charCodeAt(0);
    if (isFollowed === isEnd) refuseImport('notJson');
  }

  expectEnd(): void {
    if (this.#next() !== END) refuseImport('notJson');
  }

  value(): unknown {
    const text = this.#text();
    try {
      return JSON.parse(text);
    } catch {
      // What the error says would quote it.
      return refuseImport('notJson');
    }
  }

  /** The text of the next value: where it ends is all that is looked at. */
  #text(): string {
    this.#next();
    const pieces: Buffer[] = [];
    const end = new ValueEnd();
    for (let size = 0, isWhole = false; !isWhole; ) {
      if (this.#peek() === END) refuseImport('notJson');
      const from = this.#at;
      isWhole = end.isIn(this.#buffer, from, this.#length);
      this.#at = end.at;
      // A copy: the buffer is filled anew.
      pieces.push(Buffer.from(this.#buffer.subarray(from, end.at)));
      size += end.at - from;
      if (size > MAX_LINE_BYTES) refuseImport('tooLarge');
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The next byte that is no space, or `END`. */
  #next(): number {
    let byte = this.#peek();
    while (SPACES.has(byte)) {
      this.#at += 1;
      byte = this.#peek();
    }
    return byte;
  }

  #peek(): number {
    if (this.#at >= this.#length) {
      this.#before += this.#at;
      this.#at = 0;
      this.#length = readSync(this.#file, this.#buffer, 0, CHUNK_BYTES, this.#before);
      this.#onRead(this.#before);
    }
    return this.#at < this.#length ? (this.#buffer[this.#at] ?? END) : END;
  }
}

/** Finds where a value ends whose bytes come in pieces. */
class ValueEnd {
  /** The end of the value, or of what was looked at. */
  at = 0;
  #depth = 0;
  #isText = false;
  #isEscaped = false;

  /** Whether it ends between these two places. */
  isIn(bytes: Buffer, from: number, to: number): boolean {
    let [depth, isText, isEscaped] = [this.#depth, this.#isText, this.#isEscaped];
    let at = from;
    let isEnd = false;
    for (; at < to && !isEnd; at += 1) {
      const byte = bytes[at] ?? END;
      if (isEscaped) isEscaped = false;
      else if (isText) {
        if (byte === BACKSLASH) isEscaped = true;
        else if (byte === QUOTE) isText = false;
        isEnd = !isText && depth === 0;
      } else if (byte === QUOTE) isText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1;
      else if (depth === 0 && BEHIND_SCALAR.has(byte)) break;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1;
        isEnd = depth === 0;
      }
    }
    [this.#depth, this.#isText, this.#isEscaped] = [depth, isText, isEscaped];
    this.at = at;
    return isEnd || at < to;
  }
}
