import { describe, expect, it } from 'vitest';
import { indexNow } from '../../../tests/support/index-now.ts';
import { connectMcp, textOf } from '../../../tests/support/mcp-client.ts';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { writeSummary } from '../../../tests/support/written-summary.ts';
import { runToCompletion } from '../../core/base/steps.ts';
import { openWorkspace } from '../../core/workspace.ts';
import { USUAL_BUDGET } from '../answers/budget.ts';
import { UNTRUSTED } from '../answers/fence.ts';

/** A workstream with a session of 40 messages, then one that is still active. */
async function open() {
  const workspace = openTestWorkspace();
  const { sessions, messages, clock, thesis, dataDir, folder } = workspace;
  const first = sessions.startSession(thesis);
  for (let count = 0; count < 40; count += 1) {
    clock.pass(1);
    const role = count % 2 === 0 ? 'user' : 'assistant';
    messages.append(thesis, { role, content: `Message ${count} about the parser.` });
  }
  sessions.endSession(first);
  clock.pass(10);
  const second = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
  indexNow(folder);
  return { ...workspace, first, second, ...(await connectMcp(dataDir, clock)) };
}

describe('a result', () => {
  it('fences the texts of the history by a number that nobody knows, and calls them untrusted', async () => {
    const { call } = await open();
    const [one, other] = [await call('list_workstreams'), await call('list_workstreams')];
    const [, mark] = /<(history-[0-9a-f]{24})>/.exec(textOf(one)) ?? [];
    expect(textOf(one)).toMatch(new RegExp(`^${UNTRUSTED}.*\n<${mark}>\n.*\n</${mark}>$`, 's'));
    expect(textOf(other)).not.toContain(mark);
    expect(one.structuredContent).toMatchObject({ notice: UNTRUSTED });
  });

  it('says if another program has written lines that are not read yet', async () => {
    const { read, appendByAnother, sessions, thesis } = await open();
    expect(await read('list_workstreams')).toMatchObject({ is_current: true });
    appendByAnother(lineAt('09:50:30'));
    expect(await read('list_workstreams')).toMatchObject({ is_current: false });
    sessions.onFilesChanged(thesis);
    expect(await read('list_workstreams')).toMatchObject({ is_current: true });
  });

  it('hides secrets, also where a page ends within one', async () => {
    const { messages, thesis, read, second, folder } = await open();
    const secret = `sk-ant-${'a1'.repeat(30)}`;
    messages.append(thesis, { role: 'user', content: `${'x'.repeat(3430)} ${secret} and on` });
    indexNow(folder);
    const pages: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await read('get_messages', {
        session: second,
        budget: 6000,
        ...(cursor && { cursor }),
      });
      pages.push(page);
      cursor = page.next_cursor;
    }
    const found = await read('search_history', { query: 'a1*' });
    const texts = JSON.stringify([pages, found, await read('search_history', { query: 'on' })]);
    expect(texts).toContain('••••••••');
    expect(texts).not.toContain('a1a1');
  });
});

it('a session as a resource has its facts, without secrets in them or in its title', async () => {
  const { messages, sessions, thesis, client, second } = await open();
  const secret = `ghp_${'a1'.repeat(20)}`;
  sessions.endSession(second);
  const { sessionId } = messages.append(thesis, { role: 'user', content: `Use ${secret} there.` });
  const { contents } = await client.readResource({ uri: `workstreams://session/${sessionId}` });
  const text = JSON.stringify(contents);
  expect(text).toContain('**Asked for**\\n\\n- Use •••••••• there.');
  expect(text).not.toContain('a1a1');
});

it('a session as a resource has what a program wrote about it, without secrets', async () => {
  const { workstreams, dataDir, clock, client, first } = await open();
  const program = openWorkspace({ dataDir, clock, by: 'codex' });
  program.corrections.writeSummary(first, `Used <ghp_${'a1'.repeat(20)}> there.`);
  program.close();
  expect(workstreams.getSession(first).writtenSummary?.text).toContain('a1a1');
  const { contents } = await client.readResource({ uri: `workstreams://session/${first}` });
  const text = JSON.stringify(contents);
  expect(text).toContain('Summary by codex: Used');
  expect(text).toContain('••••••••');
  expect(text).not.toContain('a1a1');
});

