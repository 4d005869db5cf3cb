import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  openTestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../../tests/support/test-workspace.ts';
import type { McpCall } from '../../shared/model/mcp-call.ts';
import { OwnDevice } from '../devices/own-device.ts';
import { DataFolder } from '../storage/paths.ts';
import { openWorkspace } from '../workspace.ts';
import { AllowedClients } from './allowed-clients.ts';
import { mcpCallHandlers } from './handlers.ts';
import { McpCallLog } from './mcp-call-log.ts';

/** A workspace, and a log in which `codex` has called. */
function open() {
  const workspace = openTestWorkspace();
  const { clock, folder } = workspace;
  const log = (client: string) => {
    const call: McpCall = {
      at: new Date(clock.now()).toISOString(),
      client,
      version: '1',
      kind: 'tool',
      name: 'timeline',
      characters: 10,
      errorCode: null,
    };
    new McpCallLog(folder.mcpCalls).append(call);
  };
  log('codex');
  return { ...workspace, ...mcpCallHandlers(workspace), log };
}

it('a program may change the history from when the user allows it, until they no longer do', () => {
  const { loadMcpPrograms, setMcpClient, folder, clock, device } = open();
  const mayChange = (name: string) =>
    new AllowedClients(folder.mcpClients, clock, device.id).has(name);
  expect(loadMcpPrograms().clients).toEqual([{ name: 'codex', mayChange: false }]);
  expect(mayChange('codex')).toBe(false);
  const { clients } = setMcpClient({ client: 'codex', mayChange: true });
  expect(clients).toEqual([{ name: 'codex', mayChange: true }]);
  expect(mayChange('codex')).toBe(true);
  for (const other of ['Codex', 'codex ', 'co\u200ddex', 'user', '', '__proto__']) {
    expect(mayChange(other)).toBe(false);
  }
  expect(JSON.parse(readFileSync(folder.mcpClients, 'utf8'))).toEqual({
    device: device.id,
    may_change: ['codex'],
  });
  if (process.platform !== 'win32') expect(statSync(folder.mcpClients).mode & 0o777).toBe(0o600);
  setMcpClient({ client: 'codex', mayChange: false });
  expect(mayChange('codex')).toBe(false);
});

it('a program that has never called cannot be allowed, nor one whose name has something unseen in it', () => {
  const { setMcpClient, log } = open();
  for (const client of ['claude-code', 'Codex', 'co\u200ddex', 'user']) {
    if (client !== 'claude-code' && client !== 'Codex') log(client);
    const error = thrownBy(() => setMcpClient({ client, mayChange: true }));
    expect(error).toMatchObject({ code: 'INVALID_INPUT' });
  }
});

it.each([
  'not JSON',
  '[]',
  '{"may_change":["codex"]}',
  '{"device":5,"may_change":["codex"]}',
  '{"device":"ID","may_change":"codex"}',
  '{"device":"ID","may_change":["codex",5]}',
  '{"device":"ID","may_change":["codex","user"]}',
])('a file that cannot be read allows nobody: %s', (text) => {
  const { folder, clock, device } = open();
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(folder.mcpClients, text.replace('ID', device.id));
  expect(new AllowedClients(folder.mcpClients, clock, device.id).has('codex')).toBe(false);
});

it('a copy of the data folder allows nobody, neither before it is opened there nor after', () => {
  const { setMcpClient, folder, clock, dataDir } = open();
  setMcpClient({ client: 'codex', mayChange: true });
  const copy = join(temporaryFolder(), 'copy');
  cpSync(dataDir, copy, { recursive: true });
  const mayChange = (data: DataFolder) => {
    const device = new OwnDevice(data).existingId;
    return new AllowedClients(data.mcpClients, clock, device).has('codex');
  };
  expect(mayChange(folder)).toBe(true);
  const copied = new DataFolder(copy);
  expect(mayChange(copied)).toBe(false);
  const there = openWorkspace({ dataDir: copy, clock });
  onTestFinished(() => there.close());
  expect(mayChange(copied)).toBe(false);
  mcpCallHandlers(there).setMcpClient({ client: 'codex', mayChange: true });
  expect(mayChange(copied)).toBe(true);
});
