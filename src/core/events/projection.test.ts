import { expect, it, onTestFinished } from 'vitest';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import type { Session } from '../../shared/model/model.ts';
import { Connection } from '../storage/sqlite/connection.ts';
import { Projection } from './projection.ts';

/** A different value for each field that can change by itself. A new field has to be added here. */
const OTHER_VALUES: Omit<Session, 'id' | 'workstreamId' | 'summaryKind'> = {
  startedAt: '2026-01-29T08:00:00.000Z',
  endedAt: '2026-01-29T11:00:00.000Z',
  status: 'timed_out',
  messageCount: 7,
  lastActivityAt: '2026-01-29T09:30:00.000Z',
  summary: 'Another summary.',
  title: 'A title',
  derivedTitle: 'Another derived title',
  whereStopped: 'Chapter 2',
  writtenSummary: { text: 'Wrote the outline.', by: 'codex' },
  device: 'otherdevic',
  adoptedRanges: [
    {
      workstreamId: 'scratch',
      sessionId: 'other',
      from: '2026-01-29T08:00:00.000Z',
      to: '2026-01-29T09:00:00.000Z',
      isNamedOnly: false,
    },
  ],
  agentAlone: [0, 60_000],
};

it.each(Object.entries(OTHER_VALUES))(
  'a later line that differs only in %s is applied',
  (key, value) => {
    const { sessions, thesis, clock, folder, close } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(10);
    sessions.noteInput(clock.now());
    clock.pass(20);
    const closed = sessions.endSession(id);
    close();
    const connection = new Connection(folder.database);
    connection.open();
    onTestFinished(() => connection.close());
    const session = { ...closed, [key]: value };
    const line = { event: 'session_edited', session, at: '2026-02-01T00:00:00.000Z' } as const;
    const apply = () => new Projection(connection).apply(thesis, line);
    expect(apply().kind).toBe('applied');
    expect(apply().kind).toBe('known');
  },
);

it('a session comes back to a workstream also if the line with which it left was lost', () => {
  const { corrections, thesis, folder, close } = openTestWorkspace();
  const eight = { startedAt: '2026-01-28T08:00:00.000Z', endedAt: '2026-01-28T09:00:00.000Z' };
  const here = corrections.addSession(thesis, eight);
  const there = { ...here, workstreamId: 'scratch' };
  close();
  const connection = new Connection(folder.database);
  connection.open();
  onTestFinished(() => connection.close());
  const apply = (session: Session, before: Session, day: string) => {
    const at = `2026-02-${day}T00:00:00.000Z`;
    const line = { event: 'session_edited', session, before, at } as const;
    return new Projection(connection).apply(session.workstreamId, line).kind;
  };
  const ids = () =>
    connection
      .prepare<[string], { id: string }>('SELECT id FROM sessions WHERE workstream_id = ?')
      .all(thesis)
      .map(({ id }) => id);
  // The journal of Thesis is read first, in which the session never left.
  expect(apply(here, there, '03')).toBe('applied');
  expect(apply(here, there, '03')).toBe('known');
  expect(apply(there, here, '02')).toBe('known');
  expect(ids()).toEqual([here.id]);
});
