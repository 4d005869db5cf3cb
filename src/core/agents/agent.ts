import type { SkippedReason } from '../../shared/model/agent-following.ts';
import type { AgentId, AgentMessageKind } from '../../shared/model/agents.ts';
import type { MessageRole } from '../../shared/model/model.ts';

/** What a coding agent's log says in one message, before it belongs to a workstream. */
export interface AgentMessage {
  /**
   * Identifies it among all messages of the agent. Copies in other logs, such as forks, have the same
   * key, so that they are the same message.
   */
  readonly key: string;
  readonly role: MessageRole;
  readonly content: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** The agent's own id of the conversation. */
  readonly session: string;
  /** Where the agent worked. The folder need not exist any longer. */
  readonly place: AgentPlace;
  /** What the content is, if it is nothing that was said. */
  readonly kind?: AgentMessageKind;
  /** Of a `tool_use`, and of the `tool_result` that answers it. */
  readonly tool?: ToolCall;
  /** The id of the sub-agent that wrote it; what a sub-agent does is part of its parent's session. */
  readonly subAgent?: string;
  /** The agent's own id of the record. */
  readonly record?: string;
  /** The version of the agent. */
  readonly version?: string;
  readonly model?: string;
  /** The agent's id of the answer that this is a part of: a text, a thought, or a call of a tool. */
  readonly answer?: string;
  /** What it cost, or all of its answer; of the parts of one answer, the greatest counts. */
  readonly tokens?: Tokens;
  /** Images that the message has; their data is not kept. */
  readonly images?: readonly string[];
  /**
   * True if the agent writes it again as it grows: of several with one key, the longest holds.
   * Otherwise the first one that was read holds.
   */
  readonly grows?: true;
}

export interface AgentPlace {
  /** An absolute path as the agent wrote it; null if it does not say. */
  readonly folder: string | null;
  /** The address of the repository, if the agent says it. */
  readonly repository?: string;
  readonly branch?: string;
}

export interface ToolCall {
  /** Joins a call and its result. */
  readonly id: string;
  /** Of the call only. */
  readonly name?: string;
  readonly input?: unknown;
  /** Of the result only: true if the tool failed. */
  readonly isError?: boolean;
}

export interface Tokens {
  readonly input?: number;
  readonly output?: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
}

/** The folders of the system in which agents keep their logs. */
export interface SystemFolders {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** What a reader noticed besides the messages. */
export interface ReadingNotes {
  /** The log is read from its beginning: what was noted of it before no longer counts. */
  restart(): void;
  /** A record of a kind that the reader does not know. */
  unknown(kind: string, record: object): void;
  /** Something that is not kept, and why, such as a line that is too long. */
  skipped(reason: SkippedReason): void;
}

/** How far a log was read, as its reader writes it: JSON. */
export type LogCursor = string;

/** What was read of a log in one step, with how far that is. */
export interface LogSlice {
  readonly messages: readonly AgentMessage[];
  readonly cursor: LogCursor;
  /** How many bytes the step has read. */
  readonly bytes: number;
}

/** A log that was found. */
export interface AgentLog {
  /** The absolute path of the file. */
  readonly path: string;
  /** The path within the agent's folder, with `/` on every system. */
  readonly name: string;
}

/** A coding agent: where its logs are, and how they are read. */
export interface Agent {
  readonly id: AgentId;
  /** True if it moves its logs, or writes them in another form, under the same name. */
  readonly movesLogs?: true;
  /** Returns the folders in which the agent keeps its logs; they need not exist. */
  folders(system: SystemFolders): readonly string[];
  /** True for a file of the agent's folder that is a log, by its path in it, with `/` on every system. */
  isLog(name: string): boolean;
  /** Returns the log of the conversation that a sub-agent's log belongs to; null for any other log. */
  parentOf?(name: string): string | null;
  /**
   * Reads a log from a cursor on, or from its beginning, in steps of bounded memory. A log that was
   * rewritten since is read from its beginning. Without news, there is no step. Throws
   * `FILE_UNUSABLE`.
   */
  read(log: AgentLog, from: LogCursor | null, notes: ReadingNotes): Generator<LogSlice, void>;
}
