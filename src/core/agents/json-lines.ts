import { fstatSync } from 'node:fs';
import { isObject } from '../../shared/model/json-object.ts';
import { runToCompletion } from '../base/steps.ts';
import { type FileCursor, START } from '../jsonl/file-cursor.ts';
import { isUnchangedPrefix, readFingerprint } from '../jsonl/fingerprint.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { type Line, readLines, withFile } from '../jsonl/line-file.ts';
import type { AgentLog, AgentMessage, LogCursor, LogSlice, ReadingNotes } from './agent.ts';
import type { JsonObject } from './json-values.ts';

/** After how much a step ends: the cursor also moves on through what is ignored. */
const SLICE_MESSAGES = 200;
const SLICE_BYTES = 1024 * 1024;

/** Turns the records of one log, in their order, into messages. */
export interface RecordReader {
  read(record: JsonObject, notes: ReadingNotes): readonly AgentMessage[];
  /** Returns what follows the last record that the log has now. */
  end?(): readonly AgentMessage[];
  /** What it has to remember of the records so far: a value of JSON. */
  readonly state: unknown;
}

interface Cursor {
  readonly file: FileCursor;
  readonly state: unknown;
}

/**
 * Reads a log of JSON Lines; see `Agent.read`. `begin` returns a reader that continues with the state of
 * an earlier one, or with null at the beginning of the file.
 */
export function* readJsonLines(
  log: AgentLog,
  from: LogCursor | null,
  notes: ReadingNotes,
  begin: (state: unknown) => RecordReader,
): Generator<LogSlice, void> {
  let cursor = from === null ? null : parseCursor(from);
  for (;;) {
    const step = withFile(log.path, (file) => readStep(file, cursor, notes, begin));
    if (step === null || step.bytes === 0) return;
    cursor = step.cursor;
    yield { messages: step.messages, cursor: formatCursor(cursor), bytes: step.bytes };
  }
}

function readStep(
  file: number,
  known: Cursor | null,
  notes: ReadingNotes,
  begin: (state: unknown) => RecordReader,
): { messages: AgentMessage[]; cursor: Cursor; bytes: number } {
  const stats = fstatSync(file, { bigint: true });
  const isContinued =
    known !== null && runToCompletion(isUnchangedPrefix(file, stats, known.file, false));
  if (!isContinued) notes.restart();
  const { file: before, state } = isContinued ? known : { file: START, state: null };
  const reader = begin(state);
  const messages: AgentMessage[] = [];
  let { readTo } = before;
  const onLine = ({ position, length, text }: Line) => {
    readTo = position + length + 1;
    // Not `push(...)`: a record can have more messages than a call can have arguments.
    for (const message of readRecord(text, reader, notes)) messages.push(message);
  };
  let isEnough = false;
  for (const _bytes of readLines(file, before.readTo, onLine)) {
    isEnough = readTo - before.readTo >= SLICE_BYTES || messages.length >= SLICE_MESSAGES;
    if (isEnough) break;
  }
  const isAtEnd = !isEnough || readTo >= Number(stats.size);
  if (isAtEnd && readTo > before.readTo) messages.push(...(reader.end?.() ?? []));
  const fingerprint = readFingerprint(file, readTo, stats, isContinued ? before : null);
  return {
    messages,
    cursor: { file: { readTo, fingerprint }, state: reader.state },
    bytes: readTo - before.readTo,
  };
}

/** Returns the messages of a line, which is null if it is too long. */
export function readRecord(
  text: string | null,
  reader: RecordReader,
  notes: ReadingNotes,
): readonly AgentMessage[] {
  if (text === null) {
    notes.skipped('tooLong');
    return [];
  }
  if (text.trim() === '') return [];
  const record = parseJsonLine(text);
  if (isObject(record)) return reader.read(record, notes);
  notes.skipped('notJson');
  return [];
}

function parseCursor(text: LogCursor): Cursor | null {
  const { readTo, fingerprint, state } = JSON.parse(text);
  return { file: { readTo, fingerprint: Buffer.from(fingerprint, 'base64') }, state };
}

function formatCursor({ file, state }: Cursor): LogCursor {
  const fingerprint = Buffer.from(file.fingerprint).toString('base64');
  return JSON.stringify({ readTo: file.readTo, fingerprint, state });
}
