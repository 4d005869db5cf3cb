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
    problems: {
      report: (code) => done.push(code),
      resolve: (code) => done.push(`no ${code}`),
    },
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
  const works = 'no TRAY_ACTION_FAILED';
  expect(done).toEqual([works, works, 'open', 'quit']);
});

it('what is refused is said in words', () => {
  const { act, thesis, done } = actions();
  act({ do: 'start', workstreamId: thesis });
  done.length = 0;
  act({ do: 'start', workstreamId: thesis });
  expect(done).toEqual(['That did not work: A session is already running.']);
});

it('what fails is a problem as well, until it works again', () => {
  const { act, thesis, close, done, folder } = actions();
  close();
  act({ do: 'start', workstreamId: thesis });
  expect(done).toEqual([
    'TRAY_ACTION_FAILED',
    `That did not work: ${folder.database} is not open.`,
  ]);
});
