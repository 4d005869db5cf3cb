import {
  type Instant,
  MESSAGE_ROLES,
  type Message,
  type MessageRole,
} from '../../shared/model/model.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';
import { parseTimestamp, toInstant } from '../base/instant.ts';
import { isTooLongWritten, parseJsonLine } from '../jsonl/json-line.ts';
import { messageToFile } from '../records/message.ts';

/** Of an id of our own. */
const MAX_ID_LENGTH = 100;

/** The parts of a line that are used. Other keys are ignored. */
export interface ParsedLine {
  readonly id: string | null;
  readonly sessionId: string | null;
  readonly role: MessageRole;
  readonly content: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Reads a line of `messages.jsonl`; null if it is not a message. Other programs write these files
 * too, so only the essentials are required: role, content and an RFC 3339 timestamp.
 */
export function parseLine(line: string): ParsedLine | null {
  const value = parseObject(line);
  if (!value) return null;
  const { id, session_id: sessionId, role, content, timestamp, metadata } = value;
  if (!isRole(role) || typeof content !== 'string' || typeof timestamp !== 'string') return null;
  if (!isOptionalText(id) || !isOptionalText(sessionId)) return null;
  const ms = parseTimestamp(timestamp);
  if (ms === null) return null;
  const parsed = {
    id: id ?? null,
    sessionId: sessionId ?? null,
    role,
    content,
    timestamp: ms,
    ...(isObject(metadata) && !isTooDeep(metadata) && { metadata }),
  };
  return isTooLongWritten(line, () => withAnyIds(parsed)) ? null : parsed;
}

/** An export gives a message the id and the session that it lacks. */
function withAnyIds(line: ParsedLine): unknown {
  const anyId = (id: string | null) => (id ?? '').padEnd(MAX_ID_LENGTH);
  return { ...line, id: anyId(line.id), sessionId: anyId(line.sessionId) };
}

/** Returns a message as a line, without the newline. */
export function formatLine(message: Omit<Message, 'position'>): string {
  return JSON.stringify(messageToFile(message));
}

/** Returns the message of a parsed line, given where the line is. */
export function toMessage(line: ParsedLine, workstreamId: string, position: number): Message {
  const timestamp: Instant = toInstant(line.timestamp);
  return {
    // A line of another program may have no id; its offset serves as one.
    id: line.id ?? `line-${position}`,
    workstreamId,
    sessionId: line.sessionId,
    role: line.role,
    content: line.content,
    timestamp,
    ...(line.metadata && { metadata: line.metadata }),
    position,
  };
}

function parseObject(line: string): Record<string, unknown> | null {
  const value = parseJsonLine(line);
  return isObject(value) ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRole(value: unknown): value is MessageRole {
  return (MESSAGE_ROLES as readonly unknown[]).includes(value);
}

function isOptionalText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}
