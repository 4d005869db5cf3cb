import { expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { openTestWorkspace } from '../../../tests/support/test-workspace.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { TimeoutNotifier } from '../../core/timeouts/timeout-notifier.ts';
import type { Workspace } from '../../core/workspace.ts';
import { SCRATCH_ID, type Session } from '../../shared/model/model.ts';
import { presentTimeout } from './timeout-notice.ts';

function notices(platform: NodeJS.Platform = 'linux') {
  const workspace = openTestWorkspace();
  const gathered: (readonly [Session, ...Session[]])[] = [];
  const returned = new Emitter<void>();
  const time = {
    checkOverdue: () => workspace.sessions.timeoutCheck(),
    isUserAway: false,
    onDidReturn: returned.on,
  };
  new TimeoutNotifier(workspace.changes, time).onDidTimeOut((timedOut) => gathered.push(timedOut));
  const titleOf = (id: string) => workspace.workstreams.getWorkstream(id).title;
  return {
    ...workspace,
    leave: () => {
      time.isUserAway = true;
    },
    comeBack: () => {
      time.isUserAway = false;
      returned.emit();
    },
    /** Resolves to the notices, after the current turn of the event loop. */
    shown: async () => {
      await Promise.resolve();
      return gathered.map((timedOut) =>
        presentTimeout(timedOut, titleOf, platform, exampleLocale()),
      );
    },
  };
}

const resume = [{ label: 'Resume', do: 'resume' }];

it.each([
  ['darwin', resume],
  ['win32', resume],
  ['linux', []],
] as const)(
  'a timeout is shown with when and why the session ended: %s',
  async (platform, actions) => {
    const { sessions, thesis, clock, shown } = notices(platform);
    sessions.startSession(thesis);
    clock.pass(300);
    sessions.timeoutCheck();
    const endedAt = exampleLocale().formatClock(Date.parse('2026-01-29T09:30:00.000Z'));
    expect(await shown()).toEqual([
      {
        title: 'Thesis: session timed out',
        body: `It ended at ${endedAt}, after 30 min without activity.`,
        actions,
        workstreamId: thesis,
      },
    ]);
  },
);

it.each([
  ['are checked together', (all: Workspace) => all.sessions.timeoutCheck()],
  ['were looked at one by one', (all: Workspace) => all.sessions.syncAndExpire(SCRATCH_ID)],
])('several timeouts at once are one notice, when the sessions %s', async (_name, check) => {
  const workspace = notices();
  const { sessions, thesis, clock, shown } = workspace;
  sessions.startSession(SCRATCH_ID);
  clock.pass(1);
  sessions.startSession(thesis);
  clock.pass(300);
  check(workspace);
  const both = {
    title: '2 sessions timed out',
    body: 'Scratch, Thesis',
    actions: [],
    workstreamId: SCRATCH_ID,
  };
  expect(await shown()).toEqual([both]);
  sessions.startSession(thesis);
  clock.pass(300);
  sessions.timeoutCheck();
  expect(await shown()).toMatchObject([both, { title: 'Thesis: session timed out' }]);
});

it('a session that the user ended is not shown', async () => {
  const { sessions, thesis, shown } = notices();
  sessions.endSession(sessions.startSession(thesis));
  expect(await shown()).toEqual([]);
});

it('timeouts while the user cannot use the computer are shown once they return, together', async () => {
  const { sessions, thesis, clock, shown, leave, comeBack } = notices();
  sessions.startSession(thesis);
  clock.pass(10);
  sessions.startSession(SCRATCH_ID);
  leave();
  clock.pass(25);
  sessions.timeoutCheck();
  expect(await shown()).toEqual([]);
  clock.pass(30);
  sessions.timeoutCheck();
  comeBack();
  expect(await shown()).toMatchObject([{ title: '2 sessions timed out' }]);
  comeBack();
  expect(await shown()).toHaveLength(1);
});
