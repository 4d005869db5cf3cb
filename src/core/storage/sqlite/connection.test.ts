import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../../tests/support/test-workspace.ts';
import { Connection } from './connection.ts';

const PAGE_BYTES = 4096;

it('gives an error in the middle of the rows its code', () => {
  const connection = new Connection(join(temporaryFolder(), 'workstreams.db'));
  onTestFinished(() => connection.close());
  connection.open();
  connection.exec(`CREATE TABLE words (word TEXT);
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5000)
    INSERT INTO words SELECT 'the word of number ' || n FROM numbers`);
  connection.close();
  // The last page has the last words.
  const lastPage = statSync(connection.path).size - PAGE_BYTES;
  const file = openSync(connection.path, 'r+');
  writeSync(file, Buffer.alloc(PAGE_BYTES), 0, PAGE_BYTES, lastPage);
  closeSync(file);
  connection.open();
  const words = connection.prepare<[], { word: string }>('SELECT word FROM words').iterate();
  expect(words.next().value?.word).toBe('the word of number 1');
  expect(thrownBy(() => [...words])).toMatchObject({ code: 'DATABASE_BROKEN' });
  expect(connection.isDamaged).toBe(true);
});

it('reports a closed connection as lost, but not as damaged', () => {
  let lost = 0;
  const connection = new Connection(join(temporaryFolder(), 'workstreams.db'), () => {
    lost += 1;
  });
  connection.open();
  connection.close();
  const uses = [
    () => connection.inTransaction,
    () => connection.dataVersion,
    () => connection.exec('BEGIN'),
    () => connection.prepare('SELECT 1').get(),
  ];
  for (const use of uses) expect(thrownBy(use)).toMatchObject({ code: 'DATABASE_BROKEN' });
  expect(lost).toBe(uses.length);
  expect(connection.isDamaged).toBe(false);
});
