import { appendFileSync, mkdirSync } from 'node:fs';
import { it, onTestFinished } from 'vitest';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../dev/testing/test-workspace.ts';
import { MessageWatcher } from './message-watcher.ts';

async function watch(workspace: TestWorkspace) {
  const { sessions, folder } = workspace;
  const watcher = new MessageWatcher({
    folder,
    onChanged: (workstreamId) => sessions.noticeMessages(workstreamId),
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => watcher.stop());
  await watcher.start();
}

/** Resolves when the session has so many messages, as the changes tell. */
function counted(workspace: TestWorkspace, sessionId: string, count: number): Promise<void> {
  const { changes, workstreams } = workspace;
  return new Promise((resolve) => {
    const look = () => {
      if (workstreams.getSession(sessionId).messageCount === count) resolve();
    };
    changes.on(look);
    look();
  });
}

it('what another program appends is noticed, line by line and in thousands', async () => {
  const workspace = openTestWorkspace();
  const id = workspace.sessions.startSession(workspace.thesis);
  await watch(workspace);
  workspace.appendByAnother(lineAt('09:00:00'));
  await counted(workspace, id, 1);
  const line = `${JSON.stringify(lineAt('09:00:00'))}\n`;
  for (let written = 0; written < 10_000; written += 1) {
    appendFileSync(workspace.folder.messages(workspace.thesis), line);
  }
  await counted(workspace, id, 10_001);
});

it('what was written before the watch began is noticed too', async () => {
  const workspace = openTestWorkspace();
  const id = workspace.sessions.startSession(workspace.thesis);
  workspace.appendByAnother(lineAt('09:00:00'));
  await watch(workspace);
  await counted(workspace, id, 1);
});

it('a workstream that is made later is watched as well', async () => {
  const workspace = openTestWorkspace();
  await watch(workspace);
  const garden = workspace.workstreams.createWorkstream({ title: 'Garden' }).id;
  const id = workspace.sessions.startSession(garden);
  mkdirSync(workspace.folder.workstream(garden), { recursive: true });
  appendFileSync(workspace.folder.messages(garden), `${JSON.stringify(lineAt('09:00:00'))}\n`);
  await counted(workspace, id, 1);
});
