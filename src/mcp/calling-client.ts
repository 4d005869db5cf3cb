import {
  CLIENT_INFO_META_KEY,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';

const clientInfo = z.object({ name: z.string(), version: z.string() });

/** A program as it calls itself; both are empty if it does not say. */
export type CallingClient = z.infer<typeof clientInfo>;

/** The programs that call over one connection. */
export class Clients {
  readonly #server: McpServer;

  constructor(server: McpServer) {
    this.#server = server;
  }

  /** Returns who makes a call, in either protocol. */
  of({ mcpReq }: ServerContext): CallingClient {
    const envelope: Readonly<Record<string, unknown>> = mcpReq.envelope ?? {};
    const info = envelope[CLIENT_INFO_META_KEY] ?? this.#server.server.getClientVersion();
    return clientInfo.catch({ name: '', version: '' }).parse(info);
  }
}
