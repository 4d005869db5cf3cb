import { expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { translate } from '../../shared/i18n/message.ts';
import { createCommandDispatcher, type WarningAction } from './command-dispatcher.ts';
import { toggleLastUsed } from './toggle-last-used.ts';

function commands(ready = async () => {}, hasNotifications = true) {
  const workspace = openTestWorkspace();
  const done: string[] = [];
  const dispatch = createCommandDispatcher({
    sessions: workspace.sessions,
    resume: (id) => workspace.corrections.resumeSession(id),
    absence: workspace.absence,
    toggle: () => toggleLastUsed(workspace),
    open: () => done.push('open'),
    show: (workstreamId) => done.push(`show ${workstreamId}`),
    quickBar: () => done.push('quickBar'),
    miniWindow: () => done.push('miniWindow'),
    quit: () => done.push('quit'),
    notify: ({ title, body }) => hasNotifications && done.push(`${title}: ${body}`) > 0,
    locale: exampleLocale,
    ready,
    problems: {
      report: (code) => done.push(code),
      resolve: (code) => done.push(`no ${code}`),
      notify: (code, words) => done.push(`${code}: ${translate(words, exampleLocale())}`),
    },
  });
  return { ...workspace, dispatch, done };
}

it('starts and ends a session', async () => {
  const { dispatch, workstreams, thesis, done } = commands();
  await dispatch({ do: 'start', workstreamId: thesis });
  const sessionId = workstreams.getActiveSession(thesis)?.id ?? '';
  await dispatch({ do: 'end', sessionId });
  expect(workstreams.getSession(sessionId).status).toBe('ended');
  await dispatch({ do: 'open' });
  await dispatch({ do: 'quit' });
  const works = 'no TRAY_ACTION_FAILED';
  expect(done).toEqual([works, works, 'open', 'quit']);
});

it('without notifications, an expected error is shown in the window', async () => {
  const { dispatch, done } = commands(async () => {}, false);
  await dispatch({ do: 'end', sessionId: 'none' });
  expect(done).toEqual(['TRAY_ACTION_FAILED: This session doesn’t exist.']);
});

it('resumes a session that has timed out', async () => {
  const { dispatch, sessions, workstreams, thesis, clock } = commands();
  const sessionId = sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  await dispatch({ do: 'resume', sessionId });
  expect(workstreams.getActiveSession(thesis)?.id).toBe(sessionId);
});

it('keeps a session going, and ends all', async () => {
  const { dispatch, sessions, workstreams, thesis, clock } = commands();
  const first = sessions.startSession(thesis);
  const second = sessions.startSession('scratch');
  clock.pass(5);
  await dispatch({ do: 'keepGoing', sessionId: first });
  expect(workstreams.getSession(first).lastActivityAt).toBe('2026-01-29T09:05:00.000Z');
  await dispatch({ do: 'endAll' });
  expect([first, second].map((id) => workstreams.getSession(id).status)).toEqual([
    'ended',
    'ended',
  ]);
});

it('a reply to a warning applies only to sessions that are still about to time out', async () => {
  const { dispatch, sessions, workstreams, thesis, clock, done } = commands();
  const garden = workstreams.createWorkstream({ title: 'Garden' }).id;
  const ids = [thesis, 'scratch', garden].map((id) => sessions.startSession(id));
  const expiry = Date.parse('2026-01-29T09:30:00.000Z');
  const reply = async (choice: WarningAction) => {
    for (const sessionId of ids)
      await dispatch({ do: 'replyToWarning', choice, sessionId, expiry });
  };
  clock.pass(28);
  sessions.keepAlive(ids[0] ?? '');
  sessions.endSession(ids[1] ?? '');
  clock.pass(1);
  await reply('keepGoing');
  expect(ids.map((id) => workstreams.getSession(id).lastActivityAt)).toEqual([
    '2026-01-29T09:28:00.000Z',
    '2026-01-29T09:00:00.000Z',
    '2026-01-29T09:29:00.000Z',
  ]);
  await reply('end');
  expect(sessions.listActive()).toHaveLength(2);
  expect(new Set(done)).toEqual(new Set(['no TRAY_ACTION_FAILED']));
});

it('the shortcut notifies of what it has started or ended', async () => {
  const { dispatch, done, clock, sessions, thesis } = commands();
  sessions.endSession(sessions.startSession(thesis));
  clock.pass(1);
  await dispatch({ do: 'toggle' });
  clock.pass(12);
  await dispatch({ do: 'toggle' });
  expect(done.filter((each) => each.startsWith('Session'))).toEqual([
    'Session started: Thesis',
    'Session ended: Thesis, after 12 min',
  ]);
});

it('an expected error is shown as a notification', async () => {
  const { dispatch, thesis, done } = commands();
  await dispatch({ do: 'start', workstreamId: thesis });
  done.length = 0;
  await dispatch({ do: 'start', workstreamId: thesis });
  expect(done).toEqual(['That didn’t work: A session is already running.']);
});

it('a failure is reported as a problem, too', async () => {
  const { dispatch, thesis, close, done, folder } = commands();
  close();
  await dispatch({ do: 'start', workstreamId: thesis });
  expect(done).toEqual([
    'TRAY_ACTION_FAILED',
    `That didn’t work: ${folder.database} could not be opened. It is tried again.`,
  ]);
});

it('starting a session waits until the history is open; showing windows and quitting do not', () => {
  const { dispatch, workstreams, thesis, done } = commands(() => new Promise(() => {}));
  void dispatch({ do: 'start', workstreamId: thesis });
  void dispatch({ do: 'open' });
  void dispatch({ do: 'show', workstreamId: 'one' });
  void dispatch({ do: 'quickBar' });
  void dispatch({ do: 'miniWindow' });
  void dispatch({ do: 'quit' });
  expect(done).toEqual(['open', 'show one', 'quickBar', 'miniWindow', 'quit']);
  expect(workstreams.getActiveSession(thesis)).toBeNull();
});
