import { expect, it } from 'vitest';
import { openTestWorkspace } from '../../../dev/testing/test-workspace.ts';
import { trayActions } from './tray-actions.ts';

function actions() {
  const workspace = openTestWorkspace();
  const done: string[] = [];
  const act = trayActions({
    sessions: workspace.sessions,
    open: () => done.push('open'),
    quit: () => done.push('quit'),
    say: ({ title, body }) => done.push(`${title}: ${body}`),
    log: (where) => done.push(`logged ${where}`),
  });
  return { ...workspace, act, done };
}

it('one click starts a session, another ends it', () => {
  const { act, workstreams, thesis, done } = actions();
  act({ do: 'start', workstreamId: thesis });
  const sessionId = workstreams.getActiveSession(thesis)?.id ?? '';
  act({ do: 'end', sessionId });
  expect(workstreams.getSession(sessionId).status).toBe('ended');
  act({ do: 'open' });
  act({ do: 'quit' });
  expect(done).toEqual(['open', 'quit']);
});

it('what is refused is said in words', () => {
  const { act, thesis, done } = actions();
  act({ do: 'start', workstreamId: thesis });
  act({ do: 'start', workstreamId: thesis });
  expect(done).toEqual(['That did not work: A session is already running.']);
});
