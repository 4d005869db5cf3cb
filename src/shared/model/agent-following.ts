import { z } from 'zod';
import { type AgentRule, NO_FOLDER } from './agent-rules.ts';
import { AGENT_IDS, type AgentId } from './agents.ts';

const MAX_PATH_LENGTH = 4096;
const MAX_ENTRIES = 1000;

const path = z.string().min(1).max(MAX_PATH_LENGTH);
const ruleFolder = path.or(z.literal(NO_FOLDER));

/** What can be changed of the settings; each key by itself. */
export const agentSettings = z.strictObject({
  agents: z.array(z.enum(AGENT_IDS)).max(AGENT_IDS.length).exactOptional(),
  folders: z
    .array(z.strictObject({ agent: z.enum(AGENT_IDS), path }))
    .max(MAX_ENTRIES)
    .exactOptional(),
  rules: z
    .array(
      z.strictObject({
        folder: ruleFolder.nullable(),
        repository: path.nullable(),
        branch: path.nullable(),
        workstreamId: z.string().max(100).nullable(),
      }),
    )
    .max(MAX_ENTRIES)
    .exactOptional(),
  redactSecrets: z.boolean().exactOptional(),
  isPaused: z.boolean().exactOptional(),
});

/** Which agents are followed, and where their messages belong. */
export interface AgentSettings {
  readonly agents: readonly AgentId[];
  /** Folders that the user added, beside those where the agents keep their logs by default. */
  readonly folders: readonly { readonly agent: AgentId; readonly path: string }[];
  readonly rules: readonly AgentRule[];
  /** True to hide what looks like a password, a key or a token before a message is kept. */
  readonly redactSecrets: boolean;
  /** True while nothing is read. */
  readonly isPaused: boolean;
}

export const NO_AGENTS: AgentSettings = {
  agents: [],
  folders: [],
  rules: [],
  redactSecrets: false,
  isPaused: false,
};

/**
 * Why a record of a log was left out, or what is missing: `noMessages` counts logs without any, `noParent`
 * conversations that have no log, although their sub-agents do.
 */
export type SkippedReason =
  | 'notJson'
  | 'tooLong'
  | 'noTime'
  | 'unreadable'
  | 'noMessages'
  | 'noParent';

/** What is known of the logs of an agent. */
export interface AgentReport {
  readonly agent: AgentId;
  /** The folders that are searched; some may not exist. */
  readonly folders: readonly string[];
  readonly logs: number;
  /** Conversations of the agent. */
  readonly conversations: number;
  readonly messages: number;
  /** When the last message was written, in milliseconds since the epoch; null without one. */
  readonly lastAt: number | null;
  /** Kinds of records that are not understood, with the keys of an example; never its content. */
  readonly unknown: readonly {
    readonly kind: string;
    readonly count: number;
    readonly keys: string;
  }[];
  /** What was left out or is missing, and why. */
  readonly skipped: readonly { readonly reason: SkippedReason; readonly count: number }[];
  /** What could not be read, with the system's reason. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
}

/** A place in which agents worked. */
export interface AgentPlaceReport {
  /** The folder, or the main one of its repository; `NO_FOLDER` if the agent does not say. */
  readonly root: string;
  readonly agents: readonly AgentId[];
  readonly conversations: number;
  readonly messages: number;
  /** When the last message was written, in milliseconds since the epoch. */
  readonly lastAt: number;
  /** Of the rule that takes it; null if it is left out or has no rule. */
  readonly workstreamId: string | null;
  readonly state: 'waiting' | 'followed' | 'leftOut';
}

/** What agents did on a branch of a place, for a preview of rules. */
export interface BranchReport {
  readonly root: string;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly conversations: number;
  readonly messages: number;
}

/** How many sessions were moved, and how many could not be, as others were there at the time. */
export interface MovedSessions {
  readonly moved: number;
  readonly left: number;
}

/** How the reading of agents' logs stands. */
export interface AgentStatus {
  readonly agents: readonly AgentReport[];
  readonly places: readonly AgentPlaceReport[];
  /** Those of the places, the latest first; at most a thousand. */
  readonly branches: readonly BranchReport[];
  /** How much has been read of what is new; null if all of it has been. */
  readonly progress: { readonly bytes: number; readonly totalBytes: number } | null;
}

export const NO_AGENT_STATUS: AgentStatus = {
  agents: [],
  places: [],
  branches: [],
  progress: null,
};
