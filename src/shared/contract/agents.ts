import type { AgentSettings, AgentStatus } from '../model/agent-following.ts';
import type { AgentId } from '../model/agents.ts';

/** Which agents are followed, and how that stands. */
export interface AgentsState {
  readonly settings: AgentSettings;
  readonly status: AgentStatus;
  /** The agents that keep logs on this computer. */
  readonly present: readonly AgentId[];
}
