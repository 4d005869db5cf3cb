import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { emptyHistory, withoutSession, withPage, withSession } from './history.ts';

function session(n: number, more: Partial<Session> = {}): Session {
  const at = `2026-01-29T${String(n).padStart(2, '0')}:00:00.000Z`;
  const closed = { endedAt: at, status: 'ended', summary: '', summaryKind: 'placeholder' } as const;
  return exampleSession({ id: `s${n}`, startedAt: at, lastActivityAt: at, ...closed, ...more });
}

const ids = ({ sessions }: { sessions: readonly Session[] }) => sessions.map(({ id }) => id);
const firstPage = withPage(emptyHistory('one'), [session(9), session(7)], 2);

describe('withPage', () => {
  it('adds the closed sessions', () => {
    const active = session(10, { status: 'active', endedAt: null });
    expect(ids(withPage(emptyHistory('one'), [active, session(9)], 2))).toEqual(['s9']);
    const history = withPage(firstPage, [session(5)], 1);
    expect(ids(history)).toEqual(['s9', 's7', 's5']);
  });

  it('is complete after a short page', () => {
    expect(firstPage.complete).toBe(false);
    expect(withPage(firstPage, [session(5)], 2).complete).toBe(true);
  });
});

describe('withSession', () => {
  it('puts a session that has just closed on top', () => {
    expect(ids(withSession(firstPage, session(10)))).toEqual(['s10', 's9', 's7']);
  });

  it('inserts an older session at its position, and replaces a known one', () => {
    expect(ids(withSession(firstPage, session(8)))).toEqual(['s9', 's8', 's7']);
    const changed = withSession(firstPage, session(7, { summary: 'better' }));
    expect(ids(changed)).toEqual(['s9', 's7']);
    expect(changed.sessions[1]?.summary).toBe('better');
  });

  it('ignores a session that is older than the loaded ones', () => {
    expect(withSession(firstPage, session(1))).toBe(firstPage);
    const complete = { ...firstPage, complete: true };
    expect(ids(withSession(complete, session(1)))).toEqual(['s9', 's7', 's1']);
  });

  it('ignores running sessions and other workstreams', () => {
    const active = session(10, { status: 'active', endedAt: null });
    expect(withSession(firstPage, active)).toBe(firstPage);
    expect(withSession(firstPage, session(10, { workstreamId: 'two' }))).toBe(firstPage);
  });

  it('moves a session with corrected times, and removes a resumed one', () => {
    const { startedAt } = session(10);
    expect(ids(withSession(firstPage, session(7, { startedAt })))).toEqual(['s7', 's9']);
    const resumed = session(9, { status: 'active', endedAt: null });
    expect(ids(withSession(firstPage, resumed))).toEqual(['s7']);
  });

  it('removes a session that was moved before the loaded ones', () => {
    const { startedAt } = session(1);
    expect(ids(withSession(firstPage, session(7, { startedAt })))).toEqual(['s9']);
    const complete = { ...firstPage, complete: true };
    expect(ids(withSession(complete, session(9, { startedAt })))).toEqual(['s7', 's9']);
  });
});

describe('withoutSession', () => {
  it('removes the session, and its day if it was the last', () => {
    const history = withoutSession(withoutSession(firstPage, 's9'), 's7');
    expect(ids(history)).toEqual([]);
    expect(history.days).toEqual([]);
  });
});
