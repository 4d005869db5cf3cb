import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { runInTerminal } from '../../../tests/support/terminal.ts';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { CLIENT_IDS, type ClientId } from '../../shared/model/mcp-client.ts';
import { addToClient, removeFromClient } from './clients.ts';

const SERVER = { command: '/usr/bin/node', args: ['/opt/workstreams.js', 'mcp'] };
const WINDOWS = { command: 'C:\\Program Files\\node.exe', args: ['C:\\w "1".js', 'mcp'] };

/** A home folder in which a program's file has this text; none without it. */
function homeWith(client: ClientId, text?: string) {
  const home = temporaryFolder();
  const system = { home, env: {}, platform: 'linux' as const };
  const path = join(home, PATHS[client]);
  mkdirSync(dirname(path), { recursive: true });
  if (client === 'claude-code') mkdirSync(join(home, '.claude'));
  if (text !== undefined) writeFileSync(path, text);
  return { system, path, text: () => readFileSync(path, 'utf8') };
}

const PATHS: Record<ClientId, string> = {
  'claude-code': '.claude.json',
  codex: '.codex/config.toml',
  'claude-desktop': '.config/Claude/claude_desktop_config.json',
  vscode: '.config/Code/User/mcp.json',
};

/** Without a value: JSON without any gets a line end. */
const EMPTY = '{\n}\n';

const GROUPS = {
  'claude-code': 'mcpServers',
  codex: 'mcp_servers',
  'claude-desktop': 'mcpServers',
  vscode: 'servers',
};

const TEXTS: readonly (readonly [ClientId, string, string])[] = [
  [
    'claude-code',
    'as it writes it',
    '{\n  "numStartups": 4,\n  "projects": {\n    "/a": {}\n  }\n}',
  ],
  ['claude-code', 'with other servers', '{"mcpServers":{"other":{"command":"x"}},"a":[1,  2]}\n'],
  [
    'claude-desktop',
    'with tabs and Windows’ line ends',
    '{\r\n\t"a": {\r\n\t\t"b": 1\r\n\t}\r\n}\r\n',
  ],
  ['vscode', 'with comments', '{\n  // mine\n  "servers": { "o": { "url": "https://a" } },\n}\n'],
  ['codex', 'empty', ''],
  ['codex', 'without an end of the last line', 'model = "o" # mine'],
  [
    'codex',
    'with tables',
    '# mine\nmodel = "o"\n\n[mcp_servers.other]\ncommand = "x"\n\n[tui]\na=[ 1 ]\n',
  ],
  [
    'codex',
    'with texts like tables',
    'a = """\n[mcp_servers.workstreams]\n"""\r\n[b]\r\nc = 1\r\n',
  ],
  ['codex', 'with dotted keys', 'tui.a = 1\n[mcp_servers]\n[mcp_servers."other"]\nx = {a = 1}\n'],
];

describe.each(TEXTS)('a file of %s, %s', (client, _how, before) => {
  it.each([SERVER, WINDOWS])('gets the entry, and is the same bytes without it', (server) => {
    const { system, text } = homeWith(client, before);
    const added = addToClient(client, server, system);
    expect(added).toMatchObject({ client, result: 'changed' });
    const content = client === 'codex' ? parse(text()) : parsedJson(text());
    const servers = (content as Record<string, Record<string, unknown>>)[GROUPS[client]];
    expect(servers?.workstreams).toMatchObject(server);
    expect(addToClient(client, server, system)).toMatchObject({ result: 'unchanged' });
    expect(removeFromClient(client, system)).toMatchObject({ result: 'changed' });
    expect(text()).toBe(before);
    expect(removeFromClient(client, system)).toMatchObject({ result: 'unchanged' });
  });

  it('gets the new command if the program has moved', () => {
    const { system, text } = homeWith(client, before);
    addToClient(client, WINDOWS, system);
    addToClient(client, SERVER, system);
    expect(text()).toContain('/opt/workstreams.js');
    expect(text()).not.toContain('node.exe');
    removeFromClient(client, system);
    expect(text()).toBe(before);
  });
});

