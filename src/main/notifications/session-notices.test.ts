import { expect, it } from 'vitest';
import { exampleLocale, exampleWorkstream } from '../../../tests/support/example-records.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { SCRATCH_ID, type Session } from '../../shared/model/model.ts';
import type { NotificationContent, NotificationHandlers } from './notifications.ts';
import { SessionNotices } from './session-notices.ts';

/** Notices whose notifications the test reads and clicks. */
function setUp() {
  const workspace = openTestWorkspace();
  const shown: (NotificationContent & { click: () => void; choose: (label: string) => void })[] =
    [];
  const done: unknown[] = [];
  const show = (content: NotificationContent, { onClick, onAction }: NotificationHandlers) => {
    const choose = (label: string) =>
      onAction?.(content.actions?.findIndex((action) => action.label === label) ?? -1);
    shown.push({ ...content, click: onClick, choose });
    return true;
  };
  const notices = new SessionNotices({
    workspace,
    notifications: { show, withdraw: (kind) => done.push(`withdrew ${kind}`) },
    dispatch: (command) => done.push(command),
    showWorkstream: (id) => done.push(`showed ${id}`),
    locale: exampleLocale,
    platform: 'darwin',
  });
  return { ...workspace, notices, shown, done };
}

it('a click on a warning keeps all sessions in it going', () => {
  const { notices, shown, done, sessions, thesis } = setUp();
  const ids = [sessions.startSession(thesis), sessions.startSession(SCRATCH_ID)];
  notices.showWarning(sessions.listActive());
  expect(shown).toMatchObject([{ title: 'Still working on 2 sessions?', isInWindow: true }]);
  shown[0]?.click();
  const expiry = Date.parse('2026-01-29T09:30:00.000Z');
  expect(done).toEqual(
    ids.map((sessionId) => ({ do: 'replyToWarning', choice: 'keepGoing', sessionId, expiry })),
  );
});

it('the buttons of a warning keep the session going, or end it', () => {
  const { notices, shown, done, sessions, thesis } = setUp();
  const sessionId = sessions.startSession(thesis);
  notices.showWarning(sessions.listActive());
  shown[0]?.choose('Keep going');
  shown[0]?.choose('End now');
  shown[0]?.choose('What is not offered');
  expect(done).toMatchObject([
    { do: 'replyToWarning', choice: 'keepGoing', sessionId },
    { do: 'replyToWarning', choice: 'end', sessionId },
  ]);
});

it('withdrawing a warning leaves other notifications alone', () => {
  const { notices, shown, done, sessions, thesis } = setUp();
  sessions.startSession(thesis);
  notices.showWarning(sessions.listActive());
  notices.showWarning([]);
  expect(done).toEqual([`withdrew ${shown[0]?.kind}`]);
});

it('a click on a timeout shows the workstream, its button resumes the session', () => {
  const { notices, shown, done, sessions, clock, thesis } = setUp();
  const sessionId = sessions.startSession(thesis);
  clock.pass(40);
  notices.showTimeout(sessions.timeoutCheck() as [Session]);
  expect(shown[0]?.kind).not.toBe('timeout-warning');
  shown[0]?.click();
  shown[0]?.choose('Resume');
  expect(done).toEqual([`showed ${thesis}`, { do: 'resume', sessionId }]);
});

it('the notice of a silent agent says whether it waits for the user; a click shows the workstream', () => {
  const { notices, shown, done } = setUp();
  const workstream = exampleWorkstream({ id: 'one', title: 'Thesis', newMessages: 4 });
  notices.showSilence(workstream);
  notices.showSilence({ ...workstream, id: 'two', newMessages: 1, isWaiting: true });
  expect(shown).toMatchObject([
    { title: 'Thesis: the agent has stopped writing', body: '4 new messages. Click to read them.' },
    { title: 'Thesis is waiting for you', body: '1 new message. Click to read it.' },
  ]);
  expect(shown[0]?.kind).not.toBe(shown[1]?.kind);
  shown[0]?.click();
  expect(done).toEqual(['showed one']);
});

it('a click on the notice of a forgotten start starts the session then and shows it; the buttons only start it or decline', () => {
  const { notices, shown, done, thesis, clock } = setUp();
  const work = { since: clock.now(), workstreamId: thesis };
  notices.showForgottenStart(work, () => done.push('declined'));
  expect(shown).toMatchObject([
    {
      title: expect.stringMatching(/^You have been at it since /),
      body: 'Click to start a session in Thesis at that time.',
    },
  ]);
  const command = { do: 'startSince', ...work };
  shown[0]?.click();
  shown[0]?.choose('Start');
  shown[0]?.choose('Not today');
  expect(done).toEqual([command, `showed ${thesis}`, command, 'declined']);
});
