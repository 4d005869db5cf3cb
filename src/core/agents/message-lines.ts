import { v5 as uuidOf } from 'uuid';
import { AGENT_IDS, type AgentId } from '../../shared/model/agents.ts';
import type { AssistantId } from '../../shared/model/assistants.ts';
import { isObject } from '../../shared/model/json-object.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/model/model.ts';
import { isTooDeep } from '../../shared/model/nesting.ts';
import { toInstant } from '../base/instant.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { formatLine, parseLine } from '../messages/message-line.ts';
import type { AgentMessage, AgentPlace } from './agent.ts';
import { defined, textOf } from './json-values.ts';

/** The namespace of the ids of agents' messages: the same on every computer (docs/AGENTS.md). */
const AGENT_MESSAGES = 'c3a1c0de-6f1b-4a57-8f2e-2d1b7a9e4b10';

/** Returns the id of a message of an agent or an assistant: the same whenever and wherever it is read. */
export function messageId(
  agent: AgentId | AssistantId,
  { key }: Pick<AgentMessage, 'key'>,
): string {
  return uuidOf(`${agent} ${key}`, AGENT_MESSAGES);
}

/**
 * Returns a message of an agent or an assistant as a line of a message file, without the newline. `file`: where it was
 * read. Content that is longer than the app itself writes is cut; `metadata.cut` then says how many bytes it had.
 */
export function toLine(
  agent: AgentId | AssistantId,
  file: string,
  message: AgentMessage,
  workstreamId: string,
): string {
  const { text: content, cut } = shorten(message.content);
  const { tool, images, tokens } = message;
  const metadata = defined({
    source: sourceOf(agent, file, message),
    kind: message.kind,
    answer: message.answer,
    sub_agent: message.subAgent,
    tool:
      tool &&
      defined({
        id: tool.id,
        name: tool.name,
        input: tool.input === undefined ? undefined : inputOf(tool.input),
        is_error: tool.isError,
      }),
    tokens:
      tokens &&
      defined({
        input: tokens.input,
        output: tokens.output,
        cache_read: tokens.cacheRead,
        cache_write: tokens.cacheWrite,
      }),
    images,
    cut,
  });
  return formatLine({
    id: messageId(agent, message),
    workstreamId,
    sessionId: null,
    role: message.role,
    content,
    timestamp: toInstant(message.timestamp),
    metadata,
  });
}

function sourceOf(agent: AgentId | AssistantId, file: string, message: AgentMessage) {
  const { place, session, record, version, model } = message;
  return defined({
    agent,
    session,
    record,
    file,
    folder: place.folder ?? undefined,
    repository: place.repository,
    branch: place.branch,
    version,
    model,
  });
}

/** What a line of a message file says of the agent that its message comes from. */
export interface AgentLine {
  readonly id: string;
  readonly agent: AgentId;
  readonly session: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** Of the content, in UTF-16 code units. */
  readonly length: number;
  readonly place: AgentPlace;
}

/** Reads a line that `toLine` has written; null for any other line. */
export function parseAgentLine(text: string): AgentLine | null {
  // Most lines are not of agents, and need not be parsed.
  if (!text.includes('"source"')) return null;
  const line = parseLine(text);
  const source = line?.metadata?.source;
  if (!line?.id || !isObject(source)) return null;
  const agent = AGENT_IDS.find((id) => id === source.agent);
  if (agent === undefined) return null;
  const more = { repository: textOf(source.repository), branch: textOf(source.branch) };
  return {
    id: line.id,
    agent,
    session: textOf(source.session) ?? '',
    timestamp: line.timestamp,
    length: line.content.length,
    place: { folder: textOf(source.folder) ?? null, ...defined(more) },
  };
}

/** Returns a line that `toLine` has written, for another workstream. */
export function withWorkstream(line: string, workstreamId: string): string {
  const record = parseJsonLine(line);
  return JSON.stringify({ ...(isObject(record) && record), workstream_id: workstreamId });
}

/** Leaves out an input that a reader of the file would not accept, or that is too long. */
function inputOf(input: unknown): unknown {
  if (isTooDeep(input)) return undefined;
  return JSON.stringify(input).length > MAX_MESSAGE_BYTES ? undefined : input;
}

function shorten(text: string): { text: string; cut?: number } {
  // A character has at most three bytes for each unit of its length.
  if (text.length * 3 <= MAX_MESSAGE_BYTES) return { text };
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_MESSAGE_BYTES) return { text };
  let end = MAX_MESSAGE_BYTES;
  // Not inside a character.
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return { text: bytes.toString('utf8', 0, end), cut: bytes.length };
}
