import type { Handlers } from '../../shared/contract/contract.ts';
import { AppError } from '../../shared/contract/errors.ts';
import {
  MAX_MCP_CALLS,
  type McpCall,
  type McpChange,
  type McpChangeMade,
  type McpPrograms,
} from '../../shared/model/mcp-call.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Undo } from '../corrections/undo.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { DataFolder } from '../storage/paths.ts';
import { AllowedClients } from './allowed-clients.ts';
import { McpCallLog } from './mcp-call-log.ts';

interface Workspace {
  readonly folder: Pick<DataFolder, 'mcpCalls' | 'mcpClients'>;
  readonly undo: Pick<Undo, 'possible'>;
  readonly messages: Pick<MessageStore, 'find'>;
  readonly options: { readonly clock?: Clock };
}

export function mcpCallHandlers(workspace: Workspace) {
  const { folder, options } = workspace;
  const readCalls = () => new McpCallLog(folder.mcpCalls).read();
  const readAllowed = () => new AllowedClients(folder.mcpClients, options.clock ?? systemClock);

  function load(): McpPrograms {
    const calls = readCalls();
    const allowed = readAllowed();
    return {
      clients: clientsOf(calls, allowed.names).map((name) => ({
        name,
        mayChange: allowed.has(name),
      })),
      changes: changesOf(calls, workspace),
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

function changesOf(calls: readonly McpCall[], { undo, messages }: Workspace): McpChangeMade[] {
  const made = calls.flatMap(({ at, client, name, change }) =>
    change === null ? [] : [{ at, client, name, change }],
  );
  const last = made.slice(0, MAX_MCP_CALLS);
  const ids = last.flatMap(({ change }) => (change.kind === 'correction' ? [change.id] : []));
  const possible = undo.possible(new Set(ids));
  const undoOf = (change: McpChange): McpChangeMade['undo'] => {
    if (change.kind === 'correction') {
      return possible.has(change.id) ? { kind: 'correction', correctionId: change.id } : null;
    }
    const { sessionId } = change;
    const found = messages.find(sessionId, change);
    if (found === null) return null;
    const { timestamp, position, workstreamId } = found;
    return { kind: 'message', sessionId, key: { timestamp, position, workstreamId } };
  };
  return last.map(({ change, ...call }) => ({ ...call, undo: undoOf(change) }));
}
