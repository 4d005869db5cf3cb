import { expect, it, onTestFinished } from 'vitest';
import { exampleSpeech } from '../../dev/testing/example-records.ts';
import { temporaryFolder } from '../../dev/testing/test-workspace.ts';
import { systemClock } from './clock.ts';
import { LiveWorkspace } from './live-workspace.ts';
import { Problems } from './problems.ts';
import { assembleWorkspace } from './workspace.ts';

async function opened(): Promise<LiveWorkspace> {
  const live = new LiveWorkspace({
    workspace: assembleWorkspace({ dataDir: temporaryFolder() }),
    problems: new Problems({ log: () => {}, tell: () => {}, speech: exampleSpeech }),
    clock: systemClock,
    log: () => {},
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
