import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lineAt, openTestWorkspace } from '../../../../tests/support/test-workspace.ts';
import type { DataFolder } from '../../storage/paths.ts';
import { IndexKeeper } from '../indexer/index-keeper.ts';
import { removeSearchDatabase } from '../indexer/search-database.ts';
import { SearchThread } from './search-thread.ts';

/** What has been told of the work, and a wait for the next time that it is done. */
function listening() {
  const failures: unknown[] = [];
  let resolve = () => {};
  return {
    failures,
    tell: () => {},
    onDone: (failure: unknown) => {
      failures.push(failure);
      resolve();
    },
    done: () =>
      new Promise<void>((ready) => {
        resolve = ready;
      }),
  };
}

type Begin = (
  folder: DataFolder,
  listener: ReturnType<typeof listening>,
) => IndexKeeper | SearchThread;

describe.each<[string, Begin]>([
  ['in this thread', (folder, listener) => new IndexKeeper({ folder, ...listener })],
  [
    'in a thread of its own',
    (folder, listener) => new SearchThread({ dataDir: folder.path, ...listener }),
  ],
])('the index is kept up to date %s', (_, begin) => {
  function keeping() {
    const workspace = openTestWorkspace();
    const listener = listening();
    const keeper = begin(workspace.folder, listener);
    onTestFinished(() => keeper.stop());
    const look = async () => {
      const done = listener.done();
      keeper.look({ summaries: true });
      await done;
    };
    const found = () =>
      workspace.search
        .find({ query: 'done', filter: {}, limit: 200 })
        .groups.reduce((sum, { messages }) => sum + messages.length, 0);
    return { ...workspace, listener, keeper, look, found };
  }

  it('whenever there is news', async () => {
    const { appendByAnother, look, found, listener } = keeping();
    await look();
    expect(found()).toBe(0);
    for (let count = 1; count <= 3; count += 1) {
      appendByAnother(lineAt('08:00:00.000'));
      await look();
      expect(found()).toBe(count);
    }
    expect(listener.failures).toEqual([null, null, null, null]);
  });

  it('after a pause, from where it was', async () => {
    const { appendByAnother, keeper, look, found, folder, thesis } = keeping();
    const line = JSON.stringify(lineAt('08:00:00.000', { content: `done ${'x'.repeat(2000)}` }));
    appendFileSync(folder.messages(thesis), `${line}\n`.repeat(5000));
    keeper.look({ summaries: true });
    await keeper.pause();
    appendByAnother(lineAt('08:00:01.000'));
    await look();
    expect(found()).toBeGreaterThanOrEqual(200);
  });

  it('with what is new, where the past is not wanted', async () => {
    const { appendByAnother, keeper, look, found, folder, thesis, search } = keeping();
    const line = JSON.stringify(lineAt('08:00:00.000', { content: `old ${'x'.repeat(2000)}` }));
    appendFileSync(folder.messages(thesis), `${line}\n`.repeat(5000));
    keeper.leavePast();
    await look();
    expect(search.find({ query: 'old', filter: {}, limit: 9 }).indexed).toBeLessThan(1);
    appendByAnother(lineAt('08:00:01.000'));
    await look();
    expect(found()).toBe(1);
  });

  it('with all of a file that is new, where the past is not wanted', async () => {
    const { appendByAnother, keeper, look, workstreams, messages, search } = keeping();
    appendByAnother(lineAt('08:00:00.000', { content: 'old' }));
    keeper.leavePast();
    await look();
    const { id } = workstreams.createWorkstream({ title: 'New' });
    messages.append(id, { role: 'user', content: 'brand new' });
    await look();
    expect(search.find({ query: 'brand', filter: {}, limit: 9 }).groups).toHaveLength(1);
    expect(search.find({ query: 'old', filter: {}, limit: 9 }).groups).toEqual([]);
  });

  it.each(['the same index', 'one made anew'])(
    'with all of a file that is new, whichever key it is given in %s',
    async (index) => {
      const { appendByAnother, keeper, look, workstreams, messages, search, folder, thesis } =
        keeping();
      appendByAnother(lineAt('08:00:00.000', { content: 'old' }));
      keeper.leavePast();
      await look();
      search.close();
      rmSync(folder.messages(thesis));
      if (index === 'one made anew') removeSearchDatabase(folder.searchIndex);
      await look();
      const { id } = workstreams.createWorkstream({ title: 'New' });
      messages.append(id, { role: 'user', content: 'brand new' });
      await look();
      expect(search.find({ query: 'brand', filter: {}, limit: 9 }).groups).toHaveLength(1);
    },
  );

  it('anew where it is broken, or gone', async () => {
    const { appendByAnother, look, found, folder, search, listener } = keeping();
    appendByAnother(lineAt('08:00:00.000'));
    await look();
    search.close();
    for (const side of ['', '-wal', '-shm'])
      rmSync(`${folder.searchIndex}${side}`, { force: true });
    await look();
    expect(found()).toBe(1);
    search.close();
    for (const side of ['-wal', '-shm']) rmSync(`${folder.searchIndex}${side}`, { force: true });
    writeFileSync(folder.searchIndex, 'no database at all'.repeat(1000));
    await look();
    expect(found()).toBe(1);
    expect(listener.failures).toEqual([null, null, null]);
  });

  it('anew when it is told to start over', async () => {
    const { appendByAnother, look, found, keeper, search, listener } = keeping();
    appendByAnother(lineAt('08:00:00.000'));
    await look();
    search.close();
    const done = listener.done();
    void keeper.startOver();
    await done;
    // The first time it is done is the pause.
    while (found() === 0) await look();
    expect(found()).toBe(1);
  });
});
