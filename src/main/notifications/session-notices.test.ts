import { expect, it } from 'vitest';
import { exampleSpeech } from '../../../tests/support/example-records.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID, type Session } from '../../shared/model/model.ts';
import type { Notice, NoticeHandlers } from './notifications.ts';
import { SessionNotices } from './session-notices.ts';

/** Notices whose notifications the test reads and answers. */
function notices() {
  const workspace = openTestWorkspace();
  const shown: (Notice & { click: () => void; choose: (label: string) => void })[] = [];
  const done: unknown[] = [];
  const show = (notice: Notice, { onClick, onAction }: NoticeHandlers) => {
    const choose = (label: string) =>
      onAction?.(notice.actions?.findIndex((action) => action.label === label) ?? -1);
    shown.push({ ...notice, click: onClick, choose });
  };
  const say = new SessionNotices({
    workspace,
    notifications: { show, withdraw: (kind) => done.push(`withdrew ${kind}`) },
    act: (action) => done.push(action),
    showWorkstream: (id) => done.push(`showed ${id}`),
    locale: exampleSpeech,
    platform: 'darwin',
  });
  return { ...workspace, say, shown, done };
}

it('the click on a warning is "Keep going", for all that it tells of', () => {
  const { say, shown, done, sessions, thesis } = notices();
  const ids = [sessions.startSession(thesis), sessions.startSession(SCRATCH_ID)];
  say.expiring(sessions.listActive());
  expect(shown).toMatchObject([{ title: '2 sessions: still at it?', isInWindow: true }]);
  shown[0]?.click();
  const expiry = Date.parse('2026-01-29T09:30:00.000Z');
  expect(done).toEqual(
    ids.map((sessionId) => ({ do: 'answer', what: 'keepGoing', sessionId, expiry })),
  );
});

it('its buttons keep the session going, or end it now', () => {
  const { say, shown, done, sessions, thesis } = notices();
  const sessionId = sessions.startSession(thesis);
  say.expiring(sessions.listActive());
  shown[0]?.choose('Keep going');
  shown[0]?.choose('End now');
  shown[0]?.choose('What is not offered');
  expect(done).toMatchObject([
    { do: 'answer', what: 'keepGoing', sessionId },
    { do: 'answer', what: 'end', sessionId },
  ]);
});

it('a warning is taken back, and no other notice with it', () => {
  const { say, shown, done, sessions, thesis } = notices();
  sessions.startSession(thesis);
  say.expiring(sessions.listActive());
  say.expiring([]);
  expect(done).toEqual([`withdrew ${shown[0]?.kind}`]);
});

it('a timeout is shown in its workstream, or resumed', () => {
  const { say, shown, done, sessions, clock, thesis } = notices();
  const sessionId = sessions.startSession(thesis);
  clock.pass(40);
  say.timedOut(sessions.timeoutCheck() as [Session]);
  expect(shown[0]?.kind).not.toBe('timeout-warning');
  shown[0]?.click();
  shown[0]?.choose('Resume');
  expect(done).toEqual([`showed ${thesis}`, { do: 'resume', sessionId }]);
});
