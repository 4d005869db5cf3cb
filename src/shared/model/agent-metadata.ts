import { AGENT_IDS, AGENT_MESSAGE_KINDS, type AgentId, type AgentMessageKind } from './agents.ts';
import { isObject } from './json-object.ts';
import { MAX_PROGRAM_NAME_LENGTH, type Message } from './model.ts';

/** What the metadata of a message says of an agent's work (docs/AGENTS.md). */
export interface AgentMetadata {
  /** Null for what was said. */
  readonly kind: AgentMessageKind | null;
  readonly tool: ToolMetadata | null;
  /** The id of the sub-agent that wrote the message; null for the agent itself. */
  readonly subAgent: string | null;
  /** The names or types of images. */
  readonly images: readonly string[];
  /** The original size in bytes of a content of which only the beginning is kept; null if all of it is. */
  readonly cut: number | null;
  /** Where the agent worked. */
  readonly folder: string | null;
  /** The agent whose log has the message; null for any other. */
  readonly agent: AgentId | null;
  /** As `programOf`. */
  readonly program: string | null;
}

export interface ToolMetadata {
  /** Joins a call and its result. */
  readonly id: string | null;
  readonly name: string | null;
  /** Of a call: any JSON value. */
  readonly input: unknown;
  /** Of a result: true if the tool failed. */
  readonly isError: boolean;
}

/** Reads the metadata of a message. Any program may write it: what is not as described counts as absent. */
export function agentMetadataOf({ metadata = {} }: Pick<Message, 'metadata'>): AgentMetadata {
  const { tool, images, cut } = metadata;
  const source = isObject(metadata.source) ? metadata.source : {};
  return {
    kind: AGENT_MESSAGE_KINDS.find((each) => each === metadata.kind) ?? null,
    tool: isObject(tool) ? toolIn(tool) : null,
    subAgent: textOf(metadata.sub_agent),
    images: Array.isArray(images) ? images.filter((each) => textOf(each) !== null) : [],
    cut: typeof cut === 'number' && Number.isSafeInteger(cut) && cut > 0 ? cut : null,
    folder: textOf(source.folder),
    agent: AGENT_IDS.find((each) => each === source.agent) ?? null,
    program: programOf(metadata),
  };
}

/** Returns the program that added a message by MCP, as it calls itself; null for any other message. */
export function programOf(metadata: Message['metadata']): string | null {
  const { source } = metadata ?? {};
  return isObject(source)
    ? (textOf(source.client)?.slice(0, MAX_PROGRAM_NAME_LENGTH) ?? null)
    : null;
}

function toolIn({ id, name, input, is_error }: JsonObject): ToolMetadata {
  return { id: textOf(id), name: textOf(name), input, isError: is_error === true };
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns the value if it is a text with more than spaces, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