it('a session as a resource is no longer than another answer, however much is known of it', async () => {
  const workspace = await open();
  const { first, client } = workspace;
  const sources = [{ at: '2026-01-29T09:01:00.000Z', messageId: null }];
  const sentences = Array.from({ length: 60 }, (_, index) => ({
    text: `Sentence ${index} is “long”. `.repeat(14),
    sources,
  }));
  writeSummary(workspace, first, '', { sentences });
  const { contents } = await client.readResource({ uri: `workstreams://session/${first}` });
  const [content] = contents;
  const text = content && 'text' in content ? content.text : '';
  expect(text.length).toBeLessThanOrEqual(USUAL_BUDGET);
  expect(text).toContain('(Call get_session for the rest.)');
  expect(text).toContain('Message 39 about the parser.');
});

it('get_session has what a model wrote, with what it cites, without secrets', async () => {
  const workspace = await open();
  const { call, read, first, messages } = workspace;
  expect(await read('get_session', { session: first })).toMatchObject({ model_summary: null });
  const [message] = messages.readSession(first, { limit: 1 });
  const cited = { at: message?.timestamp ?? '', messageId: message?.id ?? null };
  const text = `The parser was read with ghp_${'a1'.repeat(20)}.`;
  writeSummary(workspace, first, '', {
    sentences: Array.from({ length: 8 }, () => ({ text, sources: Array(50).fill(cited) })),
  });
  const answer = await read('get_session', { session: first });
  expect(answer.model_summary).toMatchObject({ model: 'small', is_stale: false });
  expect(answer.model_summary.sentences[0]).toMatchObject({
    text: 'The parser was read with ••••••••.',
    sources: Array(50).fill({ at: cited.at, message_id: cited.messageId }),
  });
  expect(textOf(await call('get_session', { session: first })).length).toBeLessThan(20_000);
  indexNow(workspace.folder);
  const [{ text: shown }] = answer.model_summary.sentences;
  expect((await read('search_history', { query: 'read with' })).hits).toMatchObject([
    { kind: 'session', session_id: first, model: 'small', text: shown },
  ]);
});

it('a text around a match does not begin within a secret', async () => {
  const { messages, thesis, read, folder } = await open();
  const content = `sk-ant-${'ab-'.repeat(100)} zebra`;
  messages.append(thesis, { role: 'user', content });
  indexNow(folder);
  const { hits } = await read('search_history', { query: 'zebra' });
  expect(hits).toMatchObject([{ kind: 'message', text: '•••••••• zebra' }]);
});

it('a text around a match outside any session does not begin within a secret', async () => {
  const { appendByAnother, sessions, thesis, read, folder } = await open();
  appendByAnother(lineAt('08:00:00', { content: `sk-ant-${'ab-'.repeat(100)} zebra` }));
  sessions.onFilesChanged(thesis);
  indexNow(folder);
  const { hits } = await read('search_history', { query: 'zebra' });
  expect(hits).toMatchObject([{ session_id: null, index: null, text: '•••••••• zebra' }]);
});

