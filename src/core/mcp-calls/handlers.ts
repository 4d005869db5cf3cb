import type { Handlers } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { MAX_MCP_CALLS, type McpCall, type McpPrograms } from '../../shared/model/mcp-call.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import type { OwnDevice } from '../devices/own-device.ts';
import type { DataFolder } from '../storage/paths.ts';
import { AllowedClients } from './allowed-clients.ts';
import { McpCallLog } from './mcp-call-log.ts';
import type { ProgramChanges } from './program-changes.ts';

interface Workspace {
  readonly folder: Pick<DataFolder, 'mcpCalls' | 'mcpClients'>;
  readonly programChanges: Pick<ProgramChanges, 'latest'>;
  readonly device: Pick<OwnDevice, 'id'>;
  readonly options: { readonly clock?: Clock };
}

export function mcpCallHandlers(workspace: Workspace) {
  const { folder, programChanges, device, options } = workspace;
  const readCalls = () => new McpCallLog(folder.mcpCalls).read();
  const readAllowed = () =>
    new AllowedClients(folder.mcpClients, options.clock ?? systemClock, device.id);

  function load(): McpPrograms {
    const calls = readCalls();
    const allowed = readAllowed();
    return {
      clients: clientsOf(calls, allowed.names).map((name) => ({
        name,
        mayChange: allowed.has(name),
      })),
      changes: programChanges.latest(),
      calls: calls.slice(0, MAX_MCP_CALLS),
    };
  }

  return {
    loadMcpPrograms: load,
    setMcpClient: ({ client, mayChange }) => {
      const allowed = readAllowed();
      if (!clientsOf(readCalls(), allowed.names).includes(client)) {
        throw new AppError('INVALID_INPUT', ({ t }) => t('mcp.errors.notSeen'));
      }
      allowed.set(client, mayChange);
      return load();
    },
  } satisfies Partial<Handlers>;
}

/** Returns the programs that have called, and those that may change the history, by name. */
function clientsOf(calls: readonly McpCall[], allowed: readonly string[]): string[] {
  const names = new Set([...calls.map(({ client }) => client), ...allowed]);
  names.delete('');
  return [...names].sort();
}
