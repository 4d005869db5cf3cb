import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  openTestWorkspace,
  temporaryFolder,
  thrownBy,
} from '../../../../tests/support/test-workspace.ts';
import { messageOf } from '../../../shared/contract/errors.ts';
import { describeError } from '../../logging/describe-error.ts';
import { type Change, Changes } from '../changes.ts';
import { Connection } from './connection.ts';
import { Transactions } from './transactions.ts';

function heard() {
  const workspace = openTestWorkspace();
  const batches: (readonly Change[])[] = [];
  workspace.changes.on((batch) => batches.push(batch));
  return { ...workspace, batches };
}

it('emits the changes of a transaction together, after the commit', () => {
  const { changes, messages, workstreams, thesis, batches, openAgain } = heard();
  const another = openAgain();
  const seenByAnother: (string | undefined)[] = [];
  changes.on(() => seenByAnother.push(another.workstreams.getActiveSession(thesis)?.id));
  messages.append(thesis, { role: 'user', content: 'One' });
  expect(batches).toHaveLength(1);
  expect(batches[0]?.map(({ kind }) => kind)).toEqual(['session', 'messages', 'session']);
  expect(seenByAnother).toEqual([workstreams.getActiveSession(thesis)?.id]);
});

it('never emits what was rolled back, not even with the next changes', () => {
  const { sessions, messages, workstreams, thesis, folder, batches } = heard();
  // As on a disk that was unplugged: the append fails after its session was started.
  rmSync(folder.workstream(thesis), { recursive: true });
  symlinkSync(join(folder.path, 'unplugged'), folder.workstream(thesis));
  expect(() => messages.append(thesis, { role: 'user', content: 'x' })).toThrow('be written');
  expect(batches).toEqual([]);
  const id = sessions.startSession('scratch');
  expect(batches).toEqual([
    [{ kind: 'session', event: 'started', session: workstreams.getSession(id) }],
  ]);
});

it('reports lines that cannot be removed from a file, and releases the database', () => {
  const connection = new Connection(join(temporaryFolder(), 'workstreams.db'));
  connection.open();
  const transactions = new Transactions(connection, new Changes());
  const path = join(temporaryFolder(), 'messages.jsonl');
  const fail = () =>
    transactions.run(() => {
      transactions.append(path, 'One');
      renameSync(path, `${path}.away`);
      throw new Error('no');
    });
  const error = thrownBy(fail);
  expect(messageOf(error)).toContain('Error: no; it could not be undone');
  expect(describeError(error, '')).toContain('caused by AppError FILE_UNUSABLE');
  const another = new Connection(connection.path);
  another.open();
  another.exec('BEGIN IMMEDIATE; ROLLBACK');
  for (const each of [connection, another]) each.close();
});

it('emits to every listener, and returns to the caller, even if a listener throws', async () => {
  const { changes, sessions, thesis } = openTestWorkspace();
  const failure = new Error('listener');
  const uncaught = new Promise((resolve) => {
    const others = process.rawListeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => {
      for (const other of others) process.on('uncaughtException', other as () => void);
      resolve(error);
    });
  });
  const emitted: string[] = [];
  changes.on(() => {
    throw failure;
  });
  changes.on((batch) => emitted.push(...batch.map(({ kind }) => kind)));
  expect(sessions.startSession(thesis)).toBeTypeOf('string');
  expect(emitted).toEqual(['session']);
  expect(await uncaught).toBe(failure);
});
