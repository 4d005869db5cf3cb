import { writeFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { openTerminal } from '../../tests/support/open-terminal.ts';
import { runInTerminal } from '../../tests/support/terminal.ts';
import { writeSummary } from '../../tests/support/written-summary.ts';
import { OUTPUT } from './output/json-format.ts';

/** Days and times depend on the time zone. */
const withoutTimes = (output: string) =>
  output.replaceAll(/\d\d:\d\d/g, '00:00').replaceAll(/2\d Jan/g, '29 Jan');

it('adds messages, from arguments and from a pipe, which start a session', async () => {
  const { run, json, sessions, messages } = openTerminal();
  expect(await run(['log', 'thesis', 'Figure', 'two', 'is done'])).toBe('Added to Thesis\n');
  await run(['log', 'thesis', '-', '--role', 'agent_push'], '3 passed\n1 failed\n\n');
  const [session] = sessions.listActive();
  expect(messages.readSession(session?.id ?? '', { limit: 10 })).toMatchObject([
    { role: 'user', content: 'Figure two is done' },
    { role: 'agent_push', content: '3 passed\n1 failed' },
  ]);
  expect(await json('log', 'thesis', 'more')).toMatchObject({ message: { content: 'more' } });
});

it('lists workstreams, the most recently active first, archived ones on request', async () => {
  const { run, json, workstreams, sessions, thesis, clock } = openTerminal();
  const { id } = workstreams.createWorkstream({ title: 'Old\u001b[2J things' });
  workstreams.updateWorkstream(id, { state: 'archived', tags: ['a', 'b'] });
  clock.pass(1);
  sessions.startSession(thesis);
  expect(withoutTimes(await run(['list'])).split('\n')).toEqual([
    'Workstream  State    Last activity',
    'Thesis      Running  00:00',
    'Scratch',
    '',
  ]);
  clock.pass(1);
  sessions.startSession('scratch');
  expect(await run(['list'])).toMatch(/\nScratch .*\nThesis /);
  expect(await run(['list', '--all'])).toMatch(/^Old\[2J things {2}Archived .*a, b$/m);
  const { workstreams: listed } = await json('list');
  expect(listed).toMatchObject([{ workstream: { id: 'scratch' } }, { workstream: { id: thesis } }]);
});

it('changes a workstream, and says which ones are private', async () => {
  const { run, json, workstreams, thesis } = openTerminal();
  expect(await run(['set', 'the', '--title', 'Book', '--private', '--tags', 'a, b,'])).toBe(
    'Changed: Book\n',
  );
  expect(workstreams.getWorkstream(thesis)).toMatchObject({ isPrivate: true, tags: ['a', 'b'] });
  expect(await run(['list'])).toMatch(/^Book +private +a, b$/m);
  expect(
    await json('set', 'book', '--no-private', '--state', 'paused', '--tags', ''),
  ).toMatchObject({ workstream: { title: 'Book', state: 'paused' } });
  expect(workstreams.getWorkstream(thesis)).toMatchObject({ isPrivate: false, tags: [] });
});

it('shows the sessions of a workstream, and one of them by its number or id', async () => {
  const { run, json, sessions, corrections, clock } = openTerminal();
  expect(await run(['show', 'thesis'])).toBe('Thesis\nNo sessions yet.\n');
  await run(['log', 'thesis', 'The first']);
  clock.pass(10);
  const [first] = sessions.listActive();
  const id = first?.id ?? '';
  sessions.endSession(id);
  corrections.describeSession(id, { whereStopped: 'Chapter 3' });
  clock.pass(5);
  await run(['log', 'thesis', 'if (a) {\n\tb\u001b[31m();\n}']);
  clock.pass(2);
  const list = withoutTimes(await run(['show', 'thesis'])).split('\n');
  expect(list).toEqual([
    'Thesis',
    '#  Day     Time         Length  About',
    expect.stringMatching(/^1 {2}29 Jan {2}since 00:00 {3}2 min {2}if \(a\) \{$/),
    expect.stringMatching(/^2 {2}29 Jan {2}00:00[–-]00:00 {2}10 min {2}The first$/),
    '',
  ]);
  const shown = await run(['show', 'thesis', '1']);
  expect(shown).toMatch(/\nif \(a\) \{\n {4}b\[31m\(\);\n\}\n$/);
  const second = await run(['show', id]);
  expect(second).toMatch(/^Thesis · The first\n/);
  expect(second).toContain(
    '\nLeft off: Chapter 3\n1 message: 1 from you. Began with “The first”\n',
  );
  corrections.writeSummary(id, 'Began\u001b[31m with one.');
  expect(await run(['show', id])).toContain('\nSummary by user: Began[31m with one.\n');
  expect(await json('show', 'thesis')).toMatchObject({ sessions: [{}, { id }] });
  expect(await json('show', 'thesis', '2')).toMatchObject({ session: { id }, message_count: 1 });
});

it('says how many sessions it does not show, and refuses a number that is too high', async () => {
  const { run, json, dataDir, clock } = openTerminal();
  const around = { dataDir, clock };
  const none = await runInTerminal(['show', 'thesis', '1'], around);
  expect(none).toMatchObject({ code: 1, stderr: 'No sessions yet.\n' });
  for (const hour of [9, 11, 13]) await run(['add', 'thesis', `yesterday ${hour}:00 1h`]);
  expect(await run(['show', 'thesis', '--limit', '1'])).toMatch(
    /\n1 .*\n2 earlier sessions are not shown\. --limit 3 shows more\.\n$/,
  );
  expect(await run(['show', 'thesis', '--limit', '3'])).not.toContain('shown');
  expect(await json('show', 'thesis', '-l', '1')).toMatchObject({
    session_count: 3,
    sessions: [{}],
  });
  for (const command of ['show', 'resume']) {
    expect(await runInTerminal([command, 'thesis', '4'], around)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no session 4: Thesis has 3.\n',
    });
  }
});

it('shows what the messages of a session say, and what a model wrote about it', async () => {
  const terminal = openTerminal();
  const { run, json, sessions } = terminal;
  await run(['log', 'thesis', 'Sort the notes.']);
  const [session] = sessions.listActive();
  const id = session?.id ?? '';
  expect(await json('show', id)).toMatchObject({
    facts: { asked: { text: 'Sort the notes.' } },
    model_summary: null,
  });
  sessions.endSession(id);
  writeSummary(terminal, id, 'Notes\u001b[2J were sorted.', { model: 'sm\u001b[2Jall' });
  const shown = (await run(['show', id])).replaceAll(/\d\d:\d\d/g, '00:00');
  expect(shown).toContain('\n\nAsked for\n  Sort the notes.\n\n');
  expect(shown).toContain('\n\nWritten by sm[2Jall\n  Notes[2J were sorted. (00:00)\n\n');
  expect(await json('show', id)).toMatchObject({ model_summary: { is_stale: false } });
  expect(await run(['search', 'were'])).toContain('\n  Summary by sm[2Jall: Notes[2J were sorted.');
  expect(await json('search', 'were')).toMatchObject({
    sessions: [{ summary_model: 'sm\u001b[2Jall', messages: [] }],
  });
});

it('shows the newest messages of a session, and how many it leaves out', async () => {
  const { run, json, messages, thesis } = openTerminal();
  for (const content of ['one', 'two', 'three']) messages.append(thesis, { role: 'user', content });
  const shown = await run(['show', 'thesis', '1', '--limit', '2']);
  expect(shown).toContain('1 earlier message is not shown. --limit 3 shows more.');
  expect(await json('show', 'thesis', '1', '-l', '2')).toMatchObject({
    message_count: 3,
    messages: [{ content: 'two' }, { content: 'three' }],
  });
});

it('adds up the day, where sessions ran side by side also on the clock', async () => {
  const { run, json, sessions, thesis, clock } = openTerminal();
  expect(await run(['today'])).toBe('No time tracked in this range.\n');
  const id = sessions.startSession(thesis);
  sessions.startSession('scratch');
  clock.pass(20);
  sessions.endSession(id);
  clock.pass(5);
  const [listed = '', totals = ''] = (await run(['today'])).split('\n\n');
  expect(listed).toMatch(/Untitled session$/);
  expect(totals.split('\n')).toEqual([
    'Workstream  Length',
    'Scratch     25 min',
    'Thesis      20 min',
    'Total       45 min',
    '25 min on the clock',
    '',
  ]);
  expect(await json('today')).toMatchObject({ tracked_ms: 2_700_000, on_the_clock_ms: 1_500_000 });
});

it('finds what was written a moment ago, also by another program', async () => {
  const { run, json, appendByAnother, sessions, thesis, clock } = openTerminal();
  await run(['log', 'thesis', 'The parser reads quotes']);
  const timestamp = new Date(clock.now()).toISOString();
  appendByAnother({ role: 'agent_push', content: 'parser: 3 passed', timestamp });
  const found = await run(['search', 'pars* -quotes']);
  expect(withoutTimes(found)).toBe(
    'Thesis · The parser reads quotes · 29 Jan, 00:00\n  Agent push: parser: 3 passed\n',
  );
  const session_id = sessions.listActive()[0]?.id;
  expect(await json('search', 'parser', '-w', 'thesis')).toMatchObject({
    sessions: [{ workstream: { id: thesis }, session_id, messages: [{}, {}] }],
    has_more: false,
  });
  expect(await run(['search', 'parser', '--workstream', 'scratch'])).toBe('Nothing found.\n');
  expect(await json('search', 'thesis')).toMatchObject({ workstreams: [{ id: thesis }] });
});

it('shows the summaries that it finds in the language of the reader', async () => {
  const { run, settings } = openTerminal();
  await run(['log', 'thesis', 'The parser reads quotes']);
  await run(['end']);
  expect(await run(['search', 'quotes'])).toContain('\n  1 message: 1 from you. Began with');
  settings.update({ language: 'de' });
  expect(await run(['search', 'quotes'])).toContain('\n  1 Nachricht: 1 eigene. Begann mit');
});

it('resumes the session that ended last, or that of a workstream, which can be undone', async () => {
  const { run, json, sessions, thesis, clock } = openTerminal();
  const id = sessions.startSession(thesis);
  clock.pass(10);
  await run(['end']);
  await run(['add', 'scratch', 'yesterday 9-10']);
  clock.pass(5);
  expect(withoutTimes(await run(['resume']))).toBe(
    'Resumed: Thesis · 29 Jan · since 00:00 · 15 min\n',
  );
  expect(sessions.listActive()).toMatchObject([{ id, status: 'active' }]);
  expect(await run(['undo'])).toBe('Undone (session resumed): Thesis\n');
  expect(sessions.listActive()).toEqual([]);
  expect(await json('resume', 'thes')).toMatchObject({ session: { id, ended_at: null } });
  await run(['end']);
  expect(await json('resume', id)).toMatchObject({ session: { id } });
});

it('resumes a session that timed out', async () => {
  const { run, json, sessions, thesis, clock } = openTerminal();
  const id = sessions.startSession(thesis);
  clock.pass(45);
  expect(await run(['status'])).toBe('No session is running.\n');
  expect(await json('resume')).toMatchObject({ session: { id, ended_at: null } });
});

it.each([
  ['while another one runs', ['start', 'thesis'], ['thesis', '2'], 'SESSION_ALREADY_ACTIVE'],
  [
    'that a later one has followed',
    ['add', 'thesis', '12-13'],
    ['thesis', '2'],
    'SESSION_OVERLAPS',
  ],
  ['if none has ended', ['undo'], [], 'SESSION_NOT_FOUND'],
  ['without a name while one runs', ['start', 'scratch'], [], 'SESSION_ALREADY_ACTIVE'],
])('resumes no session %s', async (_which, before, asked, code) => {
  const { run, dataDir, clock } = openTerminal();
  await run(['add', 'thesis', 'yesterday', '9-10']);
  await run(before);
  const argv = ['resume', ...asked, '--json'];
  const refused = await runInTerminal(argv, { dataDir, clock });
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code } });
});

