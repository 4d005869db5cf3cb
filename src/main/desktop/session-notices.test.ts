import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../dev/testing/test-workspace.ts';
import { SCRATCH_ID } from '../../shared/model.ts';
import { SessionNotices } from './session-notices.ts';

/** Notices whose notifications the test reads and answers. */
function notices({ platform = 'darwin' as NodeJS.Platform, canResume = true } = {}) {
  const workspace = openTestWorkspace();
  const shown: {
    title: string;
    labels: string[];
    click: () => void;
    choose: (label: string) => void;
  }[] = [];
  const done: string[] = [];
  const say = new SessionNotices({
    workspace,
    notifications: {
      show: ({ title, actions = [] }, { onClick, onAction }) => {
        const labels = actions.map(({ label }) => label);
        shown.push({
          title,
          labels,
          click: onClick,
          choose: (label) => onAction?.(labels.indexOf(label)),
        });
        return () => done.push(`took back "${title}"`);
      },
    },
    resume: canResume ? (id) => done.push(`resumed ${id}`) : null,
    showWorkstream: (id) => done.push(`showed ${id}`),
    ready: async () => {},
    problems: { report: (code) => done.push(code), resolve: () => {} },
    platform,
  });
  /** What is chosen is done when the sessions are ready, a moment later. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { ...workspace, say, shown, done, settled };
}

it('the click on a warning is "Keep going", for all that it tells of', async () => {
  const { say, shown, settled, sessions, clock, thesis, workstreams } = notices();
  sessions.startSession(thesis);
  sessions.startSession(SCRATCH_ID);
  say.expiring(sessions.listActive());
  clock.pass(29);
  shown[0]?.click();
  await settled();
  for (const { lastActivityAt } of workstreams.listActiveSessions()) {
    expect(lastActivityAt).toBe('2026-01-29T09:29:00.000Z');
  }
});

it('its buttons keep the session going, or end it now', async () => {
  const { say, shown, settled, sessions, clock, thesis, workstreams } = notices();
  const id = sessions.startSession(thesis);
  say.expiring(sessions.listActive());
  clock.pass(28);
  shown[0]?.choose('Keep going');
  await settled();
  expect(workstreams.getSession(id).lastActivityAt).toBe('2026-01-29T09:28:00.000Z');
  clock.pass(1);
  shown[0]?.choose('End now');
  await settled();
  expect(workstreams.getSession(id)).toMatchObject({
    status: 'ended',
    endedAt: '2026-01-29T09:29:00.000Z',
  });
});

it('an answer that comes too late is none', async () => {
  const { say, shown, done, settled, sessions, clock, thesis, workstreams } = notices();
  const id = sessions.startSession(thesis);
  say.expiring(sessions.listActive());
  clock.pass(40);
  sessions.timeoutCheck();
  shown[0]?.click();
  shown[0]?.choose('End now');
  await settled();
  expect(workstreams.getSession(id)).toMatchObject({
    status: 'timed_out',
    endedAt: '2026-01-29T09:30:00.000Z',
  });
  expect(shown).toHaveLength(1);
  expect(done).toEqual([]);
});

it('one that is refused keeps none of the others from going on', async () => {
  const { say, shown, settled, sessions, clock, thesis, workstreams } = notices();
  sessions.startSession(thesis);
  clock.pass(5);
  const id = sessions.startSession(SCRATCH_ID);
  say.expiring(sessions.listActive());
  clock.pass(27);
  shown[0]?.click();
  await settled();
  expect(workstreams.getSession(id).lastActivityAt).toBe('2026-01-29T09:32:00.000Z');
});

it('what is refused, or fails, is said in words', async () => {
  const { say, shown, done, settled, sessions, clock, thesis, close } = notices();
  sessions.startSession(thesis);
  say.expiring(sessions.listActive());
  // It has expired, and nobody has noticed yet.
  clock.pass(40);
  shown[0]?.click();
  await settled();
  expect(shown.map(({ title }) => title)).toEqual(['Thesis: still at it?', 'That did not work']);
  close();
  shown[0]?.click();
  await settled();
  expect(done).toEqual(['NOTICE_ACTION_FAILED']);
});

it('a warning is taken back, once', () => {
  const { say, done, sessions, thesis } = notices();
  sessions.startSession(thesis);
  say.expiring(sessions.listActive());
  say.expiring([]);
  say.expiring([]);
  expect(done).toEqual(['took back "Thesis: still at it?"']);
});

it('a timeout is shown in its workstream, or resumed, where that is possible', async () => {
  for (const canResume of [true, false]) {
    const { say, shown, done, settled, sessions, clock, thesis } = notices({ canResume });
    const id = sessions.startSession(thesis);
    clock.pass(40);
    const [timedOut] = sessions.timeoutCheck();
    if (!timedOut) throw new Error('It has not timed out.');
    say.timedOut([timedOut]);
    expect(shown[0]?.labels).toEqual(canResume ? ['Resume'] : []);
    shown[0]?.click();
    shown[0]?.choose('Resume');
    await settled();
    expect(done).toEqual([`showed ${thesis}`, ...(canResume ? [`resumed ${id}`] : [])]);
  }
});
