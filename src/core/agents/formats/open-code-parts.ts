/** Turns the parts of OpenCode's messages into messages. */
import { createHash } from 'node:crypto';
import type { AgentMessage, ReadingNotes, Tokens } from '../agent.ts';
import { describeCall } from '../content.ts';
import {
  countOf,
  defined,
  type JsonObject,
  objectOf,
  objectsIn,
  textOf,
  timeOf,
} from '../json-values.ts';

/** The titles of sessions that nobody has named yet. */
const NO_TITLE = /^(?:New session|Child session) - \d{4}-/;

/** Parts that say nothing about what was said. */
const IGNORED: ReadonlySet<string> = new Set([
  'agent',
  'compaction',
  'patch',
  'snapshot',
  'step-finish',
  'step-start',
]);

/** A part, with what it belongs to. */
export interface Part {
  readonly id: string | undefined;
  readonly data: JsonObject;
  readonly message: JsonObject;
  /** When the message was begun, in milliseconds since the epoch. */
  readonly created: number;
  /** The row of its session. */
  readonly session: JsonObject;
}

/** Returns the title of a session. */
export function readTitle(session: JsonObject): AgentMessage[] {
  const title = textOf(session.title);
  const at = timeOf(session.time_updated);
  if (title === undefined || at === undefined || NO_TITLE.test(title)) return [];
  const place = { folder: textOf(session.directory) ?? null };
  const key = `title ${textOf(session.id) ?? ''} ${title}`;
  const more = { role: 'system', kind: 'title' } as const;
  return [{ key, content: title, timestamp: at, ...sessionOf(session), place, ...more }];
}

/** Returns the messages of a part: none, one, or a call of a tool and its result. */
export function readPart(part: Part, notes: ReadingNotes): AgentMessage[] {
  const { data } = part;
  const type = textOf(data.type) ?? '';
  switch (type) {
    case 'text':
      return readText(part);
    case 'reasoning':
      return said(part, data.text, { role: 'system', kind: 'thinking', grows: true });
    case 'tool':
      return readTool(part);
    case 'file':
      return readFile(part);
    case 'subtask':
      return said(part, data.prompt, { role: 'system', kind: 'notice' });
    case 'retry': {
      const error = objectOf(objectOf(data.error).data);
      return said(part, error.message, { role: 'system', kind: 'notice' });
    }
    default:
      if (!IGNORED.has(type)) notes.unknown(type, data);
      return [];
  }
}

type More = Pick<AgentMessage, 'role'> & Partial<AgentMessage>;

function readText(part: Part): AgentMessage[] {
  const { data, message } = part;
  if (data.synthetic === true || data.ignored === true) return [];
  if (message.role === 'user') return said(part, data.text, { role: 'user' });
  const isCompaction = message.summary === true;
  const role = isCompaction
    ? ({ role: 'system', kind: 'compaction' } as const)
    : ({ role: 'assistant' } as const);
  return said(part, data.text, { ...role, grows: true });
}

function readTool(part: Part): AgentMessage[] {
  const { data } = part;
  const id = textOf(data.callID);
  const state = objectOf(data.state);
  // What is pending has no input yet.
  if (id === undefined || state.status === 'pending') return [];
  const name = textOf(data.tool) ?? 'tool';
  const { start, end } = objectOf(state.time);
  const call = messageOf(part, `call ${part.created} ${id}`, describeCall(name, state.input), {
    role: 'tool_use',
    tool: { id, name, input: state.input },
    ...defined({ timestamp: timeOf(start) }),
  });
  if (state.status !== 'completed' && state.status !== 'error') return [call];
  const exit = objectOf(state.metadata).exit;
  const isError =
    state.status === 'error' || name === 'invalid' || (typeof exit === 'number' && exit !== 0);
  const images = objectsIn(state.attachments).flatMap((each) => imageIn(each));
  const output = textOf(state.output) ?? textOf(state.error) ?? '';
  const result = messageOf(part, `result ${part.created} ${id}`, output, {
    role: 'tool_result',
    tool: { id, ...(isError && { isError }) },
    ...defined({ timestamp: timeOf(end) ?? timeOf(start) }),
    ...(images.length > 0 && { images }),
  });
  return [call, result];
}

function readFile(part: Part): AgentMessage[] {
  const images = imageIn(part.data);
  if (images.length === 0) return [];
  const role = part.message.role === 'user' ? 'user' : 'assistant';
  return [messageOf(part, keyOf(part, images.join()), '[image]', { role, images })];
}

/** None without a text. */
function said(part: Part, text: unknown, more: More): AgentMessage[] {
  const content = textOf(text);
  if (content === undefined || content.trim() === '') return [];
  const key = keyOf(part, more.grows ? '' : content);
  return [messageOf(part, key, content, more)];
}

/**
 * The same for a copy in a fork, which has other ids, but the same times and texts. `text`: what does not
 * change as the part grows.
 */
function keyOf({ data, message, created }: Part, text: string): string {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const start = timeOf(objectOf(data.time).start) ?? '';
  return [textOf(message.role), created, textOf(data.type), start, digest].join(' ');
}

function messageOf(part: Part, key: string, content: string, more: More): AgentMessage {
  const { id, data, message, created, session } = part;
  const model = textOf(message.modelID) ?? textOf(objectOf(message.model).modelID);
  const isAnswer = message.role === 'assistant' && more.role !== 'tool_result';
  const folder = textOf(session.directory) ?? textOf(objectOf(message.path).cwd) ?? null;
  return {
    key,
    content,
    timestamp: timeOf(objectOf(data.time).start) ?? created,
    ...sessionOf(session),
    place: { folder },
    ...defined({
      record: id,
      version: textOf(session.version),
      ...(isAnswer && { model, answer: `${created} ${model ?? ''}`, tokens: tokensOf(message) }),
    }),
    ...more,
  };
}

/** A session with a parent is that of a sub-agent. */
function sessionOf(session: JsonObject): Pick<AgentMessage, 'session'> & Partial<AgentMessage> {
  const id = textOf(session.id) ?? '';
  const parent = textOf(session.parent_id);
  return parent === undefined ? { session: id } : { session: parent, subAgent: id };
}

function imageIn({ mime, filename }: JsonObject): string[] {
  const type = textOf(mime) ?? '';
  return type.startsWith('image/') ? [textOf(filename) ?? type] : [];
}

/** Undefined while the answer is being written. */
function tokensOf(message: JsonObject): Tokens | undefined {
  const { input, output, cache } = objectOf(message.tokens);
  const { read, write } = objectOf(cache);
  const tokens = defined({
    input: countOf(input),
    output: countOf(output),
    cacheRead: countOf(read),
    cacheWrite: countOf(write),
  });
  return Object.values(tokens).some((count) => count > 0) ? tokens : undefined;
}