it('undoes the last change', async () => {
  const { run, json, sessions } = openTerminal();
  await run(['start', 'thesis']);
  await run(['end']);
  expect(await run(['undo'])).toBe('Undone (session ended): Thesis\n');
  expect(sessions.listActive()).toHaveLength(1);
  expect(await json('undo')).toMatchObject({ correction: { kind: 'start' } });
  expect(sessions.listActive()).toHaveLength(0);
});

it.each([40, 60, 100])('fits a terminal of %i columns', async (columns) => {
  const { run, workstreams, sessions } = openTerminal(columns);
  const title = 'A workstream whose title is longer than most terminals are wide, which happens';
  const { id } = workstreams.createWorkstream({ title });
  sessions.startSession(id);
  for (const command of ['list', 'status']) {
    const lines = stripVTControlCharacters(await run([command])).split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
  }
});

it('verifies the folder, with 1 if something is wrong, and rebuilds the database', async () => {
  const { run, json, dataDir, clock, close, folder, thesis, openAgain } = openTerminal();
  expect(await run(['verify'])).toBe('All is well: 2 workstreams checked.\n');
  await json('verify');
  close();
  writeFileSync(folder.messages(thesis), 'no JSON\n');
  const { code, stdout } = await runInTerminal(['verify'], { dataDir, clock });
  expect(code).toBe(1);
  expect(stdout).toMatch(/messages\.jsonl:1: .*\n2 workstreams checked\.\n$/);
  expect(await run(['rebuild'])).toBe('Rebuilt: 2 workstreams.\n');
  expect(await json('rebuild')).toEqual({ workstreams: 2 });
  expect(openAgain().workstreams.getWorkstream(thesis).title).toBe('Thesis');
});

