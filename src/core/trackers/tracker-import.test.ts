import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importOptions, openAfterFiles } from '../../../tests/support/program-imports.ts';
import { testPrograms } from '../../../tests/support/served-workspace.ts';
import { type TestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import {
  hamsterDatabase,
  solidtimeArchive,
  trackerFixture,
  writeTracked,
} from '../../../tests/support/tracker-files.ts';
import { TaskRunner } from '../tasks/task-runner.ts';

const OPTIONS = importOptions('toggl');

async function chosen(workspace: TestWorkspace, ...paths: readonly string[]) {
  const trackers = testPrograms(workspace, paths);
  await trackers.choose();
  return trackers;
}

/** All ended sessions by the title of their workstream: their times and titles, by time. */
function history({ workstreams }: Pick<TestWorkspace, 'workstreams'>): Record<string, string[]> {
  const all = workstreams.listWorkstreams().map(({ id, title }) => [
    title,
    workstreams
      .listSessions(id, { limit: 100 })
      .map((each) => `${each.startedAt} ${each.endedAt} ${each.title}`)
      .reverse(),
  ]);
  return Object.fromEntries(all.filter(([, sessions]) => sessions?.length));
}

const TILL = [
  '2026-03-02T08:14:07.000Z 2026-03-02T09:02:00.000Z receipt',
  '2026-03-02T21:00:00.000Z 2026-03-02T23:45:00.000Z Night shift',
];
const GARDEN = [
  '2025-10-25T23:30:00.000Z 2025-10-26T00:30:00.000Z watering',
  '2025-10-26T00:40:00.000Z 2025-10-26T01:10:00.000Z pruning, "hard"',
  '2025-10-26T01:15:00.000Z 2025-10-26T02:05:00.000Z raking',
  '2026-03-29T00:30:00.000Z 2026-03-29T01:30:00.000Z sowing',
];

describe('importing the files of a tracker', () => {
  it('adds its entries as sessions of a workstream for each project', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    expect(await trackers.importChosen(OPTIONS)).toEqual({ sessions: 6, workstreams: 2 });
    expect(history(workspace)).toEqual({ Till: TILL, Garden: GARDEN });
  });

  it('shows first what it would add, and the total of each month', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    const preview = await trackers.preview(OPTIONS);
    expect(preview).toMatchObject({
      needsZone: true,
      dateOrders: [],
      grouping: 'project',
      entries: 6,
      sessions: 6,
      workstreams: 2,
      known: 0,
      overlapping: 0,
      leftOut: [],
      groups: [
        { name: 'Till', client: 'Shop', entries: 2, ms: 12_773_000, target: { title: 'Till' } },
        { name: 'Garden', client: null, entries: 4, ms: 12_000_000, target: { title: 'Garden' } },
      ],
    });
    expect(preview.months).toEqual([
      { month: '2025-10', entries: 3, ms: 8_400_000, sessions: 3, addedMs: 8_400_000 },
      { month: '2026-03', entries: 3, ms: 16_373_000, sessions: 3, addedMs: 16_373_000 },
    ]);
    expect(preview.rows[0]).toEqual({
      startedAt: '2025-10-25T23:30:00.000Z',
      endedAt: '2025-10-26T00:30:00.000Z',
      group: 'Garden',
      title: 'watering',
    });
    expect(history(workspace)).toEqual({});
  });

  it('again adds nothing, in any time zone', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    await trackers.importChosen(OPTIONS);
    const before = history(workspace);
    for (const [zone, known] of [
      ['Europe/Berlin', 6],
      // Where the clocks did not change, one of them ends before it begins.
      ['Asia/Kathmandu', 5],
    ] as const) {
      const again = await chosen(workspace, trackerFixture('toggl.csv'));
      const options = { ...OPTIONS, zone };
      expect(await again.preview(options)).toMatchObject({ known, sessions: 0, workstreams: 0 });
      expect(await again.importChosen(options)).toEqual({ sessions: 0, workstreams: 0 });
    }
    expect(history(workspace)).toEqual(before);
  });

  it('can be undone as a whole, and repeated', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    await trackers.importChosen(OPTIONS);
    const before = history(workspace);
    expect(workspace.undo.undo()).toMatchObject({ kind: 'import' });
    expect(history(workspace)).toEqual({});
    workspace.clock.pass(1);
    expect(await trackers.importChosen(OPTIONS)).toEqual({ sessions: 6, workstreams: 0 });
    expect(history(workspace)).toEqual(before);
    expect(history(workspace.openAgain())).toEqual(before);
  });

  it('that is cancelled adds nothing', async () => {
    const workspace = openAfterFiles();
    const tasks = new TaskRunner(workspace.clock);
    const trackers = testPrograms(workspace, [trackerFixture('toggl.csv')], tasks);
    await trackers.choose();
    const importing = trackers.importChosen(OPTIONS);
    tasks.cancel();
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(history(workspace)).toEqual({});
  });

  it('does not bring back what was deleted for good', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    await trackers.importChosen(OPTIONS);
    const till = workspace.workstreams.listWorkstreams().find(({ title }) => title === 'Till');
    const [session] = workspace.workstreams.listSessions(till?.id ?? '', { limit: 1 });
    workspace.removals.remove({ kind: 'session', sessionId: session?.id ?? '' });
    const reopened = workspace.openAgain();
    const again = await chosen({ ...workspace, ...reopened }, trackerFixture('toggl.csv'));
    expect(await again.importChosen(OPTIONS)).toEqual({ sessions: 0, workstreams: 0 });
  });

  it('keeps existing sessions, in a workstream with the same name', async () => {
    const workspace = openAfterFiles();
    const { id } = workspace.workstreams.createWorkstream({ title: 'till' });
    const existing = {
      startedAt: '2026-03-02T08:30:00.000Z',
      endedAt: '2026-03-02T08:45:00.000Z',
    };
    workspace.corrections.addSession(id, existing);
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    expect(await trackers.preview(OPTIONS)).toMatchObject({ overlapping: 1, workstreams: 1 });
    await trackers.importChosen(OPTIONS);
    expect(history(workspace).till).toEqual([
      '2026-03-02T08:14:07.000Z 2026-03-02T08:30:00.000Z receipt',
      '2026-03-02T08:30:00.000Z 2026-03-02T08:45:00.000Z null',
      '2026-03-02T08:45:00.000Z 2026-03-02T09:02:00.000Z receipt',
      TILL[1],
    ]);
  });

  it('puts groups where the user wants them', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('toggl.csv'));
    const { groups } = await trackers.preview(OPTIONS);
    const [till, garden] = groups.map(({ key }) => key);
    const targets = {
      [till ?? '']: { kind: 'existing', workstreamId: workspace.thesis },
      [garden ?? '']: { kind: 'skip' },
    } as const;
    const preview = await trackers.preview({ ...OPTIONS, targets });
    expect(preview.leftOut).toEqual([{ reason: 'skipped', count: 4, rows: [] }]);
    await trackers.importChosen({ ...OPTIONS, targets });
    expect(history(workspace)).toEqual({ Thesis: TILL });
  });

  it('makes workstreams of tags where a program has no projects', async () => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, trackerFixture('timewarrior.data'));
    const options = { ...OPTIONS, source: 'timewarrior' } as const;
    const preview = await trackers.preview(options);
    expect(preview).toMatchObject({ needsZone: false, grouping: 'tag' });
    expect(preview.leftOut).toEqual([
      { reason: 'running', count: 2, rows: [7, 8] },
      { reason: 'damaged', count: 1, rows: [10] },
      { reason: 'reversed', count: 1, rows: [] },
    ]);
    await trackers.importChosen(options);
    expect(history(workspace)).toEqual({ Till: TILL, Garden: GARDEN });
  });

  it('reads an entry once that several files contain', async () => {
    const workspace = openAfterFiles();
    const [header, receipt, ...rest] = readFileSync(trackerFixture('toggl.csv'), 'utf8').split(
      '\n',
    );
    const one = await writeTracked('one.csv', [header, receipt, rest[1]].join('\n'));
    const other = await writeTracked('other.csv', [header, rest[0], receipt].join('\n'));
    const trackers = await chosen(workspace, one, other);
    expect(await trackers.preview(OPTIONS)).toMatchObject({ entries: 3, overlapping: 0 });
  });

  it.each([
    ['solidtime', () => solidtimeArchive(temporaryFolder())],
    ['hamster', async () => hamsterDatabase(temporaryFolder())],
  ] as const)('works for %s', async (source, make) => {
    const workspace = openAfterFiles();
    const trackers = await chosen(workspace, await make());
    await trackers.importChosen({ ...OPTIONS, source });
    expect(history(workspace).Till).toEqual(TILL);
  });
});

