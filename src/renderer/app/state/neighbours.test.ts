import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { emptyHistory, withPage } from './history.ts';
import { neighboursIn, neighboursOf } from './neighbours.ts';

function closed(hour: number): Session {
  const startedAt = `2026-01-29T0${hour}:00:00.000Z`;
  const endedAt = `2026-01-29T0${hour}:30:00.000Z`;
  return exampleSession({ id: `at${hour}`, startedAt, endedAt, status: 'ended' });
}

const [first, second, third] = [closed(1), closed(2), closed(3)];
const page = [third, second, first];

describe('the sessions beside one', () => {
  it('are those next to it in the history', () => {
    const history = withPage(emptyHistory('one'), page, 10);
    expect(neighboursIn(history, 'at2')).toEqual({ before: first, after: third });
    expect(neighboursIn(history, 'at3')).toEqual({ before: second, after: undefined });
    expect(neighboursIn(history, 'at1')).toEqual({ before: undefined, after: second });
  });

  it('are unknown if the history is not loaded that far or is filtered', () => {
    expect(neighboursIn(withPage(emptyHistory('one'), page, 3), 'at1')).toBeNull();
    expect(neighboursIn(withPage(emptyHistory('one'), page, 3), 'none')).toBeNull();
    const filtered = emptyHistory('one', { status: 'ended' });
    expect(neighboursIn(withPage(filtered, page, 10), 'at2')).toBeNull();
  });

  it('are closed sessions', () => {
    const next = exampleSession();
    expect(neighboursOf({ previous: first, next })).toEqual({ before: first, after: undefined });
    expect(neighboursOf({ previous: null, next: third })).toEqual({
      before: undefined,
      after: third,
    });
  });
});
