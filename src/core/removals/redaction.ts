import {
  type Cover,
  type FieldCover,
  type MessageCover,
  type Span,
  united,
} from '../events/covering.ts';
import { keyOfCover } from '../events/removal.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { findInText, type JsonText, jsonTexts } from '../jsonl/json-texts.ts';
import { readBytes } from '../jsonl/line-file.ts';
import { markOf } from '../messages/message-identity.ts';
import { parseLine } from '../messages/message-line.ts';
import type { DataFolder } from '../storage/paths.ts';
import { eachLine, fieldsOf } from './clean-files.ts';
import { textsIn } from './journal-texts.ts';

/** Where a word is in the files of the history. */
export interface WordPlaces {
  /** What covers it, by the workstream in whose files it is. */
  readonly covers: ReadonlyMap<string, readonly Cover[]>;
  /** How often it is there: in messages, and in texts of workstreams and sessions. */
  readonly hits: number;
  readonly messages: number;
  readonly texts: number;
  /** Lines that have it, but are not understood, and so stay as they are. */
  readonly invalidLines: number;
}

/** What says which message a line is, and whose it is: it must stay. */
const IDENTITY = ['id', 'session_id', 'workstream_id', 'role', 'timestamp'];

/** Finds a word in the files of workstreams, in steps that yield 0. Throws `FILE_UNUSABLE`. */
export function* findWord(
  folder: DataFolder,
  ids: readonly string[],
  word: string,
): Generator<0, WordPlaces> {
  const covers = new Map<string, Cover[]>();
  const total = { hits: 0, messages: 0, texts: 0, invalidLines: 0 };
  for (const id of ids) {
    const search = new WordSearch(word);
    for (const name of folder.listMessages(id)) {
      yield* eachLine(folder.file(id, name), ({ position, length, text }, file) => {
        if (text === null || !search.mayHave(text)) return;
        search.message(text, readBytes(file, position, length));
      });
    }
    for (const name of folder.listJournals(id)) {
      yield* eachLine(folder.file(id, name), ({ text }) => {
        if (text !== null && search.mayHave(text)) search.journal(text);
      });
    }
    if (search.messages.size + search.texts.size > 0) {
      covers.set(id, [...search.messages.values(), ...search.texts.values()]);
    }
    total.messages += search.messages.size;
    total.texts += search.texts.size;
    for (const { spans } of covers.get(id) ?? []) total.hits += spans.length;
    total.invalidLines += search.invalidLines;
  }
  return { covers, ...total };
}

/** Finds a word in the lines of one workstream. Copies of a line count once. */
class WordSearch {
  readonly messages = new Map<string, MessageCover>();
  readonly texts = new Map<string, FieldCover>();
  invalidLines = 0;
  readonly #word: string;

  constructor(word: string) {
    this.#word = word;
  }

  /** False if a line certainly lacks the word: it may be escaped. */
  mayHave(text: string): boolean {
    return text.includes(this.#word) || text.includes('\\');
  }

  message(text: string, line: Buffer): void {
    const parsed = parseLine(text);
    if (parsed === null) {
      if (text.includes(this.#word)) this.invalidLines += 1;
      return;
    }
    const found = jsonTexts(line).filter(isCoverable);
    const spans = found.flatMap((each) => findInText(line, each, this.#word));
    if (spans.length === 0) return;
    const mark = { ...markOf(parsed, line.length), bytes: line.length };
    put(this.messages, keyOfCover(mark), { ...mark, spans });
  }

  journal(text: string): void {
    const line = fieldsOf(text);
    if (line === null) {
      if (parseJsonLine(text) === null && text.includes(this.#word)) this.invalidLines += 1;
      return;
    }
    for (const { sessionId, field, value } of textsIn(line)) {
      const spans = spansIn(value, this.#word);
      if (spans.length === 0) continue;
      const bytes = Buffer.byteLength(value);
      put(this.texts, `${sessionId} ${field} ${bytes}`, { sessionId, field, bytes, spans });
    }
  }
}

/** The type of a part of a message says how to read it. */
function isCoverable({ path: [key = '', ...inside] }: JsonText): boolean {
  if (inside.length === 0) return !IDENTITY.includes(key);
  return key !== 'content' || inside.at(-1) !== 'type';
}

function put<Found extends Cover>(found: Map<string, Found>, key: string, added: Found): void {
  const known = found.get(key);
  const spans = united([...(known?.spans ?? []), ...added.spans]);
  found.set(key, { ...added, spans });
}

function spansIn(text: string, word: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    spans.push([Buffer.byteLength(text.slice(0, at)), Buffer.byteLength(word)]);
  }
  return spans;
}
