import { appendFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { MINUTE_MS, SCRATCH_ID } from '../../shared/model/model.ts';
import type { Statistics, WorkedSession } from '../../shared/model/statistics.ts';
import { openWorkspace } from '../workspace.ts';

const DAY = { from: '2026-01-29T00:00:00.000Z', to: '2026-01-30T00:00:00.000Z' };
const BEFORE = '2026-01-28T00:00:00.000Z';
const ALL = { from: '0000-01-01T00:00:00.000Z', to: '9999-12-31T23:59:59.999Z' };

it('returns the tracked time of a day', async () => {
  vi.stubEnv('TZ', 'UTC');
  const { statistics, sessions, clock, thesis } = openTestWorkspace();
  const first = sessions.startSession(thesis);
  clock.pass(25);
  sessions.endSession(first);
  clock.pass(50);
  const second = sessions.startSession(SCRATCH_ID);
  clock.pass(5);
  sessions.endSession(second);

  const { longest, latest, ...sums } = await statistics.load(DAY);
  expect(sums).toMatchObject({
    days: [
      { day: '2026-01-29', workstreamId: thesis, ms: 25 * MINUTE_MS, sessions: 1 },
      { day: '2026-01-29', workstreamId: SCRATCH_ID, ms: 5 * MINUTE_MS, sessions: 1 },
    ],
    totalMs: 30 * MINUTE_MS,
    sessions: 2,
    firstDay: '2026-01-29',
  });
  expect(sums.hours[4]?.slice(8, 12)).toEqual([0, 25 * MINUTE_MS, 5 * MINUTE_MS, 0]);
  expect(longest.map(({ session, ms }) => [session.id, ms / MINUTE_MS])).toEqual([
    [first, 25],
    [second, 5],
  ]);
  expect(latest.map(({ session }) => session.id)).toEqual([second, first]);
});

it('counts a session that timed out up to its last activity, and a running one up to now', async () => {
  const { statistics, sessions, clock, thesis } = openTestWorkspace();
  const id = sessions.startSession(thesis);
  clock.pass(10);
  expect((await statistics.load(DAY)).totalMs).toBe(10 * MINUTE_MS);
  sessions.keepAlive(id);
  clock.pass(31);
  sessions.timeoutCheck();
  expect((await statistics.load(DAY)).totalMs).toBe(10 * MINUTE_MS);
});

it('says for how long only agents worked, in closed sessions and in running ones', async () => {
  const { statistics, sessions, clock, thesis, messages, appendByAnother } = openTestWorkspace();
  const alone = async () => (await statistics.load(DAY)).agentMs / MINUTE_MS;
  const id = sessions.startSession(thesis);
  messages.append(thesis, { role: 'user', content: 'Go on' });
  clock.pass(25);
  appendByAnother(lineAt('09:25:00'));
  sessions.onFilesChanged(thesis);
  expect(await alone()).toBe(20);
  sessions.endSession(id);
  expect(await alone()).toBe(20);
  appendByAnother(lineAt('09:15:00', { role: 'user' }));
  sessions.onFilesChanged(thesis);
  expect(await alone()).toBe(5);
  statistics.forget();
  expect(await alone()).toBe(5);
});

it('covers only the named workstreams', async () => {
  vi.stubEnv('TZ', 'UTC');
  const { statistics, sessions, clock, thesis } = openTestWorkspace();
  sessions.startSession(thesis);
  clock.pass(24 * 60);
  sessions.timeoutCheck();
  sessions.startSession(SCRATCH_ID);
  clock.pass(7);

  const scratch = await statistics.load({ ...ALL, workstreamIds: [SCRATCH_ID] });
  expect(scratch.days.map(({ workstreamId }) => workstreamId)).toEqual([SCRATCH_ID]);
  expect(scratch.firstDay).toBe('2026-01-30');
  const none = await statistics.load({ ...ALL, workstreamIds: ['none'] });
  expect(none).toMatchObject({ days: [], longest: [], latest: [], totalMs: 0, firstDay: null });
  expect((await statistics.load(ALL)).sessions).toBe(2);
});

it('covers only the sessions of the named device', async () => {
  vi.stubEnv('TZ', 'UTC');
  const { statistics, sessions, clock, thesis, folder, device } = openTestWorkspace();
  const elsewhere = {
    id: '019c08fb-1a81-7000-8000-000000000001',
    workstream_id: thesis,
    started_at: '2026-01-28T10:00:00.000Z',
    ended_at: '2026-01-28T10:20:00.000Z',
    status: 'ended',
    last_activity_at: '2026-01-28T10:20:00.000Z',
    device: 'laptopaaaa',
  };
  const line = { v: 1, at: '2026-01-29T09:00:01.000Z', event: 'session_ended', session: elsewhere };
  appendFileSync(folder.journal(thesis), `${JSON.stringify(line)}\n`);
  sessions.syncAndExpire(thesis);
  sessions.startSession(SCRATCH_ID);
  clock.pass(7);
  const laptop = await statistics.load({ ...ALL, device: 'laptopaaaa' });
  expect(laptop).toMatchObject({ totalMs: 20 * MINUTE_MS, sessions: 1, firstDay: '2026-01-28' });
  const here = await statistics.load({ ...ALL, device: device.id });
  expect(here).toMatchObject({ totalMs: 7 * MINUTE_MS, sessions: 1, firstDay: '2026-01-29' });
  const nobody = await statistics.load({ ...ALL, device: 'nobodyaaaa' });
  expect(nobody).toMatchObject({ totalMs: 0, firstDay: null });
});

it('returns nothing for a range that ends before it begins, or lies in the future', async () => {
  const { statistics, sessions, clock, thesis } = openTestWorkspace();
  sessions.startSession(thesis);
  clock.pass(5);
  for (const [from, to] of [
    [DAY.to, DAY.from],
    [DAY.to, '2026-02-01T00:00:00.000Z'],
  ] as const) {
    expect(await statistics.load({ from, to })).toMatchObject({ days: [], sessions: 0 });
  }
});

it('counts a session once if it ends while sessions are added up', async () => {
  const { statistics, sessions, clock, thesis, folder } = openTestWorkspace();
  const database = new BetterSqlite3(folder.database);
  const many = 100_000;
  database.exec(`
    WITH RECURSIVE numbers(number) AS (VALUES (1) UNION ALL
      SELECT number + 1 FROM numbers WHERE number < ${many})
    INSERT INTO sessions
      (id, workstream_id, started_at, ended_at, status, last_activity_at, summary, summary_kind)
    SELECT number, '${thesis}', '${BEFORE}', '${BEFORE}', 'ended', '${BEFORE}', 'x', 'placeholder'
    FROM numbers`);
  database.close();
  await statistics.load(ALL);
  const id = sessions.startSession(thesis);
  clock.pass(10);

  const loading = statistics.load(ALL);
  // Only some have been added up at this point.
  await setImmediate();
  sessions.endSession(id);
  expect(await loading).toMatchObject({ sessions: many + 1, totalMs: 10 * MINUTE_MS });
  expect(await statistics.load(ALL)).toMatchObject({ sessions: many + 1 });
});

it('follows changes of this process and of others', async () => {
  const { statistics, sessions, corrections, promotion, undo, others, messages, ...rest } =
    openTestWorkspace();
  const { clock, thesis, folder } = rest;
  const elsewhere = openWorkspace({ dataDir: folder.path, clock });
  onTestFinished(() => elsewhere.close());

  async function isUpToDate(what: string): Promise<void> {
    const rebuilt = openWorkspace({ dataDir: folder.path, clock });
    expect(inOneOrder(await statistics.load(ALL)), what).toEqual(
      inOneOrder(await rebuilt.statistics.load(ALL)),
    );
    rebuilt.close();
  }
  // Sessions of the same length may come in any order.
  function inOneOrder({ longest, days, ...more }: Statistics) {
    const rank = ({ session, ms }: WorkedSession) => `${ms} ${session.id}`;
    const day = (each: Statistics['days'][number]) => `${each.day} ${each.workstreamId}`;
    return {
      ...more,
      longest: longest.toSorted((a, b) => rank(a).localeCompare(rank(b))),
      days: days.toSorted((a, b) => day(a).localeCompare(day(b))),
    };
  }
  function closed(workstreamId: string): string {
    const id = sessions.startSession(workstreamId);
    clock.pass(20);
    sessions.endSession(id);
    clock.pass(10);
    return id;
  }

  await isUpToDate('nothing yet');
  const [first, second, third] = [closed(thesis), closed(thesis), closed(SCRATCH_ID)];
  await isUpToDate('ended');
  corrections.editSession(first, { endedAt: '2026-01-29T09:10:00.000Z' });
  await isUpToDate('edited');
  corrections.moveSession(third, thesis);
  await isUpToDate('moved');
  corrections.mergeSessions([first, second]);
  await isUpToDate('merged');
  undo.undo();
  await isUpToDate('undone');
  const [half] = corrections.splitSession(second, '2026-01-29T09:40:00.000Z');
  await isUpToDate('split');
  corrections.deleteSession(half?.id ?? '');
  await isUpToDate('deleted');
  closed(SCRATCH_ID);
  promotion.promoteScratch('Kept');
  await isUpToDate('promoted');
  const last = closed(thesis);
  corrections.resumeSession(last);
  await isUpToDate('resumed');
  messages.append(thesis, { role: 'user', content: 'Again' });
  clock.pass(40);
  sessions.timeoutCheck();
  await isUpToDate('timed out');
  const other = elsewhere.sessions.startSession(SCRATCH_ID);
  clock.pass(15);
  elsewhere.sessions.endSession(other);
  others.check();
  await isUpToDate('in another process');
});
