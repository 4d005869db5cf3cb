import { type CallToolResult, Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/base/clock.ts';
import { HistorySource } from '../../src/mcp/history/history-source.ts';
import { HistoryWriter } from '../../src/mcp/history/history-writer.ts';
import { createServer } from '../../src/mcp/server.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import type { McpCall } from '../../src/shared/model/mcp-call.ts';

export interface McpTestClient {
  readonly client: Client;
  /** Errors that the server has reported. */
  readonly reported: readonly unknown[];
  readonly logged: readonly Omit<McpCall, 'at'>[];
  /** Lets programs change the history: those with these names. */
  allowChange(...names: readonly string[]): void;
  /** Calls a tool, and returns its result. */
  call(name: string, args?: Record<string, unknown>): Promise<CallToolResult>;
  /** Calls a tool that must not fail, and returns its structured content. */
  // biome-ignore lint/suspicious/noExplicitAny: tests name the fields that they expect.
  read(name: string, args?: Record<string, unknown>): Promise<any>;
}

/** Connects a client to a server for a data folder, in this process. */
export async function connectMcp(
  dataDir: string,
  clock: Clock,
  { isLogFull = false, name = 'test-client' } = {},
): Promise<McpTestClient> {
  const reported: unknown[] = [];
  const source = new HistorySource(dataDir, clock);
  const logged: Omit<McpCall, 'at'>[] = [];
  let allowed: readonly string[] = [];
  const server = createServer({
    source,
    writer: new HistoryWriter(dataDir, clock),
    version: '1.2.3',
    mayChange: (name) => allowed.includes(name),
    onCall: (call) => {
      if (isLogFull) throw new AppError('FILE_UNUSABLE', 'The log is full.');
      logged.push(call);
    },
    onUnexpected: (error) => void reported.push(error),
  });
  const client = new Client({ name, version: '4.5.6' });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await server.connect(far);
  await client.connect(near);
  onTestFinished(() => client.close());
  const call = (name: string, args: Record<string, unknown> = {}) =>
    client.callTool({ name, arguments: args });
  const read = async (name: string, args: Record<string, unknown> = {}) => {
    const result = await call(name, args);
    if (result.isError) throw new Error(JSON.stringify(result.content));
    return result.structuredContent;
  };
  const allowChange = (...names: readonly string[]) => {
    allowed = names;
  };
  return { client, reported, logged, allowChange, call, read };
}

/** Returns the text of a result. */
export function textOf({ content }: CallToolResult): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
