import { z } from 'zod';
import {
  BY_USER,
  type CorrectionKind,
  type Instant,
  MAX_PROGRAM_NAME_LENGTH,
  type MessageKey,
} from './model.ts';

export const MCP_CALL_KINDS = ['tool', 'resource', 'list', 'prompt'] as const;

/** How many calls, and how many changes, are listed. */
export const MAX_MCP_CALLS = 200;

/** Control characters, those that are drawn as nothing, and spaces other than single ones between words. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}]|[^\S ]|\s{2}|^\s|\s$/u;

/** Why a program with some name cannot be allowed to change the history. */
export type NameFault = 'tooLong' | 'reserved' | 'unseen';

/**
 * Returns why a program with this name cannot be allowed to change the history; null if it can be. A journal has no
 * longer name, unseen characters could let it pass for another program, and one name marks the user's own changes.
 */
export function nameFaultOf(name: string): NameFault | null {
  if (name.length > MAX_PROGRAM_NAME_LENGTH) return 'tooLong';
  if (name === BY_USER) return 'reserved';
  return name === '' || UNSEEN.test(name) ? 'unseen' : null;
}

/** The name of a program that can be allowed to change the history. */
export const programName = z.string().refine((name) => nameFaultOf(name) === null);

/** What a program has asked for by MCP. What it asked about, and the answer, are not kept. */
export interface McpCall {
  readonly at: Instant;
  /** As the program calls itself; empty if it does not say. */
  readonly client: string;
  readonly version: string;
  readonly kind: (typeof MCP_CALL_KINDS)[number];
  /** Of the tool or the prompt; for a list and a resource, what is listed or opened. */
  readonly name: string;
  /** How long the answer was. */
  readonly characters: number;
  /** Null if it was answered. */
  readonly errorCode: string | null;
}

/** A program that has called, or that may change the history. */
export interface McpClient {
  readonly name: string;
  readonly mayChange: boolean;
}

/** A change of the history by a program, and how it can be undone; null if it cannot be. */
export interface ProgramChange {
  readonly at: Instant;
  readonly program: string;
  /** What kind of correction; `message` for a message that it has added. */
  readonly kind: CorrectionKind | 'message';
  readonly undo:
    | { readonly kind: 'correction'; readonly correctionId: string }
    | { readonly kind: 'message'; readonly sessionId: string; readonly key: MessageKey }
    | null;
}

/** What the settings show of the programs that are connected by MCP. */
export interface McpPrograms {
  readonly clients: readonly McpClient[];
  /** The last changes, the newest first. */
  readonly changes: readonly ProgramChange[];
  /** The last calls, the newest first. */
  readonly calls: readonly McpCall[];
}