it('what was cut within a secret does not show its beginning, wherever it is', async () => {
  const { sessions, clock, thesis, messages, facts, read, client, second, workstreams } =
    await open();
  sessions.endSession(second);
  const secret = `sk-${'zQ'.repeat(60)}`;
  clock.pass(1);
  // Titles, summaries and prompts, and facts are cut after 60, 120 and 300 characters: a few of the secret are left.
  const contents = [45, 105, 285].map(
    (length) => `${'look/at/'.repeat(40).slice(-length)}${secret}`,
  );
  for (const content of contents) {
    const { sessionId } = messages.append(thesis, { role: 'user', content });
    const id = sessionId ?? '';
    messages.append(thesis, { role: 'assistant', content });
    sessions.endSession(id);
    const { derivedTitle, summary } = workstreams.getSession(id);
    const answers = [
      await read('get_session', { session: id }),
      await read('list_sessions', {}),
      await read('where_did_i_stop', { workstream: thesis }),
      await client.readResource({ uri: `workstreams://session/${id}` }),
      await client.readResource({ uri: `workstreams://workstream/${thesis}` }),
      await client.listResources(),
    ];
    const stored = runToCompletion(facts.ofSession(id));
    expect(JSON.stringify([derivedTitle, summary, stored])).toContain('zQ');
    expect(JSON.stringify(answers)).toContain('••••••••');
    expect(JSON.stringify(answers)).not.toContain('zQ');
    clock.pass(1);
  }
});

it('get_session has the whole summary that a program wrote, a list its beginning', async () => {
  const { call, read, client, first, dataDir, clock } = await open();
  const text = 'It compared two parsers.\n'.repeat(160).trim();
  const program = openWorkspace({ dataDir, clock, by: 'codex' });
  program.corrections.writeSummary(first, text);
  program.close();
  const { session } = await read('get_session', { session: first });
  expect(session.written_summary).toEqual({ text, by: 'codex' });
  expect(textOf(await call('get_session', { session: first })).length).toBeLessThan(20_000);
  const { sessions } = await read('list_sessions', { workstream: 'thes' });
  const shown = sessions.find(({ id }: { id: string }) => id === first).written_summary.text;
  expect(shown).toMatch(/^It compared .*…$/s);
  expect(shown.length).toBeLessThan(500);
  const { contents } = await client.readResource({ uri: `workstreams://session/${first}` });
  expect(JSON.stringify(contents).match(/It compared two parsers/g)).toHaveLength(160);
});

describe('list_sessions', () => {
  it('lists the newest first, in pages, of some days', async () => {
    const { read, first, second } = await open();
    const { sessions } = await read('list_sessions', { workstream: 'thes' });
    expect(sessions.map(({ id }: { id: string }) => id)).toEqual([second, first]);
    expect(sessions[1]).toMatchObject({
      link: `workstreams://session/${first}`,
      status: 'ended',
      messages: 40,
    });
    expect((await read('list_sessions', { from: '2026-01-30' })).sessions).toEqual([]);
    expect((await read('list_sessions', { to: '2026-01-28' })).sessions).toEqual([]);
    const day = { from: '2026-01-29', to: '2026-01-29' };
    expect((await read('list_sessions', day)).sessions).toHaveLength(2);
  });

  it('shows a session that has expired as timed out, though nobody has noticed yet', async () => {
    const { read, clock, second } = await open();
    clock.pass(31);
    const [session] = (await read('list_sessions')).sessions;
    expect(session).toMatchObject({ id: second, status: 'timed_out' });
    expect(session.ended_at).toBe('2026-01-29T10:20:00.000Z');
  });
});

