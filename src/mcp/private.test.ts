import { describe, expect, it } from 'vitest';
import { indexNow } from '../../tests/support/index-now.ts';
import { connectMcp, textOf } from '../../tests/support/mcp-client.ts';
import { openTestWorkspace } from '../../tests/support/test-workspace.ts';
import { TOOLS } from './tools/registry.ts';

const DAY = '2026-01-29';

/** A public workstream, and one that is private, with a session of the same length and words in each. */
async function open() {
  const workspace = openTestWorkspace();
  const { workstreams, sessions, messages, clock, folder, dataDir, thesis } = workspace;
  const hidden = workstreams.createWorkstream({ title: 'Job search' }).id;
  const [shown, secret] = [thesis, hidden].map((id) => {
    const session = sessions.startSession(id);
    messages.append(id, { role: 'user', content: 'Where did I stop with the parser?' });
    clock.pass(10);
    messages.append(id, { role: 'assistant', content: `Quokkas of ${id}` });
    sessions.endSession(session);
    return session;
  }) as [string, string];
  workstreams.updateWorkstream(hidden, { notes: 'Quokka notes', tags: ['quokka'] });
  sessions.startSession(hidden);
  indexNow(folder);
  const connected = await connectMcp(dataDir, clock);
  const before = await connected.read('list_workstreams');
  expect(before.workstreams).toHaveLength(3);
  workstreams.updateWorkstream(hidden, { isPrivate: true });
  return { ...workspace, ...connected, hidden, shown, secret };
}

describe('a private workstream does not exist for', () => {
  const CALLS: Record<string, Record<string, unknown>> = {
    search_history: { query: 'quokka*' },
    list_workstreams: {},
    list_sessions: {},
    get_session: {},
    get_messages: {},
    where_did_i_stop: {},
    time_report: { from: DAY, to: DAY },
    timeline: { day: DAY },
  };

  it.each(TOOLS.map(({ name }) => name))('%s', async (name) => {
    const { call, hidden, shown, secret, thesis } = await open();
    const own = CALLS[name];
    if (own === undefined) throw new Error(`Add a call of ${name} to this test.`);
    const takesSession = ['get_session', 'get_messages'].includes(name);
    const of = (session: string, workstream: string) =>
      takesSession ? { session } : name === 'where_did_i_stop' ? { workstream } : own;
    const seen = await call(name, of(shown, thesis));
    expect(seen.isError).toBeUndefined();
    expect(textOf(seen)).toContain(thesis);
    const texts = [textOf(seen)];
    const named: Record<string, unknown>[] = takesSession
      ? [{ session: secret }, { session: 'none' }]
      : ['search_history', 'list_sessions', 'where_did_i_stop'].includes(name)
        ? [hidden, 'Job search', 'job'].map((workstream) => ({ ...own, workstream }))
        : [];
    for (const args of named) {
      const refused = await call(name, args);
      expect(refused.isError).toBe(true);
      texts.push(textOf(refused));
    }
    for (const text of texts) {
      expect(text).not.toContain('Job search');
      expect(text).not.toContain(secret);
      expect(text).not.toContain(hidden);
    }
    // The same error as for what has never been.
    if (takesSession) expect(texts[1]).toBe(texts[2]);
  });

  it('totals, counts and cursors', async () => {
    const { read, hidden, messages, folder } = await open();
    const ten = 10 * 60_000;
    expect(await read('time_report', { from: DAY, to: DAY })).toMatchObject({ tracked_ms: ten });
    expect(await read('timeline', { day: DAY })).toMatchObject({ tracked_ms: ten });
    for (let count = 0; count < 50; count += 1) {
      messages.append(hidden, { role: 'user', content: `Quokka ${count}` });
    }
    indexNow(folder);
    const found = await read('search_history', { query: 'quokka*' });
    expect(found).toMatchObject({ workstreams: [], next_cursor: null });
    expect(found.hits).toHaveLength(1);
  });

  it('resources and prompts', async () => {
    const { client, hidden, secret, shown } = await open();
    const { resources } = await client.listResources();
    const listed = JSON.stringify(resources);
    expect(listed).toContain(shown);
    expect(listed).not.toContain(secret);
    expect(listed).not.toContain(hidden);
    for (const uri of [`workstreams://workstream/${hidden}`, `workstreams://session/${secret}`]) {
      await expect(client.readResource({ uri })).rejects.toThrow(/_NOT_FOUND/);
    }
    const asked = { name: 'continue_workstream', arguments: { workstream: 'Job search' } };
    await expect(client.getPrompt(asked)).rejects.toThrow('WORKSTREAM_NOT_FOUND');
  });
});

it('what moves out of a private workstream is shown, and what moves into it is not', async () => {
  const { read, call, corrections, secret, shown, hidden, thesis, folder } = await open();
  corrections.moveSession(secret, thesis);
  corrections.moveSession(shown, hidden);
  indexNow(folder);
  expect(await read('get_messages', { session: secret })).toMatchObject({ total: 2 });
  expect(await call('get_messages', { session: shown })).toMatchObject({ isError: true });
  const { hits } = await read('search_history', { query: 'quokkas' });
  expect(hits).toMatchObject([{ session_id: secret, workstream: { id: thesis } }]);
});
