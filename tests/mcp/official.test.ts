import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMcpBundle } from '../../scripts/mcp-bundle.ts';
import { HistorySource } from '../../src/mcp/history/history-source.ts';
import { HistoryWriter } from '../../src/mcp/history/history-writer.ts';
import { createServer } from '../../src/mcp/server.ts';
import { buildMcpProgram } from '../support/mcp-program.ts';
import { runAsync } from '../support/run-async.ts';

/** The programs of the protocol's authors. Only these tests need them, and they bring 200 packages. */
const PROGRAMS = [
  '@anthropic-ai/mcpb@2.1.2',
  '@modelcontextprotocol/inspector@2.12.0',
  '@modelcontextprotocol/conformance@0.1.16',
];

const isWindows = process.platform === 'win32';
const { folder, dataDir, args } = await buildMcpProgram(Date.now());
const packages = join(folder, 'node_modules/@modelcontextprotocol');

beforeAll(() => {
  const quick = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', '--prefix', folder, ...quick, ...PROGRAMS], {
    cwd: folder,
    stdio: 'pipe',
    shell: isWindows,
  });
});

// biome-ignore lint/suspicious/noExplicitAny: tests name the fields that they expect.
type Content = any;

describe('the Inspector', () => {
  /** Runs its command line on the server. */
  async function inspect(method: string, ...more: readonly string[]): Promise<Content> {
    const script = join(packages, 'inspector/clients/cli/build/index.js');
    const server = [process.execPath, ...args];
    const env = { ...process.env, HOME: folder, USERPROFILE: folder };
    const asked = ['--method', method, ...more];
    const { stdout } = await runAsync(process.execPath, [script, ...server, ...asked], env);
    return JSON.parse(stdout);
  }

  it('lists tools, resources and prompts', async () => {
    const { tools } = await inspect('tools/list');
    expect(tools.map(({ name }: Content) => name)).toContain('where_did_i_stop');
    const { resourceTemplates } = await inspect('resources/templates/list');
    expect(resourceTemplates).toHaveLength(2);
    expect((await inspect('resources/list')).resources.length).toBeGreaterThan(11);
    expect((await inspect('prompts/list')).prompts).toHaveLength(3);
  });

  it('asks where the user stopped with the parser', async () => {
    const named = ['--tool-name', 'where_did_i_stop', '--tool-arg', 'workstream=parser'];
    const { structuredContent } = await inspect('tools/call', ...named);
    expect(structuredContent.last.facts.asked.text).not.toBe('');
  });
});

it('the bundle is valid, and serves with nothing but what it contains', async () => {
  const bundle = join(folder, 'workstreams.mcpb');
  await buildMcpBundle(bundle);
  const unpacked = join(folder, 'unpacked');
  const mcpb = join(folder, 'node_modules/@anthropic-ai/mcpb/dist/cli/cli.js');
  await runAsync(process.execPath, [mcpb, 'unpack', bundle, unpacked], process.env);
  const checked = await runAsync(process.execPath, [mcpb, 'validate', unpacked], process.env);
  expect(checked.stdout).toContain('Manifest schema validation passes!');
  const { server, tools } = JSON.parse(readFileSync(join(unpacked, 'manifest.json'), 'utf8'));
  const own = server.mcp_config.args.map((arg: string) =>
    arg.replace(/^\$\{__dirname\}/, unpacked),
  );
  const client = new Client({ name: 'bundle', version: '1' });
  const env = { PATH: '', WORKSTREAMS_DATA_DIR: dataDir };
  const started = { command: process.execPath, args: own, env, stderr: 'pipe' as const };
  await client.connect(new StdioClientTransport(started));
  const listed = await client.listTools();
  expect(listed.tools.map(({ name }) => name)).toEqual(tools.map(({ name }: Content) => name));
  const result = await client.callTool({ name: 'list_workstreams', arguments: {} });
  expect(result.isError).toBeFalsy();
  await client.close();
});

describe('the conformance suite', () => {
  // It speaks HTTP alone, which we do not: so the same server is put behind it here.
  const source = new HistorySource(dataDir, { now: Date.now });
  const parts = {
    source,
    writer: new HistoryWriter(dataDir, { now: Date.now }),
    version: '1',
    mayChange: () => false,
    onCall: () => {},
    onUnexpected: () => {},
  };
  const handler = createMcpHandler(() => createServer(parts));
  const http = createHttpServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    const answer = await handler.fetch(
      new Request(`http://127.0.0.1${request.url}`, {
        method: request.method ?? 'GET',
        headers: Object.fromEntries(headers),
        ...(body.length > 0 && { body }),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  beforeAll(() => new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => http.close(resolve)));

  // The others are about a server's address, or want tools that are made for the suite.
  const SCENARIOS = ['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list'];

  it.each(SCENARIOS)('%s', async (scenario) => {
    const { port } = http.address() as AddressInfo;
    const script = join(packages, 'conformance/dist/index.js');
    const url = `http://127.0.0.1:${port}/mcp`;
    const asked = ['server', '--url', url, '--scenario', scenario];
    const { stdout } = await runAsync(process.execPath, [script, ...asked], process.env);
    expect(stdout).toMatch(/Passed: 1\/1, 0 failed, 0 warnings/);
  });
});
