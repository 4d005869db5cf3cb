import { agentMetadataOf, type JsonObject, textOf } from './agent-metadata.ts';
import { isObject } from './json-object.ts';
import type { Message } from './model.ts';

/** A call of a tool, as far as the message has it. */
export interface ToolCall {
  readonly name: string | null;
  /** Any JSON value; undefined if the message has no input. */
  readonly input: unknown;
}

/** The most JSON that is parsed for a call. */
const MAX_JSON = 20_000;
const NAMES = ['tool', 'tool_name', 'name'];
const INPUTS = ['input', 'arguments', 'args', 'parameters'];

/**
 * Returns the call that a message of the role `tool_use` has: in its metadata as agents' messages have it
 * (docs/AGENTS.md), or as other programs write it: the name in the metadata, or all of it as JSON.
 */
export function toolCallOf(message: Pick<Message, 'content' | 'metadata'>): ToolCall {
  const { tool } = agentMetadataOf(message);
  if (tool !== null) return { name: tool.name, input: tool.input };
  const named = nameIn(message.metadata ?? {});
  if (named !== null) return { name: named, input: undefined };
  const call = jsonObject(message.content);
  const name = call && nameIn(call);
  if (!call || !name) return { name: null, input: undefined };
  return { name, input: INPUTS.flatMap((key) => call[key] ?? [])[0] };
}

function nameIn(object: JsonObject): string | null {
  return NAMES.map((key) => textOf(object[key])).find((each) => each !== null) ?? null;
}

function jsonObject(content: string): JsonObject | null {
  if (!content.trimStart().startsWith('{') || content.length > MAX_JSON) return null;
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : null;
  } catch {
    // It only looks like JSON.
    return null;
  }
}