it('what was added to the entry since is kept with a new command, and removed with it', () => {
  const { system, path, text } = homeWith('vscode', EMPTY);
  addToClient('vscode', WINDOWS, system);
  const own = text().replace('"type"', '"env": {"A": "b"}, "type"');
  writeFileSync(path, own);
  addToClient('vscode', SERVER, system);
  expect(text()).toContain('"env": {"A": "b"}');
  removeFromClient('vscode', system);
  expect(text()).toBe(EMPTY);

  const codex = homeWith('codex', 'a = 1\n');
  addToClient('codex', SERVER, codex.system);
  const more = '\n[mcp_servers.workstreams.tools.search_history]\napproval_mode = "approve"\n';
  writeFileSync(codex.path, `${codex.text()}${more}\n[z]\nb = 2\n`);
  removeFromClient('codex', codex.system);
  expect(codex.text()).toBe('a = 1\n[z]\nb = 2\n');
});

it.each([
  ['claude-code', '{"mcpServers": 1'],
  ['claude-code', '{"mcpServers": []}'],
  ['claude-desktop', 'no JSON'],
  ['vscode', '{"servers": {"workstreams": 1}}'],
  ['codex', 'a = '],
  ['codex', 'mcp_servers = { other = { command = "x" } }'],
  ['codex', 'mcp_servers.workstreams.command = "x"\n'],
  ['codex', '[mcp_servers.workstreams]\nargs = [\n[1]\n]\n'],
] as const)('a file of %s that is not understood stays as it is: %s', (client, before) => {
  const { system, text } = homeWith(client, before);
  expect(thrownBy(() => addToClient(client, SERVER, system))).toMatchObject({
    code: 'FILE_UNUSABLE',
  });
  expect(text()).toBe(before);
});

it.each(CLIENT_IDS)('%s gets a file if it is there but has none', (client) => {
  const { system, text } = homeWith(client);
  addToClient(client, SERVER, system);
  expect(text()).toMatch(/"?command"?( =|:) "\/usr\/bin\/node",?\n/);
  removeFromClient(client, system);
  expect(text().trim()).toMatch(/^(\{\s*\})?$/);
});

it.each(CLIENT_IDS)('%s gets no file if it is not there', (client) => {
  const system = { home: temporaryFolder(), env: {}, platform: 'linux' } as const;
  expect(thrownBy(() => addToClient(client, SERVER, system))).toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringContaining('was not found on this computer'),
  });
  expect(existsSync(join(system.home, PATHS[client]))).toBe(false);
  expect(removeFromClient(client, system)).toMatchObject({ result: 'unchanged' });
});

it('the files are where each system and the environment have them', () => {
  const home = temporaryFolder();
  const pathOf = (client: ClientId, platform: NodeJS.Platform, env = {}) =>
    removeFromClient(client, { home, env, platform }).path;
  expect(pathOf('claude-desktop', 'darwin')).toBe(
    join(home, 'Library/Application Support/Claude/claude_desktop_config.json'),
  );
  const roaming = { APPDATA: join(home, 'Roaming') };
  expect(pathOf('vscode', 'win32', roaming)).toBe(join(home, 'Roaming/Code/User/mcp.json'));
  const env = { CODEX_HOME: join(home, 'c'), CLAUDE_CONFIG_DIR: join(home, 'd') };
  expect(pathOf('codex', 'linux', env)).toBe(join(home, 'c/config.toml'));
  expect(pathOf('claude-code', 'linux', env)).toBe(join(home, 'd/.claude.json'));
});

it('the command line adds this program with whole paths and the chosen data folder', async () => {
  const { system, text } = homeWith('claude-code', EMPTY);
  const dataDir = join(system.home, 'data');
  const around = { dataDir, clock: { now: () => 0 }, home: system.home };
  const ran = await runInTerminal(['mcp', 'add', 'claude-code'], around);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^Added to .*\.claude\.json/);
  expect(parsedJson(text())).toEqual({
    mcpServers: {
      workstreams: {
        type: 'stdio',
        command: '/usr/bin/node',
        args: ['/usr/bin/workstreams', `--data-dir=${dataDir}`, 'mcp'],
      },
    },
  });
  expect(existsSync(dataDir)).toBe(false);
  const removed = await runInTerminal(['mcp', 'remove', 'claude-code', '--json'], around);
  expect(JSON.parse(removed.stdout)).toMatchObject({ client: 'claude-code', result: 'changed' });
  expect(text()).toBe(EMPTY);
  expect(await runInTerminal(['mcp', 'add'], around)).toMatchObject({ code: 2 });
  expect(await runInTerminal(['mcp', 'add', 'emacs'], around)).toMatchObject({ code: 2 });
});

/** JSON as these programs read it. */
function parsedJson(text: string): unknown {
  return JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/,(\s*[}\]])/g, '$1'));
}