describe('get_messages', () => {
  it('returns all messages page by page within the budget, and long ones in parts', async () => {
    const { call, messages, thesis, second } = await open();
    const long = 'Ä long\nmessage "with" signs\u0007 '.repeat(1200);
    messages.append(thesis, { role: 'assistant', content: long });
    messages.append(thesis, { role: 'user', content: 'The last one' });
    let contents: string[] = [];
    let pages = 0;
    for (let cursor: string | null = ''; cursor !== null; pages += 1) {
      const result = await call('get_messages', {
        session: second,
        budget: 6000,
        ...(cursor !== '' && { cursor }),
      });
      expect(textOf(result).length).toBeLessThanOrEqual(6000);
      const page = result.structuredContent as {
        messages: { content: string; from_character?: number }[];
        next_cursor: string | null;
      };
      for (const { content, from_character: from } of page.messages) {
        if (from === undefined) contents.push(content);
        else contents = [...contents.slice(0, -1), contents.at(-1) + content];
      }
      cursor = page.next_cursor;
    }
    expect(contents).toEqual(['Where did I stop?', long, 'The last one']);
    expect(pages).toBeGreaterThan(5);
  });

  it('begins just before a message or a time', async () => {
    const { read, first } = await open();
    const byIndex = await read('get_messages', { session: first, around: 30 });
    expect(byIndex.messages[2]).toMatchObject({
      index: 30,
      content: 'Message 30 about the parser.',
    });
    const byTime = await read('get_messages', {
      session: first,
      around: '2026-01-29T10:31:00+01:00',
    });
    expect(byTime.messages[2]).toMatchObject({ index: 30 });
    expect((await read('get_messages', { session: first, around: 1000 })).messages).toEqual([]);
  });

  it('refuses the cursor of another call', async () => {
    const { call, read, first, second, messages, thesis } = await open();
    messages.append(thesis, { role: 'user', content: 'long '.repeat(3000) });
    const { next_cursor: cursor } = await read('get_messages', { session: second, budget: 6000 });
    for (const args of [
      { session: first, cursor },
      { session: second, cursor: `${cursor}x` },
      { session: second, cursor: '' },
      { session: second, cursor: Buffer.from('["x",{"index":-1}]').toString('base64url') },
    ]) {
      const result = await call('get_messages', args);
      expect(result).toMatchObject({ isError: true });
      expect(textOf(result)).toContain('INVALID_INPUT: This is not a cursor of this call');
    }
  });
});

describe('search_history', () => {
  it('finds messages with their places, in pages, by role and time', async () => {
    const { read, first } = await open();
    const indexes: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await read('search_history', {
        query: 'parser',
        role: 'assistant',
        ...(cursor && { cursor }),
      });
      for (const hit of page.hits) {
        expect(hit).toMatchObject({ session_id: first, kind: 'message', role: 'assistant' });
        indexes.push(hit.index);
      }
      cursor = page.next_cursor;
    }
    expect(indexes).toEqual(Array.from({ length: 20 }, (_, index) => 39 - 2 * index));
    const until = { query: 'parser', to: '2026-01-29T09:03:00Z' };
    const { hits } = await read('search_history', until);
    expect(hits.map(({ index }: { index: number | null }) => index)).toEqual([null, 1, 0]);
  });

  it('returns what it has found when its time is up by the clock of the server, and then the rest', async () => {
    const { dataDir, clock, read } = await open();
    const query = 'stop';
    expect(await read('search_history', { query })).toMatchObject({ next_cursor: null });
    const leaping = {
      now: () => {
        clock.pass(1);
        return clock.now();
      },
    };
    const late = await connectMcp(dataDir, leaping);
    const found = await late.read('search_history', { query });
    expect(found).toMatchObject({
      hits: [{ text: 'Where did I stop?' }],
      next_cursor: expect.any(String),
    });
    const rest = { query, cursor: found.next_cursor };
    expect(await late.read('search_history', rest)).toMatchObject({ hits: [], next_cursor: null });
  });

  it('finds workstreams by their titles, and what the user wrote about a session', async () => {
    const { read, corrections, first, thesis, folder } = await open();
    corrections.describeSession(first, { title: 'Outline', whereStopped: 'at the zebra' });
    indexNow(folder);
    expect((await read('search_history', { query: 'thesis' })).workstreams).toMatchObject([
      { id: thesis, link: `workstreams://workstream/${thesis}` },
    ]);
    expect((await read('search_history', { query: 'zebra' })).hits).toMatchObject([
      { kind: 'session', session_id: first, text: 'at the zebra' },
    ]);
  });
});