describe('choosing files', () => {
  it('says what they are, or that this is not known', async () => {
    const workspace = openAfterFiles();
    const [toggl, unknown] = [trackerFixture('toggl.csv'), await writeTracked('a.bin', '?')];
    expect(await testPrograms(workspace, [toggl]).choose()).toEqual({
      names: ['toggl.csv'],
      source: 'toggl',
    });
    expect(await testPrograms(workspace, [unknown]).choose()).toMatchObject({ source: null });
    expect(await testPrograms(workspace, null).choose()).toBeNull();
  });

  it('is refused for files of several programs', async () => {
    const paths = ['toggl.csv', 'kimai.csv'].map(trackerFixture);
    await expect(testPrograms(openAfterFiles(), paths).choose()).rejects.toMatchObject({
      code: 'IMPORT_UNUSABLE',
    });
  });

  it('is refused for a file that no longer exists', async () => {
    await expect(testPrograms(openAfterFiles(), ['/nowhere/a.csv']).choose()).rejects.toMatchObject(
      {
        code: 'FILE_UNUSABLE',
      },
    );
  });

  it('comes before everything else', async () => {
    await expect(testPrograms(openAfterFiles()).preview(OPTIONS)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('a table', () => {
  it('shows its columns, and nothing else until they are matched', async () => {
    const trackers = await chosen(openAfterFiles(), trackerFixture('table.csv'));
    const options = { ...OPTIONS, source: 'csv' } as const;
    expect(await trackers.preview(options)).toMatchObject({
      columns: ['Day', 'Von', 'Bis', 'Was', 'Projekt'],
      match: { start: 0, startTime: 1, endTime: 2, project: 4 },
      entries: 3,
    });
    expect(await trackers.preview({ ...options, columns: { start: 0 } })).toMatchObject({
      columns: ['Day', 'Von', 'Bis', 'Was', 'Projekt'],
      entries: 0,
    });
  });
});
