import type { McpCall } from '../shared/model/mcp-call.ts';
import type { HistorySource } from './history/history-source.ts';

/** What everything that a server offers works with. */
export interface ServerParts {
  readonly source: HistorySource;
  readonly version: string;
  /** Logs a call. Throws `FILE_UNUSABLE`. */
  onCall(call: Omit<McpCall, 'at'>): void;
  /** Reports an error that no client can do anything about. */
  onUnexpected(error: unknown): void;
}
