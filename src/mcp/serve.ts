import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Clock } from '../core/base/clock.ts';
import { toInstant } from '../core/base/instant.ts';
import { OwnDevice } from '../core/devices/own-device.ts';
import { describeError } from '../core/logging/describe-error.ts';
import { AllowedClients } from '../core/mcp-calls/allowed-clients.ts';
import { McpCallLog } from '../core/mcp-calls/mcp-call-log.ts';
import { HistorySource } from './history/history-source.ts';
import { HistoryWriter } from './history/history-writer.ts';
import { createServer } from './server.ts';
import type { ServerParts } from './server-parts.ts';

export interface ServeOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** That of the program. */
  readonly version: string;
  readonly stdin: Readable;
  /** Only the protocol writes to it. */
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Serves one MCP client, until it closes the connection. */
export async function serveMcp(options: ServeOptions): Promise<void> {
  const { dataDir, clock, version, stdin, stdout, stderr } = options;
  const source = new HistorySource(dataDir, clock);
  const report = (error: unknown) => void stderr.write(`${describeError(error, dataDir)}\n`);
  const log = new McpCallLog(source.folder.mcpCalls);
  const onCall: ServerParts['onCall'] = (call) => {
    // Nothing is answered from a folder that does not exist, and the log must not create it.
    if (existsSync(dataDir)) log.append({ at: toInstant(clock.now()), ...call });
  };
  const transport = new StdioServerTransport(stdin, stdout);
  const parts: ServerParts = {
    source,
    writer: new HistoryWriter(dataDir, clock),
    version,
    // Read at each call, so that what the user changes holds at once.
    mayChange: (client) => {
      const { folder } = source;
      const device = new OwnDevice(folder).existingId;
      return new AllowedClients(folder.mcpClients, clock, device).has(client);
    },
    onCall,
    onUnexpected: report,
  };
  serveStdio(() => createServer(parts), { transport, onerror: report });
  const closed = Promise.withResolvers<void>();
  const close = transport.onclose;
  transport.onclose = () => {
    close?.();
    closed.resolve();
  };
  await closed.promise;
}
