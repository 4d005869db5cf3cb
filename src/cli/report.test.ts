import { expect, it } from 'vitest';
import { openTerminal } from '../../tests/support/open-terminal.ts';

const HOUR_MS = 3_600_000;

async function withHistory() {
  const terminal = openTerminal();
  const { run } = terminal;
  await run(['add', 'thesis', 'yesterday 9-11']);
  await run(['edit', 'thesis', '--title', 'Second *draft*', '--where', 'Chapter 3']);
  await run(['add', 'thesis', '2026-01-26 9-10']);
  await run(['add', 'scratch', 'yesterday 10-11']);
  await run(['add', 'scratch', '2026-01-20 9-10']);
  return terminal;
}

it('reports the week up to today, by day and by workstream with its sessions', async () => {
  const { run, json, thesis } = await withHistory();
  expect(await json('report')).toMatchObject({
    from: '2026-01-26',
    to: '2026-01-29',
    tracked_ms: 4 * HOUR_MS,
    on_the_clock_ms: 3 * HOUR_MS,
    days: [
      { day: '2026-01-26', tracked_ms: HOUR_MS },
      { day: '2026-01-27', tracked_ms: 0 },
      { day: '2026-01-28', tracked_ms: 3 * HOUR_MS },
      { day: '2026-01-29', tracked_ms: 0 },
    ],
    workstreams: [
      {
        workstream: { id: thesis },
        tracked_ms: 3 * HOUR_MS,
        sessions: [{ day: '2026-01-26' }, { session: { where_stopped: 'Chapter 3' } }],
      },
      { workstream: { id: 'scratch' }, tracked_ms: HOUR_MS, sessions: [{}] },
    ],
  });
  const text = await run(['report']);
  expect(text).toContain('4 h · 3 h on the clock');
  expect(text).toMatch(
    /\nThesis: 3 h\nDay +Time +Length +About\nMon 26 Jan +09:00.*10:00 +1 h\b.*\nWed 28 Jan +09:00.*11:00 +2 h +Second/,
  );
});

it('reports the days and the workstream that are asked for', async () => {
  const { run, json } = await withHistory();
  expect(await json('report', 'last', 'week')).toMatchObject({
    from: '2026-01-19',
    to: '2026-01-25',
    tracked_ms: HOUR_MS,
  });
  expect(await json('report', 'yesterday', '-w', 'scratch')).toMatchObject({
    tracked_ms: HOUR_MS,
    workstreams: [{ workstream: { id: 'scratch' } }],
  });
  expect(await run(['report', 'jan 2'])).toBe('2 Jan 2026\nNo time tracked in this range.\n');
});

it('prints Markdown, in which a title is not taken for Markdown', async () => {
  const { run } = await withHistory();
  const markdown = await run(['report', 'yesterday', '--markdown']);
  expect(markdown).toBe(
    `${[
      '# 28 Jan 2026',
      '3 h · 2 h on the clock',
      '- Wed 28 Jan: 3 h',
      '## Thesis: 2 h',
      '- Wed 28 Jan: Second \\*draft\\*, 2 h\n  Left off: Chapter 3',
      '## Scratch: 1 h',
      '- Wed 28 Jan: Untitled session, 1 h',
    ].join('\n\n')}\n`,
  );
});

it('has what came of each session, if that is asked for', async () => {
  const { run, json, clock } = await withHistory();
  await run(['log', 'thesis', 'Sort the sources.']);
  clock.pass(1);
  await run(['log', 'thesis', 'They are <sorted> by year.', '--role', 'assistant']);
  await run(['end', 'thesis']);
  const outcomeIn = (report: { workstreams: { sessions: { facts: unknown }[] }[] }) =>
    report.workstreams.flatMap(({ sessions }) => sessions.map(({ facts }) => facts));
  expect(outcomeIn(await json('report', 'today'))).toEqual([null]);
  expect(outcomeIn(await json('report', 'today', '--details'))).toMatchObject([
    { asked: { text: 'Sort the sources.' }, outcome: { text: 'They are <sorted> by year.' } },
  ]);
  expect(await run(['report', 'today', '--details'])).toMatch(
    /1 min +Sort the sources\.\n {2}Outcome\n {4}They are <sorted> by year\.\n$/,
  );
  expect(await run(['report', 'today', '--details', '--markdown'])).toContain(
    '\n  - **Outcome:** They are \\<sorted\\> by year.\n',
  );
});
