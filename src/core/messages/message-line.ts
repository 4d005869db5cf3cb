import type { InvalidReason } from '../../shared/model/invalid-lines.ts';
import { isObject } from '../../shared/model/json-object.ts';
import {
  type Instant,
  MESSAGE_ROLES,
  type Message,
  type MessageRole,
} from '../../shared/model/model.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';
import { toInstant } from '../base/instant.ts';
import { isTooLongWritten, parseJsonLine } from '../jsonl/json-line.ts';
import { messageToFile } from '../records/message.ts';
import { contentOf } from './message-content.ts';
import { parseTime } from './message-time.ts';

/** Of an id of our own. */
export const MAX_ID_LENGTH = 100;

/** What other programs call some roles. */
const ROLE_NAMES: ReadonlyMap<unknown, MessageRole> = new Map<string, MessageRole>([
  ...MESSAGE_ROLES.map((role) => [role, role] as const),
  ['tool', 'tool_result'],
  ['developer', 'system'],
]);

/** The parts of a line that are used. Other keys are ignored. */
export interface ParsedLine {
  readonly id: string | null;
  readonly sessionId: string | null;
  readonly role: MessageRole;
  readonly content: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** True if the time has no zone and was read as local time. */
  readonly isLocalTime?: true;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Reads a line of `messages.jsonl`; null if it is not a message. Other programs write these files
 * too, so only the essentials are required: role, content and a time.
 */
export function parseLine(line: string): ParsedLine | null {
  const parsed = readMessageLine(line);
  return typeof parsed === 'string' ? null : parsed;
}

/** As `parseLine`; returns why the line is not a message. */
export function readMessageLine(line: string): ParsedLine | InvalidReason {
  const value = parseJsonLine(line);
  if (value === null) return 'notJson';
  if (!isObject(value)) return 'notObject';
  const role = ROLE_NAMES.get(value.role);
  if (role === undefined) return 'role';
  const content = contentOf(value.content);
  if (content === null) return 'content';
  const time = parseTime(value.timestamp);
  if (time === null) return 'timestamp';
  const [id, sessionId] = [idOf(value.id), idOf(value.session_id)];
  if (id === undefined || sessionId === undefined) return 'id';
  const { metadata } = value;
  const parsed = {
    id,
    sessionId,
    role,
    content,
    timestamp: time.ms,
    ...(time.isLocal && { isLocalTime: true as const }),
    ...(isObject(metadata) && !isTooDeep(metadata) && { metadata }),
  };
  return isTooLongWritten(line, () => withAnyIds(parsed)) ? 'tooLong' : parsed;
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
    ...(line.isLocalTime && { isLocalTime: true as const }),
    ...(line.metadata && { metadata: line.metadata }),
    position,
  };
}

/** Returns an id, which may be a number; null if it is missing, undefined if it is invalid. */
function idOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}
