import { describe, expect, it } from 'vitest';
import { openTestWorkspace, thrownBy } from '../../../tests/support/test-workspace.ts';
import type { SessionFilter } from '../../shared/model/model.ts';
import type { SessionPage } from './session-paging.ts';

/** Adds sessions at 9:00, 10:00, …: every third times out, every second has a message. */
function withHistory(count: number) {
  const workspace = openTestWorkspace();
  const { sessions, messages, workstreams, thesis, clock } = workspace;
  for (let index = 0; index < count; index += 1) {
    const id = sessions.startSession(thesis);
    if (index % 2 === 0) messages.append(thesis, { role: 'user', content: `Number ${index}` });
    clock.pass(index % 3 === 0 ? 45 : 20);
    if (index % 3 === 0) sessions.timeoutCheck();
    else sessions.endSession(id);
    clock.pass(index % 3 === 0 ? 15 : 40);
  }
  const list = (filter: SessionFilter, page: Partial<SessionPage> = {}) =>
    workstreams.listSessions(thesis, { limit: 1000, ...page, filter });
  return { ...workspace, list };
}

describe('the sessions of a workstream', () => {
  it('can be filtered by how they ended, by when they started, and by having messages', () => {
    const { list } = withHistory(12);
    const timedOut = list({ status: 'timed_out' });
    expect(timedOut).toHaveLength(4);
    expect(timedOut.every(({ status }) => status === 'timed_out')).toBe(true);
    expect(list({ status: 'ended' })).toHaveLength(8);
    expect(list({ withMessages: true }).map(({ messageCount }) => messageCount)).toEqual(
      Array(6).fill(1),
    );
    const from = '2026-01-29T10:00:00.000Z';
    const to = '2026-01-29T12:00:00.000Z';
    expect(list({ from, to }).map(({ startedAt }) => startedAt)).toEqual([
      '2026-01-29T11:00:00.000Z',
      from,
    ]);
    expect(list({ from, to, status: 'timed_out' })).toEqual([]);
    expect(list({})).toHaveLength(12);
  });

  it('can be filtered by the device that they belong to', () => {
    const { workstreams, sessions, thesis, device, clock } = openTestWorkspace();
    const id = sessions.startSession(thesis);
    clock.pass(5);
    sessions.endSession(id);
    const on = (filter: SessionFilter) =>
      workstreams.listSessions(thesis, { limit: 9, filter }).map((session) => session.id);
    expect(on({ device: device.id })).toEqual([id]);
    expect(on({ device: 'otheraaaaa' })).toEqual([]);
  });

  it('come page by page, each once, with any filter', () => {
    const { list } = withHistory(20);
    const filter = { status: 'ended', withMessages: true, to: '2026-01-30T02:00:00.000Z' } as const;
    const all = list(filter);
    const read = [];
    for (;;) {
      const last = read.at(-1);
      const before = last && { before: { startedAt: last.startedAt, id: last.id } };
      const page = list(filter, { limit: 2, ...before });
      read.push(...page);
      if (page.length < 2) break;
    }
    expect(all.length).toBeGreaterThan(4);
    expect(read).toEqual(all);
  });

  it('are not returned for an invalid filter', () => {
    const { list } = withHistory(0);
    for (const filter of [
      { status: 'active' },
      { from: 'yesterday' },
      { withMessages: false },
      { device: 'x' },
    ]) {
      expect(thrownBy(() => list(filter as SessionFilter))).toMatchObject({
        code: 'INVALID_INPUT',
      });
    }
  });
});
