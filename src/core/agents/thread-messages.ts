import type { AgentSettings, AgentStatus } from '../../shared/model/agent-following.ts';
import type { UnassignedTimes } from './agent-database.ts';
import type { Addition, Beginnings } from './log-reading.ts';

/** What the thread begins with. */
export interface AgentThreadData {
  readonly dataDir: string;
  readonly settings: AgentSettings;
  readonly beginnings: Beginnings;
}

export type ToAgentThread =
  | { readonly kind: 'configure'; readonly settings: AgentSettings }
  /** What was posted last is in the history. */
  | { readonly kind: 'written' }
  /** The thread is to end when nothing is half done. */
  | { readonly kind: 'stop' };

export type FromAgentThread =
  | { readonly kind: 'additions'; readonly additions: readonly Addition[] }
  /** The sessions of these messages are to be made. Those of a workstream come in the order of their times. */
  | { readonly kind: 'unassigned'; readonly slice: UnassignedTimes }
  | { readonly kind: 'status'; readonly status: AgentStatus };
