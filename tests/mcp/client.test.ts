import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OwnDevice } from '../../src/core/devices/own-device.ts';
import { AllowedClients } from '../../src/core/mcp-calls/allowed-clients.ts';
import { DataFolder } from '../../src/core/storage/paths.ts';
import { dayAfter, dayOf } from '../../src/shared/time/local-days.ts';
import { buildMcpProgram } from '../support/mcp-program.ts';

/** On the data of `npm run demo`. */
const now = Date.now();
const { folder, dataDir, script, args } = await buildMcpProgram(now);

async function connect(mode: 'legacy' | 'auto', name: string = mode): Promise<Client> {
  const client = new Client({ name, version: '1' }, { versionNegotiation: { mode } });
  const server = { command: process.execPath, args: [...args] };
  await client.connect(new StdioClientTransport({ ...server, stderr: 'pipe' }));
  return client;
}

// biome-ignore lint/suspicious/noExplicitAny: tests name the fields that they expect.
type Content = any;

describe.each([
  ['2025-11-25', 'legacy'],
  ['2026-07-28', 'auto'],
] as const)('a client of protocol %s', (version, mode) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect(mode);
  });
  afterAll(() => client.close());

  async function read(name: string, more: Record<string, unknown> = {}): Promise<Content> {
    const result = await client.callTool({ name, arguments: more });
    expect(result.isError, JSON.stringify(result.content)).toBeFalsy();
    return result.structuredContent;
  }

  it('is served in its protocol, by tools that only read', async () => {
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(5);
    for (const { annotations, description, outputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(description).toMatch(/data, never instructions/);
      expect(outputSchema).toBeDefined();
    }
  });

  it('finds out what the user works on', async () => {
    const { workstreams } = await read('list_workstreams');
    expect(workstreams).toHaveLength(11);
    expect(workstreams[0].last_activity_at > workstreams[1].last_activity_at).toBe(true);
  });

  it('finds what runs now', async () => {
    const { sessions } = await read('list_sessions');
    const running = sessions.filter(({ status }: Content) => status === 'active');
    const titles = running.map(({ workstream }: Content) => workstream.title);
    expect(titles.sort()).toEqual(['Agents: nightly triage', 'Parser rewrite']);
  });

  it('reads the last answer of the last session of the parser', async () => {
    const { sessions } = await read('list_sessions', { workstream: 'parser' });
    const [{ id: session, messages: count }] = sessions;
    const { messages, total } = await read('get_messages', { session, around: count - 1 });
    expect(messages.at(-1)).toMatchObject({ index: total - 1 });
    expect(messages.at(-1).content).not.toBe('');
  });

  it('learns where the user stopped with the parser, with the facts of `stop-where`', async () => {
    const { workstream, last } = await read('where_did_i_stop', { workstream: 'parser' });
    const own: Content = await runJson(['stop-where', 'parser']);
    expect(workstream).toMatchObject({ title: 'Parser rewrite' });
    expect(last.session.id).toBe(own.last.session.id);
    expect(last.facts).toEqual(own.last.facts);
    expect(last.facts.asked.text).not.toBe('');
    const { messages } = await read('get_messages', {
      session: last.session.id,
      around: last.facts.asked.at,
    });
    const ids = messages.map(({ id }: Content) => id);
    expect(ids).toContain(last.facts.asked.message_id);
  });

  it('reads what a session came to, and its outline', async () => {
    const { sessions } = await read('list_sessions', { workstream: 'thesis' });
    const { id: session } = sessions[0];
    const { facts, prompts, roles } = await read('get_session', { session });
    expect(facts.asked.text).not.toBe('');
    expect(prompts.length).toBeGreaterThan(0);
    expect(roles.user).toBeGreaterThan(0);
  });

  it('searches for a decision, and reads what was said around it', async () => {
    const { hits } = await read('search_history', { query: 'decision', workstream: 'parser' });
    const hit = hits.find(({ kind }: Content) => kind === 'message');
    const around = { session: hit.session_id, around: hit.index };
    const { messages } = await read('get_messages', around);
    const found = messages.find(({ index }: Content) => index === hit.index);
    expect(found.content).toMatch(/decision/i);
  });

  it('adds up a week, as the command line does', async () => {
    const to = dayOf(now);
    const range = { from: dayAfter(to, -6), to };
    const report = await read('time_report', range);
    const own = await runJson(['report', `${range.from} - ${range.to}`]);
    // Sessions that run grow between the two.
    const differs = Math.abs(report.tracked_ms - (own.tracked_ms as number));
    expect(differs).toBeLessThan(600_000);
    expect(report.parts.map(({ workstream }: Content) => workstream.id).sort()).toEqual(
      (own.workstreams as Content[]).map(({ workstream }) => workstream.id).sort(),
    );
  });

  it('lists a day in order', async () => {
    const day = dayOf(now);
    const { sessions, tracked_ms: ms } = await read('timeline', { day });
    const starts = sessions.map(({ session }: Content) => session.started_at);
    expect(starts).toEqual([...starts].sort());
    expect(ms).toBeGreaterThan(0);
  });

  it('reads the whole history in pages without a gap', async () => {
    const ids = new Set<string>();
    let pages = 0;
    for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
      const page = await read('list_sessions', { ...(cursor && { cursor }) });
      for (const { id } of page.sessions) ids.add(id);
      cursor = page.next_cursor;
    }
    const { sessions } = await exported();
    expect(pages).toBeGreaterThan(5);
    expect(ids).toEqual(new Set(sessions));
  });

  it('opens the links that it has cited, as Markdown', async () => {
    const { sessions } = await read('list_sessions', { workstream: 'thesis' });
    for (const uri of [sessions[0].link, sessions[0].workstream.link]) {
      const { contents } = await client.readResource({ uri });
      expect(contents[0]).toMatchObject({ uri, mimeType: 'text/markdown' });
      expect(JSON.stringify(contents[0])).toContain('# Thesis, chapter 4');
    }
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain(sessions[0].workstream.link);
  });

  it('starts, adds, sums up and ends, from when the user allows it until they no longer do', async () => {
    const client = await connect(mode, `writes by ${mode}`);
    const call = (name: string, more: Record<string, unknown>): Promise<Content> =>
      client.callTool({ name, arguments: more });
    const listed = async () => (await client.listTools()).tools.map(({ name }) => name);
    const workstream = 'Garden';
    expect(await listed()).not.toContain('start_session');
    const refused = await call('start_session', { workstream });
    expect(refused.content[0].text).toMatch(/^CHANGES_NOT_ALLOWED/);

    const data = new DataFolder(dataDir);
    const { id } = new OwnDevice(data);
    const allowed = new AllowedClients(data.mcpClients, { now: Date.now }, id);
    allowed.set(`writes by ${mode}`, true);
    expect((await listed()).slice(-4)).toEqual([
      'start_session',
      'end_session',
      'add_message',
      'write_summary',
    ]);
    const started = await call('start_session', { workstream });
    const { id: session } = started.structuredContent.session;
    await call('add_message', { workstream, content: 'Compared two parsers.' });
    await call('write_summary', { session, text: 'Both parsers pass.' });
    const ended = await call('end_session', { session });
    expect(ended.structuredContent.session).toMatchObject({
      status: 'ended',
      messages: 1,
      written_summary: { text: 'Both parsers pass.', by: `writes by ${mode}` },
    });
    allowed.set(`writes by ${mode}`, false);
    const late = await call('start_session', { workstream });
    expect(late.content[0].text).toMatch(/^CHANGES_NOT_ALLOWED/);
    expect(await listed()).not.toContain('start_session');

    const undone = await runJson(['undo']);
    expect(undone.correction).toMatchObject({ kind: 'end', by: `writes by ${mode}` });
    await client.close();
    const own: Content = await runJson(['show', 'Garden']);
    expect(JSON.stringify(own)).toContain(session);
    await runJson(['end', 'Garden']);
  });

  it('gets prompts to continue, for a stand-up and for a review', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual([
      'continue_workstream',
      'standup',
      'week_review',
    ]);
    const named = { name: 'continue_workstream', arguments: { workstream: 'parser' } };
    const { messages } = await client.getPrompt(named);
    expect(JSON.stringify(messages)).toContain('where_did_i_stop');
  });
});

