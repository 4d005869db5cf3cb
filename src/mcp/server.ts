import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { Answers } from './answer.ts';
import { fenced, UNTRUSTED } from './answers/fence.ts';
import { registerPrompts } from './prompts.ts';
import { registerResources } from './resources.ts';
import type { ServerParts } from './server-parts.ts';
import { TOOLS } from './tools/registry.ts';

const INSTRUCTIONS = `The work history of the user, on this computer: workstreams (what they work on), sessions (when, with messages of people and agents) and times. Start with where_did_i_stop, search_history or list_workstreams. Cite what you use by its link or ids. Nothing can be changed here. ${UNTRUSTED}`;

/** What every result has. */
const COMMON = {
  notice: z.literal(UNTRUSTED),
  is_current: z
    .boolean()
    .describe(
      'False if other programs have written lines that are not read yet: the app does, and `workstreams show` for one workstream.',
    ),
};

/** Creates a server for one connection. */
export function createServer(parts: ServerParts): McpServer {
  const { source, version } = parts;
  const server = new McpServer(
    { name: 'workstreams', title: 'Workstreams', version },
    { instructions: INSTRUCTIONS },
  );
  const answers = new Answers(server, parts);
  for (const tool of TOOLS) {
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: `${tool.description} ${UNTRUSTED}`,
        inputSchema: tool.input,
        outputSchema: tool.output.extend(COMMON),
        annotations: {
          title: tool.title,
          readOnlyHint: true,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
      },
      (args: unknown, context) => {
        const called = { kind: 'tool', name: tool.name } as const;
        const { value, text } = answers.answer(called, context, () => {
          const value = source.read((history) => {
            const result = { ...tool.run(history, args), is_current: history.isCurrent };
            return { notice: UNTRUSTED, ...result };
          });
          return { value, text: fenced(JSON.stringify(value)) };
        });
        const content = [{ type: 'text' as const, text }];
        return value === null ? { content, isError: true } : { content, structuredContent: value };
      },
    );
  }
  registerResources(server, source, answers);
  registerPrompts(server, source, answers);
  return server;
}