describe('time_report and timeline', () => {
  it('add up the same time as the report of the command line', async () => {
    const { read, thesis, clock, first, second } = await open();
    clock.pass(5);
    const days = { from: '2026-01-26', to: '2026-02-01' };
    const report = await read('time_report', days);
    expect(report).toMatchObject({
      tracked_ms: 45 * 60_000,
      on_the_clock_ms: 45 * 60_000,
      is_complete: true,
      parts: [{ tracked_ms: 45 * 60_000, workstream: { id: thesis } }],
    });
    expect(await read('time_report', { ...days, by: 'day' })).toMatchObject({
      parts: [{ day: '2026-01-29', tracked_ms: 45 * 60_000 }],
    });
    const bySession = await read('time_report', { ...days, by: 'session' });
    const { sessions } = await read('timeline', { day: '2026-01-29' });
    for (const parts of [bySession.parts, sessions]) {
      expect(parts).toMatchObject([
        { tracked_ms: 40 * 60_000, session: { id: first } },
        { tracked_ms: 5 * 60_000, session: { id: second } },
      ]);
    }
  });

  it('refuse days that do not exist, in the wrong order, and too many', async () => {
    const { call } = await open();
    const refused = [
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '2020-01-01', to: '2026-01-01' },
      { from: '0000-01-01', to: '9999-12-31' },
    ];
    for (const days of refused) {
      expect(await call('time_report', days)).toMatchObject({ isError: true });
    }
  });
});

describe('an error', () => {
  it('lists the candidates if a name is ambiguous', async () => {
    const { call, workstreams, thesis } = await open();
    const other = workstreams.createWorkstream({ title: 'Thesis defence' }).id;
    const result = await call('list_sessions', { workstream: 'the' });
    expect(result).toMatchObject({ isError: true });
    expect(textOf(result)).toMatch(/^WORKSTREAM_NOT_FOUND: More than one workstream matches/);
    for (const id of [thesis, other]) expect(textOf(result)).toContain(id);
  });

  it('has no stack, but a code and a sentence, if there is no history', async () => {
    const { call, dataDir } = await open();
    const { call: callThere } = await connectMcp(`${dataDir}/none`, { now: () => 0 });
    const text = textOf(await callThere('list_workstreams'));
    expect(text).toMatch(/^DATABASE_UNREADABLE: .* does not exist yet or is from an older version/);
    const refused = textOf(await call('list_workstreams', { everything: true }));
    expect(refused).toMatch(/Invalid arguments .* Unknown arguments: everything$/);
  });
});

describe('the log of calls', () => {
  it('has who asked for what, how long the answer was and the code of an error, but no content', async () => {
    const { call, client, logged, second } = await open();
    const answer = await call('get_messages', { session: second });
    await call('get_messages', { session: 'none' });
    await client.readResource({ uri: `workstreams://session/${second}` });
    await client.getPrompt({ name: 'standup', arguments: {} });
    await client.listResources();
    const who = { client: 'test-client', version: '4.5.6', errorCode: null };
    const tool = { ...who, kind: 'tool', name: 'get_messages' };
    expect(logged).toEqual([
      { ...tool, characters: textOf(answer).length },
      { ...tool, characters: expect.any(Number), errorCode: 'SESSION_NOT_FOUND' },
      { ...who, kind: 'resource', name: 'session', characters: expect.any(Number) },
      { ...who, kind: 'prompt', name: 'standup', characters: expect.any(Number) },
      { ...who, kind: 'list', name: 'workstream', characters: expect.any(Number) },
      { ...who, kind: 'list', name: 'session', characters: expect.any(Number) },
    ]);
  });

  it('is a condition: a call that cannot be logged is not answered', async () => {
    const { dataDir, clock, thesis } = await open();
    const { call, client } = await connectMcp(dataDir, clock, { isLogFull: true });
    const refused = await call('list_workstreams');
    expect(refused).toMatchObject({ isError: true });
    expect(textOf(refused)).toBe('FILE_UNUSABLE: The log is full.');
    const uri = `workstreams://workstream/${thesis}`;
    await expect(client.readResource({ uri })).rejects.toThrow('FILE_UNUSABLE');
  });
});
