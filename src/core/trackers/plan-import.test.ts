import { describe, expect, it } from 'vitest';
import { trackedEntry } from '../../../tests/support/tracked-entry.ts';
import type { OverlapChoice, TrackedTarget } from '../../shared/contract/trackers.ts';
import { BusyTime, type Span } from './busy-time.ts';
import { entryIds } from './entry-ids.ts';
import {
  type ExistingHistory,
  type IdentifiedEntry,
  type PlanOptions,
  planImport,
} from './plan-import.ts';
import type { TrackedEntry } from './tracked-entry.ts';

const HOUR = 3_600_000;

function entry(from: number, to: number, more: Partial<TrackedEntry> = {}): TrackedEntry {
  return trackedEntry({
    start: from * HOUR,
    end: to * HOUR,
    project: 'Till',
    description: `${from}-${to}`,
    ...more,
  });
}

function identified(...entries: readonly TrackedEntry[]): IdentifiedEntry[] {
  const ids = entryIds('toggl', entries);
  return entries.map((each, index) => ({
    entry: each,
    from: Number(each.start),
    to: Number(each.end),
    id: ids[index] ?? '',
  }));
}

interface Existing {
  /** By the id of the workstream: its title, and its sessions in hours. */
  readonly workstreams?: Readonly<Record<string, { title: string; sessions: [number, number][] }>>;
  readonly ids?: readonly string[];
}

function history({ workstreams = {}, ids = [] }: Existing = {}): ExistingHistory {
  return {
    has: (id) => ids.includes(id),
    busy: (id) =>
      new BusyTime(
        (workstreams[id]?.sessions ?? []).map(([from, to]) => ({
          from: from * HOUR,
          to: to * HOUR,
        })),
      ),
    free: new BusyTime([]),
    titleOf: (id) => workstreams[id]?.title ?? '',
    titled: (title) =>
      Object.keys(workstreams).find(
        (id) => workstreams[id]?.title.toLowerCase() === title.toLowerCase(),
      ) ?? null,
  };
}

function options(more: Partial<PlanOptions> = {}): PlanOptions {
  return {
    grouping: 'project',
    targetOf: (group) => ({ kind: 'new', title: (JSON.parse(group) as string[])[1] ?? 'Other' }),
    overlaps: 'merge',
    now: 1000 * HOUR,
    ...more,
  };
}

/** The planned sessions of each workstream in hours. */
function plan(
  entries: readonly TrackedEntry[],
  { existing = {}, ...more }: Partial<PlanOptions> & { existing?: Existing } = {},
) {
  const { workstreams, ...rest } = planImport(
    identified(...entries),
    history(existing),
    options(more),
  );
  const sessions = Object.fromEntries(
    workstreams.map((each) => [
      `${each.title}${each.id === null ? '' : ` (${each.id})`}`,
      each.sessions.map(({ from, to }) => [from / HOUR, to / HOUR]),
    ]),
  );
  return { sessions, ...rest };
}

const OVERLAPPING = [entry(1, 5), entry(2, 3), entry(4, 6), entry(8, 9)];

describe('overlapping entries of a workstream', () => {
  it.each<[OverlapChoice, Record<string, number[][]>]>([
    [
      'merge',
      {
        Till: [
          [1, 6],
          [8, 9],
        ],
      },
    ],
    [
      'cut',
      {
        Till: [
          [1, 2],
          [2, 3],
          [3, 4],
          [4, 6],
          [8, 9],
        ],
      },
    ],
    [
      'apart',
      {
        Till: [
          [1, 5],
          [8, 9],
        ],
        'Till 2': [
          [2, 3],
          [4, 6],
        ],
      },
    ],
  ])('%s: are settled by one choice', (overlaps, sessions) => {
    expect(plan(OVERLAPPING, { overlaps })).toMatchObject({ sessions, overlapping: 3, known: 0 });
  });

  it('have all titles if they are merged, each once', () => {
    const titled = (from: number, to: number, description: string) =>
      entry(from, to, { description });
    const [till] = planImport(
      identified(titled(1, 5, 'a'), titled(2, 3, 'b'), titled(3, 4, 'a'), titled(4, 6, '')),
      history(),
      options(),
    ).workstreams;
    expect(till?.sessions).toMatchObject([{ title: 'a · b' }]);
  });

  it('that begin together are not lost where each ends at the start of the next', () => {
    const together = [entry(1, 9), entry(1, 2)];
    expect(plan(together, { overlaps: 'cut' }).sessions).toEqual({
      Till: [
        [1, 2],
        [2, 9],
      ],
    });
  });

  it('do not overlap if one begins when the other ends', () => {
    expect(plan([entry(1, 2), entry(2, 3)])).toMatchObject({
      sessions: {
        Till: [
          [1, 2],
          [2, 3],
        ],
      },
      overlapping: 0,
    });
  });
});

