import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../../tests/support/test-workspace.ts';
import type { DataFolder } from '../../storage/paths.ts';
import { removeDatabase } from '../../storage/sqlite/derived-database.ts';
import { IndexKeeper } from '../indexer/index-keeper.ts';
import { SearchThread } from './search-thread.ts';

/** Records how runs have finished; `done` resolves when the next one finishes. */
function listenTo(keeper: IndexKeeper | SearchThread) {
  const failures: unknown[] = [];
  let resolve = () => {};
  keeper.onDidFinish((failure) => {
    failures.push(failure);
    resolve();
  });
  return {
    failures,
    done: () =>
      new Promise<void>((ready) => {
        resolve = ready;
      }),
  };
}

describe.each<[string, (folder: DataFolder) => IndexKeeper | SearchThread]>([
  ['in this thread', (folder) => new IndexKeeper(folder)],
  ['in a worker thread', (folder) => new SearchThread(folder)],
])('keeps the index up to date %s', (_, start) => {
  function startKeeping() {
    const workspace = openTestWorkspace();
    const keeper = start(workspace.folder);
    const listener = listenTo(keeper);
    onTestFinished(() => keeper.stop());
    const refresh = async () => {
      const done = listener.done();
      keeper.refresh({ summaries: true });
      await done;
    };
    const found = () =>
      workspace.search
        .find({ query: 'done', filter: {}, limit: 200 })
        .groups.reduce((sum, { messages }) => sum + messages.length, 0);
    return { ...workspace, listener, keeper, refresh, found };
  }

  it('on every refresh', async () => {
    const { appendByAnother, refresh, found, listener } = startKeeping();
    await refresh();
    expect(found()).toBe(0);
    for (let count = 1; count <= 3; count += 1) {
      appendByAnother(lineAt('08:00:00.000'));
      await refresh();
      expect(found()).toBe(count);
    }
    expect(listener.failures).toEqual([null, null, null, null]);
  });

  it('after a pause, from where it stopped', async () => {
    const { appendByAnother, keeper, refresh, found, folder, thesis } = startKeeping();
    const line = JSON.stringify(lineAt('08:00:00.000', { content: `done ${'x'.repeat(2000)}` }));
    appendFileSync(folder.messages(thesis), `${line}\n`.repeat(5000));
    keeper.refresh({ summaries: true });
    await keeper.pause();
    appendByAnother(lineAt('08:00:01.000'));
    await refresh();
    expect(found()).toBeGreaterThanOrEqual(200);
  });

  it('with new messages only, if the backfill is skipped', async () => {
    const { appendByAnother, keeper, refresh, found, folder, thesis, search } = startKeeping();
    const line = JSON.stringify(lineAt('08:00:00.000', { content: `old ${'x'.repeat(2000)}` }));
    appendFileSync(folder.messages(thesis), `${line}\n`.repeat(5000));
    keeper.skipBackfill();
    await refresh();
    expect(search.find({ query: 'old', filter: {}, limit: 9 }).indexed).toBeLessThan(1);
    appendByAnother(lineAt('08:00:01.000'));
    await refresh();
    expect(found()).toBe(1);
  });

  it('with all of a new file, if the backfill is skipped', async () => {
    const { appendByAnother, keeper, refresh, workstreams, messages, search } = startKeeping();
    appendByAnother(lineAt('08:00:00.000', { content: 'old' }));
    keeper.skipBackfill();
    await refresh();
    const { id } = workstreams.createWorkstream({ title: 'New' });
    messages.append(id, { role: 'user', content: 'brand new' });
    await refresh();
    expect(search.find({ query: 'brand', filter: {}, limit: 9 }).groups).toHaveLength(1);
    expect(search.find({ query: 'old', filter: {}, limit: 9 }).groups).toEqual([]);
  });

  it.each(['the same index', 'a rebuilt index'])(
    'with all of a new file, whichever key it gets in %s',
    async (index) => {
      const { appendByAnother, keeper, refresh, workstreams, messages, search, folder, thesis } =
        startKeeping();
      appendByAnother(lineAt('08:00:00.000', { content: 'old' }));
      keeper.skipBackfill();
      await refresh();
      search.close();
      rmSync(folder.messages(thesis));
      if (index === 'a rebuilt index') removeDatabase(folder.searchIndex);
      await refresh();
      const { id } = workstreams.createWorkstream({ title: 'New' });
      messages.append(id, { role: 'user', content: 'brand new' });
      await refresh();
      expect(search.find({ query: 'brand', filter: {}, limit: 9 }).groups).toHaveLength(1);
    },
  );

  it('by rebuilding it if it is broken or missing', async () => {
    const { appendByAnother, refresh, found, folder, search, listener } = startKeeping();
    appendByAnother(lineAt('08:00:00.000'));
    await refresh();
    search.close();
    for (const side of ['', '-wal', '-shm'])
      rmSync(`${folder.searchIndex}${side}`, { force: true });
    await refresh();
    expect(found()).toBe(1);
    search.close();
    for (const side of ['-wal', '-shm']) rmSync(`${folder.searchIndex}${side}`, { force: true });
    writeFileSync(folder.searchIndex, 'no database at all'.repeat(1000));
    await refresh();
    expect(found()).toBe(1);
    expect(listener.failures).toEqual([null, null, null]);
  });

  it('by rebuilding it on request', async () => {
    const { appendByAnother, refresh, found, keeper, search, listener } = startKeeping();
    appendByAnother(lineAt('08:00:00.000'));
    await refresh();
    search.close();
    const done = listener.done();
    void keeper.startOver();
    await done;
    // The first finish is that of the pause.
    while (found() === 0) await refresh();
    expect(found()).toBe(1);
  });
});
