import type { AgentId } from './agents.ts';
import type { TokenTotals } from './tokens.ts';

/** What the messages of a session say of the agents that wrote them. */
export interface AgentWork {
  /** Null if no message says any. */
  readonly tokens: TokenTotals | null;
  /** The agents that have deleted a log of the session since it was read on this computer. */
  readonly deletedBy: readonly AgentId[];
}
