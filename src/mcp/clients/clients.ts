import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemFolders } from '../../core/agents/agent.ts';
import { writeSettings } from '../../core/agents/foreign-settings.ts';
import { textIn } from '../../core/agents/optional-file.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ClientId } from '../../shared/model/mcp-client.ts';
import type { EntryFormat } from './entry-format.ts';
import { jsonEntry } from './json-entry.ts';
import { tomlEntry } from './toml-entry.ts';

/** The command with which a program starts the server. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

interface Client {
  /** The file with the servers that the user has added for all projects. */
  path(system: SystemFolders): string;
  /** One of these shows that the program is there. */
  signs(system: SystemFolders): readonly string[];
  readonly format: EntryFormat;
}

const NAME = 'workstreams';

const CLIENTS: Readonly<Record<ClientId, Client>> = {
  'claude-code': {
    path: ({ home, env }) => join(env.CLAUDE_CONFIG_DIR ?? home, '.claude.json'),
    signs: ({ home, env }) =>
      env.CLAUDE_CONFIG_DIR === undefined
        ? [join(home, '.claude.json'), join(home, '.claude')]
        : [env.CLAUDE_CONFIG_DIR],
    format: jsonEntry(['mcpServers', NAME], { type: 'stdio' }),
  },
  codex: inFolder(
    ({ home, env }) => env.CODEX_HOME ?? join(home, '.codex'),
    'config.toml',
    tomlEntry('mcp_servers', NAME),
  ),
  'claude-desktop': inFolder(
    (system) => join(applicationData(system), 'Claude'),
    'claude_desktop_config.json',
    jsonEntry(['mcpServers', NAME], {}),
  ),
  vscode: inFolder(
    (system) => join(applicationData(system), 'Code', 'User'),
    'mcp.json',
    jsonEntry(['servers', NAME], { type: 'stdio' }),
  ),
};

/** What became of a program's file. */
export interface ClientChange {
  readonly client: ClientId;
  readonly path: string;
  readonly result: 'changed' | 'unchanged';
}

/**
 * Adds the server to the settings of a program, or replaces the command of an earlier one. Everything else in
 * the file stays. Throws `FILE_UNUSABLE`, also if the program is not there, or for a file that is not understood: it
 * is not changed then.
 */
export function addToClient(
  client: ClientId,
  server: ServerCommand,
  system: SystemFolders,
): ClientChange {
  const { signs, format } = CLIENTS[client];
  if (!signs(system).some((path) => existsSync(path))) {
    throw new AppError('FILE_UNUSABLE', ({ t }) =>
      t('mcp.errors.noClient', { client, path: signs(system).join(', ') }),
    );
  }
  return change(client, system, (text, path) => format.withEntry(text, path, server));
}

/** Removes what `addToClient` has added, and nothing else. Throws `FILE_UNUSABLE`. */
export function removeFromClient(client: ClientId, system: SystemFolders): ClientChange {
  const { format } = CLIENTS[client];
  return change(client, system, (text, path) => format.withoutEntry(text, path));
}

function change(
  client: ClientId,
  system: SystemFolders,
  edit: (text: string, path: string) => string,
): ClientChange {
  const path = CLIENTS[client].path(system);
  const text = textIn(path);
  const changed = edit(text, path);
  if (changed === text) return { client, path, result: 'unchanged' };
  writeSettings(path, changed);
  return { client, path, result: 'changed' };
}

function inFolder(
  folder: (system: SystemFolders) => string,
  name: string,
  format: EntryFormat,
): Client {
  return {
    path: (system) => join(folder(system), name),
    signs: (system) => [folder(system)],
    format,
  };
}

/** Where desktop programs keep their settings. */
function applicationData({ home, env, platform }: SystemFolders): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return env.APPDATA ?? join(home, 'AppData', 'Roaming');
  return env.XDG_CONFIG_HOME ?? join(home, '.config');
}
