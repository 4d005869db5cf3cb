import { McpServer } from '@modelcontextprotocol/server';
import { AppError } from '../shared/contract/errors.ts';
import { Answers } from './answer.ts';
import { fenced, UNTRUSTED } from './answers/fence.ts';
import { Clients } from './calling-client.ts';
import { configOf, OfferedTools } from './offered-tools.ts';
import { registerPrompts } from './prompts.ts';
import { registerResources } from './resources.ts';
import type { ServerParts } from './server-parts.ts';
import { toSession } from './tools/records.ts';
import { CHANGING_TOOLS, TOOLS } from './tools/registry.ts';

const INSTRUCTIONS = `The work history of the user, on this computer: workstreams (what they work on), sessions (when, with messages of people and agents) and times. Start with where_did_i_stop, search_history or list_workstreams. Cite what you use by its link or ids. Tools that change something are listed only if the user allows it; use them only when the user asks for it. ${UNTRUSTED}`;

/** Creates a server for one connection. */
export function createServer(parts: ServerParts): McpServer {
  const { source, version } = parts;
  const server = new McpServer(
    { name: 'workstreams', title: 'Workstreams', version },
    { instructions: INSTRUCTIONS },
  );
  const clients = new Clients(server);
  const answers = new Answers(clients, parts);
  registerTools(server, parts, { clients, answers });
  registerResources(server, source, answers);
  registerPrompts(server, source, answers);
  return server;
}

function registerTools(
  server: McpServer,
  { source, writer, mayChange }: ServerParts,
  { clients, answers }: { readonly clients: Clients; readonly answers: Answers },
): void {
  const offered = new OfferedTools(server, clients, { mayChange });
  for (const tool of TOOLS) {
    server.registerTool(tool.name, configOf(tool), (args: unknown, context) => {
      offered.check(context);
      const called = { kind: 'tool', name: tool.name } as const;
      return resultOf(
        answers.answer(called, context, () => {
          const value = source.read((history) => {
            const result = { ...tool.run(history, args), is_current: history.isCurrent };
            return { notice: UNTRUSTED, ...result };
          });
          return { value, text: fenced(JSON.stringify(value)) };
        }),
      );
    });
  }
  for (const tool of CHANGING_TOOLS) {
    server.registerTool(tool.name, configOf(tool), (args: unknown, context) => {
      offered.check(context);
      const called = { kind: 'tool', name: tool.name } as const;
      return resultOf(
        answers.change(called, context, (log) => {
          const { name } = clients.of(context);
          if (!mayChange(name)) {
            throw new AppError('CHANGES_NOT_ALLOWED', ({ t }) => t('mcp.errors.notAllowed'));
          }
          // A folder without a history is refused, and not filled.
          source.read(() => {});
          return writer.write(name, (history) => {
            const value = {
              notice: UNTRUSTED,
              session: toSession(tool.run(history, args), history),
              is_current: true,
            };
            const text = fenced(JSON.stringify(value));
            log(text);
            return { value, text };
          });
        }),
      );
    });
  }
  offered.serveList();
}

function resultOf({ value, text }: { value: Record<string, unknown> | null; text: string }) {
  const content = [{ type: 'text' as const, text }];
  return value === null ? { content, isError: true } : { content, structuredContent: value };
}
