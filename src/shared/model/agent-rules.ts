/** Says to which workstream the messages of agents belong that worked in some place. */
export interface AgentRule {
  /** The folder in which the agent worked, with all folders inside it; null for any. */
  readonly folder: string | null;
  /** The address of the repository; null for any. */
  readonly repository: string | null;
  readonly branch: string | null;
  /** Null to leave these messages out. */
  readonly workstreamId: string | null;
}
