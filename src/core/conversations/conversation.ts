import type { AssistantId } from '../../shared/model/assistants.ts';
import type { AgentMessage } from '../agents/agent.ts';

/** A conversation with an assistant, as it was exported. */
export interface Conversation {
  /** The assistant's own id. */
  readonly id: string;
  readonly title: string | null;
  /** The name of the project to which it belongs. */
  readonly project: string | null;
  /** In any order. All of their keys differ. */
  readonly messages: readonly AgentMessage[];
}

/**
 * What is left out: a conversation that cannot be read, or is too long; the rest of a file that ends too
 * early; a message that cannot be read, or has no time.
 */
export type Unread = 'conversation' | 'longConversation' | 'rest' | 'message' | 'noTime';

/** `row`: the number of the conversation in its file. */
export type LeaveOut = (reason: Unread, row: number | null) => void;

/** What one step has read. */
export interface ExportStep {
  readonly conversation: Conversation | null;
  /** How many bytes of the export have been read so far. */
  readonly bytes: number;
}

/** An assistant: recognises its exports, and reads them. */
export interface Assistant {
  readonly id: AssistantId;
  /** True for a file that is an export of it. Throws errors of the operating system. */
  recognises(path: string): Promise<boolean>;
  /** Returns how many bytes there are to read. Throws as `read`. */
  size(path: string): Promise<number>;
  /**
   * Reads the conversations one by one, each in memory as a whole. Throws `IMPORT_UNUSABLE` for any other
   * file, and errors of the operating system.
   */
  read(path: string, leaveOut: LeaveOut): AsyncGenerator<ExportStep, void>;
}

/** Returns the place of messages that were written in no folder. */
export const NOWHERE = { folder: null };