it('says where a workstream stopped, as text, as a prompt and as JSON', async () => {
  const { run, json, sessions, messages, thesis, clock } = openTerminal();
  expect(await run(['stop-where', 'thesis'])).toBe('Thesis\nNothing has been written here yet.\n');
  const id = sessions.startSession(thesis);
  clock.pass(1);
  messages.append(thesis, { role: 'user', content: 'Which figure\u001b[2J goes first?' });
  clock.pass(1);
  const lines = (await run(['stop-where', 'hes'])).split('\n');
  expect(lines[0]).toBe('Thesis · Which figure[2J goes first?');
  expect(lines.slice(3)).toEqual([
    '',
    'Asked for',
    '  Which figure goes first?',
    '',
    'Open',
    '  Which figure goes first?',
    '',
  ]);
  expect(await run(['stop-where', 'thesis', '--prompt'])).toContain(
    '```text\nWorkstream: Thesis\nAsked for: Which figure goes first?\nOpen: ',
  );
  const output = await json('stop-where', 'thesis');
  expect(OUTPUT['stop-where'].safeParse(output)).toMatchObject({ success: true });
  expect(output).toMatchObject({
    workstream: { id: thesis },
    last: { session: { id }, link: `workstreams://session/${id}` },
  });
  const [message] = messages.readSession(id, { limit: 1 });
  expect(output).toMatchObject({
    last: { facts: { open_questions: [{ message_id: message?.id, at: message?.timestamp }] } },
  });
});
