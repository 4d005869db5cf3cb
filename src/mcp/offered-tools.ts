import type { McpServer, ServerContext } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { UNTRUSTED } from './answers/fence.ts';
import type { Clients } from './calling-client.ts';
import type { ServerParts } from './server-parts.ts';
import { sessionRecord } from './tools/records.ts';
import { CHANGING_TOOLS, TOOLS } from './tools/registry.ts';
import type { ChangingTool, Tool } from './tools/tool.ts';

/** What every result has. */
const COMMON = {
  notice: z.literal(UNTRUSTED),
  is_current: z
    .boolean()
    .describe(
      'False if other programs have written lines that are not read yet: the app does, and `workstreams show` for one workstream.',
    ),
};

const CHANGED = z.strictObject({ session: sessionRecord.describe('As it is after that.') });

/** What the protocol says of a tool. */
export function configOf(tool: Tool | ChangingTool) {
  const isReading = 'output' in tool;
  return {
    title: tool.title,
    description: `${tool.description} ${UNTRUSTED}`,
    inputSchema: tool.input,
    outputSchema: (isReading ? tool.output : CHANGED).extend(COMMON),
    annotations: {
      title: tool.title,
      readOnlyHint: isReading,
      destructiveHint: false,
      idempotentHint: isReading || tool.isIdempotent,
      openWorldHint: false,
    },
  };
}

/** Which tools a client is offered: those that change something only if the user allows it. */
export class OfferedTools {
  readonly #server: McpServer;
  readonly #clients: Clients;
  readonly #mayChange: ServerParts['mayChange'];
  /** What the last list depended on; null before the first. */
  #wasAllowed: boolean | null = null;

  constructor(server: McpServer, clients: Clients, { mayChange }: Pick<ServerParts, 'mayChange'>) {
    this.#server = server;
    this.#clients = clients;
    this.#mayChange = mayChange;
  }

  /** Answers `tools/list`, in place of the SDK, which would list all tools that are registered. */
  serveList(): void {
    this.#server.server.setRequestHandler('tools/list', (_request, context) => this.#list(context));
  }

  /** Notifies a client that has another list since the user has allowed it to change the history, or no longer does. */
  check(context: ServerContext): void {
    const isAllowed = this.#isAllowed(context);
    if (this.#wasAllowed === null || this.#wasAllowed === isAllowed) return;
    this.#wasAllowed = isAllowed;
    this.#server.sendToolListChanged();
  }

  #list(context: ServerContext) {
    this.#wasAllowed = this.#isAllowed(context);
    return { tools: [...TOOLS, ...(this.#wasAllowed ? CHANGING_TOOLS : [])].map(listed) };
  }

  #isAllowed(context: ServerContext): boolean {
    return this.#mayChange(this.#clients.of(context).name);
  }
}

function listed(tool: Tool | ChangingTool) {
  const { inputSchema, outputSchema, ...more } = configOf(tool);
  return {
    name: tool.name,
    ...more,
    inputSchema: jsonSchemaOf(inputSchema, 'input'),
    outputSchema: jsonSchemaOf(outputSchema, 'output'),
  };
}

/** As the protocol wants it: of an object. */
type ObjectSchema = { readonly type: 'object' };

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): ObjectSchema {
  return { ...z.toJSONSchema(schema, { io }), type: 'object' };
}
