import type { AgentSettings, AgentStatus } from '../../shared/model/agent-following.ts';
import type { Addition } from './log-reading.ts';

export type ToAgentThread =
  | { readonly kind: 'configure'; readonly settings: AgentSettings }
  /** What was posted last is in the history. */
  | { readonly kind: 'written' };

export type FromAgentThread =
  | { readonly kind: 'additions'; readonly additions: readonly Addition[] }
  /** The sessions of these messages are to be made: their times by workstream. */
  | { readonly kind: 'unassigned'; readonly times: ReadonlyMap<string, readonly number[]> }
  | { readonly kind: 'status'; readonly status: AgentStatus };
