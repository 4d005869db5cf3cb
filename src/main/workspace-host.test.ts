import { expect, it, onTestFinished } from 'vitest';
import { exampleSpeech } from '../../tests/support/example-records.ts';
import { silentLog } from '../../tests/support/logs.ts';
import { temporaryFolder } from '../../tests/support/test-workspace.ts';
import { systemClock } from '../core/base/clock.ts';
import { Problems } from '../core/problems/problems.ts';
import { assembleWorkspace } from '../core/workspace.ts';
import { WorkspaceHost } from './workspace-host.ts';

async function opened(): Promise<WorkspaceHost> {
  const live = new WorkspaceHost({
    workspace: assembleWorkspace({ dataDir: temporaryFolder() }),
    problems: new Problems({ log: silentLog, locale: exampleSpeech }),
    clock: systemClock,
    log: silentLog,
    idleTime: null,
    warn: () => {},
    tell: () => {},
    tellIndexing: () => {},
    onSearchable: () => {},
  });
  onTestFinished(() => live.stop());
  await live.open();
  return live;
}

it('what renames folders waits for an opening that begins before it can', async () => {
  const live = await opened();
  const renaming = live.unwatched(() => live.isOpen);
  const reopening = live.open();
  expect(live.isOpen).toBe(false);
  expect(await renaming).toBe(true);
  await reopening;
});

it('what is told at the very end of the app is not looked up in a closed database', async () => {
  const live = await opened();
  const told: string[] = [];
  live.whenOpen(() => told.push('open'));
  await live.ready();
  live.whenOpen(() => told.push('closed'));
  void live.stop();
  await live.ready();
  expect(live.isOpen).toBe(false);
  expect(told).toEqual(['open']);
});