describe('existing sessions', () => {
  const workstreams = {
    w1: {
      title: 'till',
      sessions: [
        [2, 3],
        [4, 5],
      ] as [number, number][],
    },
  };

  it('keep their time: entries have what is left', () => {
    const found = plan([entry(1, 6), entry(4, 5)], { existing: { workstreams } });
    expect(found).toMatchObject({
      sessions: {
        'Till (w1)': [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
      overlapping: 2,
    });
  });

  it('leave nothing of an entry that they cover', () => {
    const found = plan([entry(2, 3)], { existing: { workstreams }, overlaps: 'cut' });
    expect(found).toMatchObject({ sessions: {}, known: 1 });
  });

  it('send entries at their time to a second workstream, an existing one if it has that title', () => {
    const existing = { workstreams: { ...workstreams, w2: { title: 'Till 2', sessions: [] } } };
    const found = plan([entry(1, 6), entry(7, 8)], { existing, overlaps: 'apart' });
    expect(found.sessions).toEqual({ 'Till (w1)': [[7, 8]], 'Till 2 (w2)': [[1, 6]] });
  });

  it('with the id of an entry are that entry, wherever they are now', () => {
    const entries = [entry(1, 2), entry(3, 4)];
    const ids = [identified(...entries)[0]?.id ?? ''];
    expect(plan(entries, { existing: { ids } })).toMatchObject({
      sessions: { Till: [[3, 4]] },
      known: 1,
    });
  });

  it('are in the workstream that the user has chosen', () => {
    const targetOf = (): TrackedTarget => ({ kind: 'existing', workstreamId: 'w1' });
    const found = plan([entry(7, 8), entry(9, 10, { project: null })], {
      existing: { workstreams },
      targetOf,
    });
    expect(found.sessions).toEqual({
      'till (w1)': [
        [7, 8],
        [9, 10],
      ],
    });
  });
});

describe('an entry', () => {
  it('belongs to the first of its tags that is imported', () => {
    const tagged = [
      entry(1, 2, { tags: ['bug', 'till'] }),
      entry(3, 4, { tags: ['bug'] }),
      entry(5, 6, { tags: [] }),
    ];
    const targetOf = (group: string): TrackedTarget => {
      const name = (JSON.parse(group) as (string | null)[])[1];
      return name === 'bug' ? { kind: 'skip' } : { kind: 'new', title: name ?? 'Rest' };
    };
    expect(plan(tagged, { grouping: 'tag', targetOf })).toMatchObject({
      sessions: { till: [[1, 2]], Rest: [[5, 6]] },
      leftOut: ['skipped'],
    });
  });

  it('in the future is left out', () => {
    expect(plan([entry(1, 2), entry(3, 5)], { now: 4 * HOUR })).toMatchObject({
      sessions: { Till: [[1, 2]] },
      leftOut: ['future'],
    });
  });

  it('without a description has its other tags as the title, and no title without any', () => {
    const tagged = [
      entry(1, 2, { description: '', tags: ['till', 'dev', 'ui'] }),
      entry(3, 4, { description: ' \n', tags: ['till'] }),
    ];
    const targetOf = (): TrackedTarget => ({ kind: 'new', title: 'Till' });
    const { workstreams } = planImport(
      identified(...tagged),
      history(),
      options({ grouping: 'tag', targetOf }),
    );
    expect(workstreams[0]?.sessions).toMatchObject([{ title: 'dev, ui' }, { title: null }]);
  });

  it('has a title that fits, however long its description is', () => {
    const long = entry(1, 2, { description: '👩‍👩‍👧'.repeat(100) });
    const { workstreams } = planImport(identified(long), history(), options());
    expect(workstreams[0]?.sessions[0]?.title).toMatch(/^(?:👩‍👩‍👧){20,}…$/u);
    expect(workstreams[0]?.sessions[0]?.title?.length).toBeLessThanOrEqual(200);
  });
});

describe('the id of a session', () => {
  it('is the same for the same entry, and differs for another one, also if both are equal', () => {
    const entries = [entry(1, 2), entry(1, 2), entry(1, 3), entry(1, 2, { tags: ['a'] })];
    const ids = entryIds('toggl', entries);
    expect(new Set(ids).size).toBe(4);
    expect(entryIds('toggl', entries)).toEqual(ids);
    expect(ids[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-5/);
    expect(entryIds('clockify', entries)[0]).not.toBe(ids[0]);
  });

  it("is that of the tracker's own id, whatever the entry says now", () => {
    const [one] = entryIds('watson', [entry(1, 2, { sourceId: 'a' })]);
    expect(entryIds('watson', [entry(5, 6, { sourceId: 'a' })])).toEqual([one]);
  });

  it('does not change with a new version of the app', () => {
    expect(entryIds('toggl', [entry(1, 2)])).toEqual(['58efb296-6586-566f-b7f9-ecb4624ed115']);
  });
});

describe('busy time', () => {
  it('leaves the rest of a span free', () => {
    const busy = new BusyTime([span(8, 9), span(2, 4), span(3, 5), span(5, 6)]);
    expect(busy.freeIn(span(1, 10))).toEqual([span(1, 2), span(6, 8), span(9, 10)]);
    expect(busy.freeIn(span(2, 6))).toEqual([]);
    expect(busy.overlaps(span(6, 8))).toBe(false);
    expect(busy.overlaps(span(5, 7))).toBe(true);
  });
});

function span(from: number, to: number): Span {
  return { from, to };
}