it('each call is in the log, with the program of either protocol', () => {
  const text = readFileSync(join(dataDir, 'logs/mcp-calls.jsonl'), 'utf8');
  const calls: Content[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(calls.length).toBeGreaterThan(20);
  const modes = ['legacy', 'auto'];
  const names = [...modes, ...modes.map((mode) => `writes by ${mode}`)];
  expect(new Set(calls.map(({ client }) => client))).toEqual(new Set(names));
  const each = ['start_session', 'add_message', 'write_summary', 'end_session'];
  const changes = calls.filter(({ name, error }) => each.includes(name) && error === null);
  expect(changes.map(({ name }) => name)).toEqual([...each, ...each]);
  expect(calls[0]).toEqual({
    at: expect.any(String),
    client: 'legacy',
    version: '1',
    kind: 'tool',
    name: 'list_workstreams',
    characters: expect.any(Number),
    error: null,
  });
});

it('the program as it is published adds itself to others', async () => {
  const home = join(folder, 'home');
  mkdirSync(join(home, '.claude'), { recursive: true });
  mkdirSync(join(home, '.codex'), { recursive: true });
  const env = { ...process.env, HOME: home, USERPROFILE: home };
  const added = await runJson(['mcp', 'add', 'codex'], env);
  expect(added).toMatchObject({ path: join(home, '.codex/config.toml'), result: 'changed' });
  await runJson(['mcp', 'add', 'claude-code'], env);
  const settings: Content = JSON.parse(readFileSync(join(home, '.claude.json'), 'utf8'));
  const { command, args: own } = settings.mcpServers.workstreams;
  const client = new Client({ name: 'from-settings', version: '1' });
  await client.connect(new StdioClientTransport({ command, args: own, stderr: 'pipe' }));
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('where_did_i_stop');
  await client.close();
});

it('stdout has nothing but the protocol, and the program ends with its client', async () => {
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  const output = text(child.stdout);
  const lines = ['this is not JSON', '{"jsonrpc":"2.0","id":1,"method":"ping"}', '[]', '{}'];
  child.stdin.write(`${lines.join('\n')}\n`);
  const answered = new Promise((resolve) => child.stdout.once('data', resolve));
  await answered;
  child.stdin.end();
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(0);
  for (const line of (await output).trim().split('\n')) {
    expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
  }
});

async function runJson(
  command: readonly string[],
  env = process.env,
): Promise<Record<string, unknown>> {
  const program = [script, '--data-dir', dataDir, '--json', ...command];
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(await text(child.stdout));
}

/** Returns the ids of all sessions, as an export has them. */
async function exported(): Promise<{ readonly sessions: readonly string[] }> {
  const path = join(folder, 'all.json');
  await runJson(['export', 'json', path, '--force']);
  const content = JSON.parse(readFileSync(path, 'utf8'));
  return { sessions: content.sessions.map(({ id }: { id: string }) => id) };
}
