import { describe, expect, it } from 'vitest';
import {
  AT,
  exampleDesktop,
  exampleSession,
  exampleWorkstream,
  noAgents,
  noModels,
} from '../../../../tests/support/example-records.ts';
import type { Push, Snapshot } from '../../../shared/contract/contract.ts';
import type { Session } from '../../../shared/model/model.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { applyPush, withCreated } from './snapshot.ts';

const later = '2026-01-29T04:00:00.000Z';

const workstream = exampleWorkstream();
const session = exampleSession();
const snapshot: Snapshot = {
  revision: 7,
  workstreams: [workstream],
  settings: { ...DEFAULT_SETTINGS, idleThresholdMs: 60_000 },
  undoable: null,
  dataDir: '/data',
  device: 'laptop',
  devices: [],
  sync: { isRunning: false, lastAt: null, failure: null },
  agents: noAgents,
  models: noModels,
  isSample: false,
  problems: [],
  desktop: exampleDesktop(),
  timedOut: [],
  timeAway: null,
  drafts: {},
};

function applied(from: Snapshot, push: Push): Snapshot {
  const next = applyPush(from, push);
  if (next === 'gap') throw new Error('unexpected gap');
  return next;
}

describe('applyPush', () => {
  it('ignores what the snapshot contains already', () => {
    const payload = { ...workstream, title: 'Old' };
    expect(applyPush(snapshot, { name: 'workstreamChanged', revision: 7, payload })).toBe(snapshot);
  });

  it('reports a gap after a missed push', () => {
    const payload = { ...DEFAULT_SETTINGS, idleThresholdMs: 1 };
    expect(applyPush(snapshot, { name: 'settingsChanged', revision: 9, payload })).toBe('gap');
  });

  it('replaces a workstream at its position, and adds a new one', () => {
    const renamed = { ...workstream, title: 'Renamed' };
    const other = { ...workstream, id: 'two' };
    const first = applied(snapshot, { name: 'workstreamChanged', revision: 8, payload: renamed });
    const second = applied(first, { name: 'workstreamChanged', revision: 9, payload: other });
    expect(second.workstreams).toEqual([renamed, other]);
    expect(second.revision).toBe(9);
  });

  it('adds a running session to its workstream, and removes it when it closes', () => {
    const running = applied(snapshot, { name: 'sessionChanged', revision: 8, payload: session });
    expect(running.workstreams[0]).toMatchObject({ activeSession: session, lastActivityAt: AT });

    const payload: Session = {
      ...session,
      status: 'timed_out',
      endedAt: later,
      lastActivityAt: later,
    };
    const closed = applied(running, { name: 'sessionChanged', revision: 9, payload });
    expect(closed.workstreams[0]).toMatchObject({ activeSession: null, lastActivityAt: later });
  });

  it('keeps the running session when an older one changes', () => {
    const running = applied(snapshot, { name: 'sessionChanged', revision: 8, payload: session });
    const payload: Session = { ...session, id: 's0', status: 'ended', endedAt: AT };
    const next = applied(running, { name: 'sessionChanged', revision: 9, payload });
    expect(next.workstreams).toEqual(running.workstreams);
  });

  it('counts the revision of pushes that change nothing in the snapshot', () => {
    const payload = { workstreamId: 'one', isRewritten: false };
    const next = applied(snapshot, { name: 'messagesAdded', revision: 8, payload });
    expect(next).toEqual({ ...snapshot, revision: 8 });
  });
});

describe('withCreated', () => {
  it('adds a workstream unless its push came first', () => {
    const created = { ...workstream, notes: '' };
    expect(withCreated(snapshot, created)).toBe(snapshot);
    expect(withCreated(snapshot, { ...created, id: 'two' }).workstreams).toHaveLength(2);
  });
});
