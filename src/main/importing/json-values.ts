import { readSync } from 'node:fs';
import { MAX_LINE_BYTES } from '../files/line-file.ts';
import { refuseImport } from './refuse-import.ts';

/** A member of the object that a JSON document is; of one that is a list, an item or its end. */
export interface JsonValue {
  readonly key: string;
  readonly kind: 'member' | 'item' | 'end';
  readonly value: unknown;
}

const CHUNK_BYTES = 128 * 1024;
const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const END = -1;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

const OPENING: ReadonlySet<number> = bytesOf('{[');
const CLOSING: ReadonlySet<number> = bytesOf('}]');
const SPACES: ReadonlySet<number> = bytesOf(' \t\r\n');
const BEHIND_SCALAR: ReadonlySet<number> = new Set([...CLOSING, ...SPACES, ...bytesOf(','), END]);

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
    const pieces: Buffer[] = [];
    let size = 0;
    let byte = this.#next();
    let from = this.#at;
    const keep = () => {
      pieces.push(Buffer.from(this.#buffer.subarray(from, this.#at)));
      size += this.#at - from;
      from = 0;
      if (size > MAX_LINE_BYTES) refuseImport('tooLarge');
    };
    let depth = 0;
    let isText = false;
    for (; ; byte = this.#peek(keep)) {
      if (depth === 0 && !isText && BEHIND_SCALAR.has(byte)) break;
      if (byte === END) refuseImport('notJson');
      this.#at += 1;
      if (isText) {
        if (byte === BACKSLASH && this.#peek(keep) !== END) this.#at += 1;
        else if (byte === QUOTE) isText = false;
      } else if (byte === QUOTE) isText = true;
      else if (OPENING.has(byte)) depth += 1;
      else if (CLOSING.has(byte)) depth -= 1;
      if (depth === 0 && !isText && (byte === QUOTE || CLOSING.has(byte))) break;
    }
    keep();
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The next byte that is no space. */
  #next(): number {
    let byte = this.#peek();
    while (SPACES.has(byte)) {
      this.#at += 1;
      byte = this.#peek();
    }
    return byte;
  }

  /** The next byte, or `END`; `beforeMore` is called before what was read is forgotten. */
  #peek(beforeMore?: () => void): number {
    if (this.#at >= this.#length) {
      beforeMore?.();
      this.#before += this.#at;
      this.#at = 0;
      this.#length = readSync(this.#file, this.#buffer, 0, CHUNK_BYTES, this.#before);
      this.#onRead(this.#before);
    }
    return this.#at < this.#length ? (this.#buffer[this.#at] ?? END) : END;
  }
}

function bytesOf(characters: string): ReadonlySet<number> {
  return new Set(Buffer.from(characters));
}
