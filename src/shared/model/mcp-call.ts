import type { Instant } from './model.ts';

export const MCP_CALL_KINDS = ['tool', 'resource', 'list', 'prompt'] as const;

/** How many calls are listed. */
export const MAX_MCP_CALLS = 200;

/** What a program has asked for by MCP. What it asked about, and the answer, are not kept. */
export interface McpCall {
  readonly at: Instant;
  /** As the program calls itself; empty if it does not say. */
  readonly client: string;
  readonly kind: (typeof MCP_CALL_KINDS)[number];
  /** Of the tool or the prompt; for a list and a resource, what is listed or opened. */
  readonly name: string;
  /** How long the answer was. */
  readonly characters: number;
  /** Null if it was answered. */
  readonly errorCode: string | null;
}
