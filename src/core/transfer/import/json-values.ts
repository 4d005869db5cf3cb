import { readSync } from 'node:fs';
import { JSONParser, TokenType } from '@streamparser/json';
import { AppError } from '../../../shared/contract/errors.ts';
import { MAX_LINE_BYTES } from '../../jsonl/line-file.ts';
import { refuseImport } from './refuse-import.ts';

/** A member of the document's object. Of a member that is a list: an item, or the list's end. */
export interface JsonValue {
  readonly key: string;
  readonly kind: 'member' | 'item' | 'end';
  readonly value: unknown;
}

const CHUNK_BYTES = 64 * 1024;
/** Deeper values are refused before they use much memory; no record is nested this deep. */
const MAX_DEPTH = 50_000;
const [ROOT, MEMBER] = [0, 1];

/**
 * Yields the members of the object that a JSON file contains, and the items of each member that is a
 * list. Memory is bounded by the largest of them. `onRead` is called with the number of bytes read.
 * Throws `IMPORT_UNUSABLE` if the file is not JSON, or one of the values is larger than any of ours, and
 * errors of the operating system.
 */
export function* jsonValues(
  file: number,
  onRead: (bytes: number) => void = () => {},
): Generator<JsonValue> {
  const values: JsonValue[] = [];
  const parser = createParser((value) => values.push(value));
  const decoder = new TextDecoder();
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let latestValueAt = 0;
  for (let read = 0, length = -1; length !== 0; read += length) {
    onRead(read);
    length = readSync(file, buffer, 0, CHUNK_BYTES, read);
    write(parser, decoder.decode(buffer.subarray(0, length), { stream: length > 0 }));
    if (values.length > 0) latestValueAt = read;
    // Both the value before and this one can be anywhere in their chunks.
    if (read - latestValueAt > MAX_LINE_BYTES + CHUNK_BYTES) refuseImport('tooLarge');
    yield* values.splice(0);
  }
  if (!parser.isEnded) refuseImport('notJson');
}

function createParser(onValue: (value: JsonValue) => void): JSONParser {
  const parser = new JSONParser({
    paths: ['$', '$.*', '$.*.*'],
    stringBufferSize: CHUNK_BYTES,
  });
  let depth = 0;
  parser.onToken = ({ token }) => {
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) depth += 1;
    if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > MAX_DEPTH) refuseImport('tooDeep');
  };
  parser.onValue = ({ value, key, parent, stack }) => {
    if (stack.length === ROOT) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        refuseImport('notJson');
      }
    } else if (stack.length === MEMBER) {
      if (typeof key !== 'string') refuseImport('notJson');
      onValue(
        Array.isArray(value) ? { key, kind: 'end', value: null } : { key, kind: 'member', value },
      );
      // The parser would keep all of them.
      delete (parent as Record<string, unknown>)[key];
    } else if (Array.isArray(parent)) {
      onValue({ key: String(stack.at(-1)?.key), kind: 'item', value });
      parent.pop();
    }
  };
  return parser;
}

function write(parser: JSONParser, text: string): void {
  try {
    parser.write(text);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // The error quotes the file.
    refuseImport('notJson');
  }
}
