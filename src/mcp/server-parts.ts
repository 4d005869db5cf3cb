import type { McpCall } from '../shared/model/mcp-call.ts';
import type { HistorySource } from './history/history-source.ts';
import type { HistoryWriter } from './history/history-writer.ts';

/** What everything that a server offers works with. */
export interface ServerParts {
  readonly source: HistorySource;
  readonly writer: Pick<HistoryWriter, 'write'>;
  readonly version: string;
  /** True if the user allows the program with this name to change the history. */
  mayChange(client: string): boolean;
  /** Logs a call. Throws `FILE_UNUSABLE`. */
  onCall(call: Omit<McpCall, 'at'>): void;
  /** Reports an error that no client can do anything about. */
  onUnexpected(error: unknown): void;
}
