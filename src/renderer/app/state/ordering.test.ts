import { describe, expect, it } from 'vitest';
import { exampleSession, exampleWorkstream } from '../../../../tests/support/example-records.ts';
import type { Session, WorkstreamOverview } from '../../../shared/model/model.ts';
import { groupWorkstreams, initialSelection } from './ordering.ts';

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T12:00:00.000Z`;

function workstream(id: string, more: Partial<WorkstreamOverview> = {}): WorkstreamOverview {
  return exampleWorkstream({ id, title: id, createdAt: day(1), updatedAt: day(1), ...more });
}

function running(workstreamId: string): Session {
  const id = `session of ${workstreamId}`;
  return exampleSession({ id, workstreamId, startedAt: day(2), lastActivityAt: day(2) });
}

const scratch = workstream('scratch');
const recent = workstream('recent', { lastActivityAt: day(9) });
const created = workstream('created', { createdAt: day(5) });
const runs = workstream('runs', { lastActivityAt: day(2), activeSession: running('runs') });
const paused = workstream('paused', { state: 'paused', lastActivityAt: day(10) });
const archived = workstream('archived', { state: 'archived', lastActivityAt: day(11) });

describe('groupWorkstreams', () => {
  it('puts running ones first, then the most recently active', () => {
    const { active } = groupWorkstreams([scratch, created, recent, runs]);
    expect(active.map(({ id }) => id)).toEqual(['runs', 'recent', 'created', 'scratch']);
  });

  it('keeps the order of running ones, regardless of their last activity', () => {
    const later = { ...running('later'), startedAt: day(3), lastActivityAt: day(3) };
    const talking = workstream('later', { lastActivityAt: day(3), activeSession: later });
    const { active } = groupWorkstreams([{ ...runs, lastActivityAt: day(9) }, talking]);
    expect(active.map(({ id }) => id)).toEqual(['later', 'runs']);
  });

  it('separates paused and archived ones, unless a session runs', () => {
    const runsPaused = { ...paused, id: 'runs paused', activeSession: running('runs paused') };
    const groups = groupWorkstreams([archived, paused, runsPaused]);
    expect(groups).toEqual({
      favourites: [],
      active: [runsPaused],
      paused: [paused],
      archived: [archived],
    });
  });

  it('separates the favourites, including paused but not archived ones', () => {
    const [liked, resting, gone] = [recent, paused, archived].map((each) => ({
      ...each,
      isFavourite: true,
    }));
    const groups = groupWorkstreams([liked, resting, gone, created].flatMap((each) => each ?? []));
    expect(groups).toEqual({
      favourites: [resting, liked],
      active: [created],
      paused: [],
      archived: [gone],
    });
  });

  it('sorts manually, with workstreams without a position at the top', () => {
    const placed = [recent, created, scratch].map((each, index) => ({ ...each, position: index }));
    const { active } = groupWorkstreams([...placed.toReversed(), runs], 'manual');
    expect(active.map(({ id }) => id)).toEqual(['runs', 'recent', 'created', 'scratch']);
  });

  it('sorts titles by the rules of the language, and numbers by value', () => {
    const titled = ['Part 10', 'part 9', 'Ä', 'b', 'Z'].map((title) => workstream(title));
    const { active } = groupWorkstreams(titled, 'title', 'de');
    expect(active.map(({ title }) => title)).toEqual(['Ä', 'b', 'part 9', 'Part 10', 'Z']);
  });
});

describe('initialSelection', () => {
  it('is the requested workstream, if it exists', () => {
    expect(initialSelection([scratch, recent, archived], 'archived')).toBe('archived');
    expect(initialSelection([scratch, recent, archived], 'gone')).toBe('recent');
  });

  it('is scratch as long as the app is unused', () => {
    expect(initialSelection([created, scratch], '')).toBe('scratch');
  });
});
