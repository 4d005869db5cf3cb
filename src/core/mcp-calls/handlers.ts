import type { Handlers } from '../../shared/contract/contract.ts';
import type { DataFolder } from '../storage/paths.ts';
import { McpCallLog } from './mcp-call-log.ts';

export function mcpCallHandlers({ folder }: { readonly folder: Pick<DataFolder, 'mcpCalls'> }) {
  return {
    listMcpCalls: () => new McpCallLog(folder.mcpCalls).read(),
  } satisfies Partial<Handlers>;
}
