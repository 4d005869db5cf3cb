import { createHash } from 'node:crypto';
import { fstatSync } from 'node:fs';
import { isObject } from '../../shared/model/json-object.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { readBytes, withFile } from '../jsonl/line-file.ts';
import type { AgentLog, AgentMessage, LogCursor, LogSlice, ReadingNotes } from './agent.ts';
import type { JsonObject } from './json-values.ts';

/** A larger file is not read: its content has to fit into memory. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const SLICE_MESSAGES = 200;

interface Cursor {
  /** Of the content that was read. */
  readonly digest: string;
  /** How many of its messages were given. */
  readonly given: number;
  readonly isDone: boolean;
}

/**
 * Reads a log that the agent rewrites as a whole; see `Agent.read`. `read` returns the messages of the
 * content, the same ones in the same order whenever it is called.
 */
export function* readWholeFile(
  log: AgentLog,
  from: LogCursor | null,
  notes: ReadingNotes,
  read: (content: Buffer) => Iterable<AgentMessage>,
): Generator<LogSlice, void> {
  const content = withFile(log.path, (file) => {
    const { size } = fstatSync(file);
    if (size <= MAX_FILE_BYTES) return readBytes(file, 0, size);
    notes.restart();
    notes.skipped('tooLong');
    return null;
  });
  if (content === null) return;
  const digest = createHash('sha256').update(content).digest('hex');
  const known: Cursor | null = from === null ? null : JSON.parse(from);
  const isKnown = known?.digest === digest;
  if (isKnown && known.isDone) return;
  let given = isKnown ? known.given : 0;
  // Everything is read again, also what was given.
  notes.restart();
  let passed = 0;
  let messages: AgentMessage[] = [];
  const slice = (isDone: boolean): LogSlice => ({
    messages,
    cursor: JSON.stringify({ digest, given, isDone }),
    bytes: isDone ? content.length : 0,
  });
  for (const message of read(content)) {
    passed += 1;
    if (passed <= given) continue;
    messages.push(message);
    given = passed;
    if (messages.length < SLICE_MESSAGES) continue;
    yield slice(false);
    messages = [];
  }
  yield slice(true);
}

/** Returns the object that a file of JSON has; notes it, and returns null, if it has something else. */
export function parseContent(content: Buffer, notes: ReadingNotes): JsonObject | null {
  const value = parseJsonLine(content.toString('utf8'));
  if (isObject(value)) return value;
  notes.skipped('notJson');
  return null;
}
