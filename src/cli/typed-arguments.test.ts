import { expect, it } from 'vitest';
import { openTerminal } from '../../tests/support/open-terminal.ts';
import { runInTerminal } from '../../tests/support/terminal.ts';
import { instantsOf, localTimeOf } from '../shared/typed-times/local-time.ts';

/** Returns the instant of a wall-clock time, some days before the test's day. */
function at(now: number, daysAgo: number, clock: string): string {
  const day = new Date(now);
  day.setDate(day.getDate() - daysAgo);
  return instantsOf(`${localTimeOf(day).slice(0, 10)}T${clock}:00`)[0] ?? '';
}

it('adds a past session at typed times', async () => {
  const { run, json, clock, thesis } = openTerminal();
  expect(await run(['add', 'thesis', 'yesterday', '9-10'])).toMatch(
    /^Added: Thesis · 2\d Jan · 0?9:00.*10:00.* · 1 h\n$/,
  );
  expect(await json('add', 'thesis', 'yesterday 14:00 1h15')).toMatchObject({
    workstream: { id: thesis, title: 'Thesis' },
    session: {
      started_at: at(clock.now(), 1, '14:00'),
      ended_at: at(clock.now(), 1, '15:15'),
      status: 'ended',
    },
  });
});

it('refuses typed times that it does not understand with 2, and changes nothing', async () => {
  const { dataDir, clock, workstreams } = openTerminal();
  const before = workstreams.listWorkstreams().length;
  const refused = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await runInTerminal(argv, { dataDir, clock });
    expect([code, stdout]).toEqual([2, '']);
    return stderr;
  };
  expect(await refused('add', 'thesis', 'sometime')).toMatch(/^Not understood: sometime\. .*9-10/);
  const moment =
    'Not understood: blah. A time is written like “9:30”, “yesterday 14:00” or “2h ago”.\n';
  expect(await refused('start', '--new', 'Tax', '--since', 'blah')).toBe(moment);
  const beginning = 'Not understood: blah. Write “yesterday”, “nov 3”, “9:30” or “2h ago”.\n';
  expect(await refused('follow', 'codex', '--once', '--since', 'blah')).toBe(beginning);
  expect(await refused('search', 'figure', '--days', 'blah')).toMatch(
    /^Not understood: blah\. Days/,
  );
  expect(workstreams.listWorkstreams()).toHaveLength(before);
});

it('refuses a past session where another one is, with 1', async () => {
  const { run, dataDir, clock } = openTerminal();
  await run(['add', 'thesis', 'yesterday 9-10']);
  const argv = ['add', 'thesis', 'yesterday 9:30-11', '--json'];
  const { code, stderr } = await runInTerminal(argv, { dataDir, clock });
  expect(code).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'SESSION_OVERLAPS' } });
});

it('starts a session in the past, but not in the future', async () => {
  const { run, json, dataDir, clock, sessions } = openTerminal();
  const started = new Date(clock.now() - 2 * 3_600_000).toISOString();
  expect(await json('start', 'thesis', '--since', '2h ago')).toMatchObject({
    session: { started_at: started, ended_at: null, last_activity_at: expect.any(String) },
  });
  expect(sessions.listActive()).toMatchObject([{ startedAt: started }]);
  await run(['end']);
  const argv = ['start', 'scratch', '--since', 'in 2 hours'];
  const { code, stderr } = await runInTerminal(argv, { dataDir, clock });
  expect([code, stderr]).toEqual([1, 'That time is in the future.\n']);
});

it('corrects the times of a session, and keeps those that are left out', async () => {
  const { run, json, clock } = openTerminal();
  await run(['add', 'thesis', 'yesterday 9-10']);
  await run(['add', 'thesis', 'yesterday 12-13']);
  expect(await json('edit', 'thesis', '2', '--times', '9:15-10:30')).toMatchObject({
    session: { started_at: at(clock.now(), 1, '09:15'), ended_at: at(clock.now(), 1, '10:30') },
  });
  expect(await json('edit', 'thesis', '--times', '45 min')).toMatchObject({
    session: { started_at: at(clock.now(), 1, '12:00'), ended_at: at(clock.now(), 1, '12:45') },
  });
  await run(['undo']);
  expect(await json('show', 'thesis')).toMatchObject({
    sessions: [{ ended_at: at(clock.now(), 1, '13:00') }, {}],
  });
});

it('changes the title of a session and where it stopped, of one that runs as well', async () => {
  const { run, json, dataDir, clock } = openTerminal();
  await run(['start', 'thesis']);
  expect(
    await json('edit', 'thesis', '--title', 'Draft', '--where', 'Chapter 3', '--times', '30 min'),
  ).toMatchObject({
    session: {
      title: 'Draft',
      where_stopped: 'Chapter 3',
      started_at: new Date(clock.now() - 30 * 60_000).toISOString(),
    },
  });
  expect((await json('edit', 'thesis', '--title', '')).session.title).toBeUndefined();
  const around = { dataDir, clock };
  const refused = await runInTerminal(['edit', 'thesis', '--times', '9-10'], around);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(await runInTerminal(['edit', 'thesis'], around)).toMatchObject({
    code: 2,
    stderr: 'Say what to change: --times, --title or --where.\n',
  });
});

it('reads German times in German', async () => {
  const { settings, json, clock } = openTerminal();
  settings.update({ language: 'de' });
  expect(await json('add', 'thesis', 'gestern 9-10 Uhr')).toMatchObject({
    session: { started_at: at(clock.now(), 1, '09:00'), ended_at: at(clock.now(), 1, '10:00') },
  });
});

it('searches the days that are typed', async () => {
  const { run, json, clock } = openTerminal();
  await run(['log', 'thesis', 'The second figure']);
  clock.pass(26 * 60);
  await run(['log', 'thesis', 'A third figure']);
  expect(await json('search', 'figure')).toMatchObject({ sessions: [{}, {}] });
  expect(await json('search', 'figure', '--days', 'yesterday')).toMatchObject({
    sessions: [{ messages: [{ text: 'The second figure' }] }],
  });
  expect(await run(['search', 'figure', '--days', '3 days ago'])).toBe('Nothing found.\n');
});
