import { expect, it } from 'vitest';
import { exampleSpeech } from '../../../tests/support/example-records.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { translate } from '../../shared/i18n/message.ts';
import { createCommandDispatcher } from './command-dispatcher.ts';
import { toggleLastUsed } from './toggle-last-used.ts';

function actions(ready = async () => {}, hasNotifications = true) {
  const workspace = openTestWorkspace();
  const done: string[] = [];
  const act = createCommandDispatcher({
    sessions: workspace.sessions,
    resume: (id) => workspace.corrections.resumeSession(id),
    toggle: () => toggleLastUsed(workspace),
    open: () => done.push('open'),
    quit: () => done.push('quit'),
    say: ({ title, body }) => hasNotifications && done.push(`${title}: ${body}`) > 0,
    locale: exampleSpeech,
    ready,
    problems: {
      report: (code) => done.push(code),
      resolve: (code) => done.push(`no ${code}`),
      notify: (code, words) => done.push(`${code}: ${translate(words, exampleSpeech())}`),
    },
  });
  return { ...workspace, act, done };
}

it('one click starts a session, another ends it', async () => {
  const { act, workstreams, thesis, done } = actions();
  await act({ do: 'start', workstreamId: thesis });
  const sessionId = workstreams.getActiveSession(thesis)?.id ?? '';
  await act({ do: 'end', sessionId });
  expect(workstreams.getSession(sessionId).status).toBe('ended');
  await act({ do: 'open' });
  await act({ do: 'quit' });
  const works = 'no TRAY_ACTION_FAILED';
  expect(done).toEqual([works, works, 'open', 'quit']);
});

it('what is refused is said in the window where there are no notifications', async () => {
  const { act, done } = actions(async () => {}, false);
  await act({ do: 'end', sessionId: 'none' });
  expect(done).toEqual(['TRAY_ACTION_FAILED: This session does not exist.']);
});

it('one click resumes a session that has timed out', async () => {
  const { act, sessions, workstreams, thesis, clock } = actions();
  const sessionId = sessions.startSession(thesis);
  clock.pass(40);
  sessions.timeoutCheck();
  await act({ do: 'resume', sessionId });
  expect(workstreams.getActiveSession(thesis)?.id).toBe(sessionId);
});

it('one click keeps a session going, another ends all', async () => {
  const { act, sessions, workstreams, thesis, clock } = actions();
  const first = sessions.startSession(thesis);
  const second = sessions.startSession('scratch');
  clock.pass(5);
  await act({ do: 'keepGoing', sessionId: first });
  expect(workstreams.getSession(first).lastActivityAt).toBe('2026-01-29T09:05:00.000Z');
  await act({ do: 'endAll' });
  expect([first, second].map((id) => workstreams.getSession(id).status)).toEqual([
    'ended',
    'ended',
  ]);
});

it('a warning is answered for those alone that are still about to time out', async () => {
  const { act, sessions, workstreams, thesis, clock, done } = actions();
  const garden = workstreams.createWorkstream({ title: 'Garden' }).id;
  const ids = [thesis, 'scratch', garden].map((id) => sessions.startSession(id));
  const expiry = Date.parse('2026-01-29T09:30:00.000Z');
  const answer = async (what: 'keepGoing' | 'end') => {
    for (const sessionId of ids) await act({ do: 'answer', what, sessionId, expiry });
  };
  clock.pass(28);
  sessions.keepAlive(ids[0] ?? '');
  sessions.endSession(ids[1] ?? '');
  clock.pass(1);
  await answer('keepGoing');
  expect(ids.map((id) => workstreams.getSession(id).lastActivityAt)).toEqual([
    '2026-01-29T09:28:00.000Z',
    '2026-01-29T09:00:00.000Z',
    '2026-01-29T09:29:00.000Z',
  ]);
  await answer('end');
  expect(sessions.listActive()).toHaveLength(2);
  expect(new Set(done)).toEqual(new Set(['no TRAY_ACTION_FAILED']));
});

it('the shortcut says what it has started or ended', async () => {
  const { act, done, clock, sessions, thesis } = actions();
  sessions.endSession(sessions.startSession(thesis));
  clock.pass(1);
  await act({ do: 'toggle' });
  clock.pass(12);
  await act({ do: 'toggle' });
  expect(done.filter((each) => each.startsWith('Session'))).toEqual([
    'Session started: Thesis',
    'Session ended: Thesis, after 12 min',
  ]);
});

it('what is refused is said in words', async () => {
  const { act, thesis, done } = actions();
  await act({ do: 'start', workstreamId: thesis });
  done.length = 0;
  await act({ do: 'start', workstreamId: thesis });
  expect(done).toEqual(['That did not work: A session is already running.']);
});

it('what fails is a problem as well, until it works again', async () => {
  const { act, thesis, close, done, folder } = actions();
  close();
  await act({ do: 'start', workstreamId: thesis });
  expect(done).toEqual([
    'TRAY_ACTION_FAILED',
    `That did not work: ${folder.database} could not be opened. It is tried again.`,
  ]);
});

it('a session waits until the history is open; the window and the end of the app do not', () => {
  const { act, workstreams, thesis, done } = actions(() => new Promise(() => {}));
  void act({ do: 'start', workstreamId: thesis });
  void act({ do: 'open' });
  void act({ do: 'quit' });
  expect(done).toEqual(['open', 'quit']);
  expect(workstreams.getActiveSession(thesis)).toBeNull();
});
