import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { trackedEntry } from '../../../tests/support/tracked-entry.ts';
import { existingHistory } from './existing-sessions.ts';

it('reads the existing sessions for more entries than a call can have arguments', () => {
  const { workstreams: store, removals, sessions, thesis, clock } = openTestWorkspace();
  sessions.startSession(thesis);
  const from = clock.now();
  const entries = Array.from({ length: 200_000 }, (_, at) => ({
    id: `${at}`,
    from: from + at,
    to: from + at + 1,
    entry: trackedEntry({ start: from + at, end: from + at + 1 }),
  }));
  clock.pass(600);
  const history = existingHistory({ store, removals }, entries, clock.now());
  expect(history.busy(thesis).overlaps({ from, to: from + 1 })).toBe(true);
});
