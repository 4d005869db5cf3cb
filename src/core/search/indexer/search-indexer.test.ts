import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { indexNow } from '../../../../tests/support/index-now.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../../tests/support/test-workspace.ts';
import { SCRATCH_ID } from '../../../shared/model/model.ts';
import { runToCompletion } from '../../base/steps.ts';
import { searchConnection } from './search-database.ts';
import { SearchIndexer } from './search-indexer.ts';
import { SHARD_SIZE, SPLIT_SIZE } from './shards.ts';

const OTHER = '0190a1b2-0000-7000-8000-000000000001';

/** Returns the number of messages found. */
function found({ search }: TestWorkspace, query: string): number {
  let count = 0;
  let cursor: string | null = null;
  do {
    const page = search.find({ query, filter: {}, limit: 200, ...(cursor !== null && { cursor }) });
    count += page.groups.reduce((sum, { messages }) => sum + messages.length, 0);
    cursor = page.next;
  } while (cursor !== null);
  return count;
}

/** Returns the words that parts are looked for in: all, and those with a part. */
function listed({ folder }: TestWorkspace, part: string): unknown[] {
  const database = new BetterSqlite3(folder.searchIndex, { readonly: true });
  const words = database.prepare('SELECT word FROM word_list ORDER BY word').pluck().all();
  const parts = database.prepare('SELECT rowid FROM word_parts WHERE word_parts MATCH ?').all(part);
  database.close();
  return [words, parts.length];
}

function lines(count: number, content = (n: number) => `word number${n}`): string {
  const from = Date.parse('2026-01-01T00:00:00.000Z');
  const all = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      role: 'user',
      content: content(n),
      timestamp: new Date(from + n * 1000).toISOString(),
    }),
  );
  return `${all.join('\n')}\n`;
}

describe('the index follows the files', () => {
  it('finds whatever is appended, and nothing twice', () => {
    const workspace = openTestWorkspace();
    const path = workspace.folder.messages(workspace.thesis);
    for (let round = 1; round <= 5; round += 1) {
      appendFileSync(path, lines(3));
      indexNow(workspace.folder);
      expect(found(workspace, 'word')).toBe(3 * round);
    }
    expect(indexNow(workspace.folder)).toBe(0);
  });

  it('finds an incomplete line once it is complete', () => {
    const workspace = openTestWorkspace();
    const path = workspace.folder.messages(workspace.thesis);
    const whole = lines(2);
    appendFileSync(path, whole.slice(0, -20));
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(1);
    // Nothing else is left to index until then.
    expect(workspace.search.find({ query: 'word', filter: {}, limit: 9 }).indexed).toBe(1);
    appendFileSync(path, whole.slice(-20));
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(2);
  });

  it('is not disturbed by invalid lines or by lines that are too long', () => {
    const workspace = openTestWorkspace();
    const path = workspace.folder.messages(workspace.thesis);
    const long = JSON.stringify(lineAt('08:00:00.000', { content: 'word '.repeat(2_000_000) }));
    appendFileSync(path, `${lines(2)}nonsense\n\n${long}\n${lines(2)}{}\n`);
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(4);
    appendFileSync(path, `${long}\n${lines(2)}`);
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(6);
  });

  it('finds the new content of a file that was replaced', () => {
    const workspace = openTestWorkspace();
    const path = workspace.folder.messages(workspace.thesis);
    writeFileSync(path, lines(50));
    indexNow(workspace.folder);
    writeFileSync(
      path,
      lines(20, (n) => `other number${n}`),
    );
    indexNow(workspace.folder);
    expect([found(workspace, 'word'), found(workspace, 'other')]).toEqual([0, 20]);
    writeFileSync(
      path,
      lines(5, (n) => `other number${n}`),
    );
    indexNow(workspace.folder);
    expect(found(workspace, 'other')).toBe(5);
    rmSync(path);
    indexNow(workspace.folder);
    expect(found(workspace, 'other')).toBe(0);
  });

  it('finds a line that was rewritten in place by its new words only', () => {
    const workspace = openTestWorkspace();
    const path = workspace.folder.messages(workspace.thesis);
    const text = lines(50, (n) => `secret number${n}`);
    writeFileSync(path, text);
    indexNow(workspace.folder);
    for (const [before, after] of [
      ['secret number25', 'public number25'],
      ['secret number26', 'secret Number26'],
    ] as const) {
      writeFileSync(path, readFileSync(path, 'utf8').replace(before, after));
      indexNow(workspace.folder);
    }
    expect(found(workspace, 'secret')).toBe(49);
    expect(found(workspace, 'public')).toBe(1);
    expect(found(workspace, '*ecre')).toBe(49);
    expect(found(workspace, 'secret number25')).toBe(0);

    expect(listed(workspace, 'sec')).toEqual([expect.arrayContaining(['secret']), 1]);
    const long = `public ${'long'.repeat(30)}`;
    writeFileSync(
      path,
      lines(1, () => long),
    );
    indexNow(workspace.folder);
    expect(listed(workspace, 'sec')).toEqual([['longlong'.repeat(8), 'public'], 0]);
    expect(listed(workspace, 'pub')).toMatchObject([{}, 1]);
    expect(found(workspace, '*onglo')).toBe(1);
  });

  it('drops a hit that no longer matches, and reports its file so that it is indexed again', () => {
    const workspace = openTestWorkspace();
    const path = workspace.folder.messages(workspace.thesis);
    writeFileSync(
      path,
      lines(3, (n) => `secret number${n}`),
    );
    indexNow(workspace.folder);
    writeFileSync(
      path,
      lines(3, (n) => `${n === 1 ? 'public' : 'secret'} number${n}`),
    );
    const stale: string[] = [];
    workspace.search.onDidFindStale((ids) => stale.push(...ids));
    expect(found(workspace, 'secret')).toBe(2);
    expect(stale).toEqual([workspace.thesis]);

    const connection = searchConnection(workspace.folder.searchIndex);
    connection.open();
    const indexer = new SearchIndexer(connection, workspace.folder);
    indexer.forgetFiles(workspace.thesis);
    runToCompletion(indexer.catchUp());
    expect(found(workspace, 'public')).toBe(1);
    // Once is enough, whatever is reported.
    indexer.forgetFiles(workspace.thesis);
    expect([...indexer.catchUp()]).toEqual([]);
    connection.close();
  });

  it('does not read a renamed folder again', () => {
    const workspace = openTestWorkspace();
    const { folder, messages, promotion } = workspace;
    messages.append(SCRATCH_ID, { role: 'user', content: 'word' });
    indexNow(folder);
    const { id } = promotion.promoteScratch('Promoted');
    const [before] = workspace.search.find({ query: 'word', filter: {}, limit: 9 }).groups;
    // Until the rename is noticed, the message seems to be at its old place, which is empty.
    expect(before).toBeUndefined();
    indexNow(folder);
    const [after] = workspace.search.find({ query: 'word', filter: {}, limit: 9 }).groups;
    expect(after).toMatchObject({ workstreamId: id, messages: [{ workstreamId: id }] });
  });

  it('finds all messages of one millisecond, also by time', () => {
    const workspace = openTestWorkspace();
    const at = { role: 'user', timestamp: '2026-01-29T08:00:00.000Z' };
    const next = { role: 'user', timestamp: '2026-01-29T08:00:00.001Z' };
    const all = Array.from({ length: 100 }, (_, n) => ({ ...at, content: `word ${n}` }));
    workspace.appendByAnother(...all, { ...next, content: 'word last' });
    indexNow(workspace.folder);
    workspace.appendByAnother({ ...at, content: 'word late' });
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(102);
    const within = { from: at.timestamp, to: next.timestamp };
    const { groups } = workspace.search.find({ query: 'word', filter: within, limit: 200 });
    expect(groups.flatMap(({ messages }) => messages)).toHaveLength(101);
  });
});

describe('while what a removed file left is taken out of the index', () => {
  /** Returns a workspace in which many words are indexed, and their file has then been removed. */
  function withRemovedFile() {
    const workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    const path = folder.messages(thesis);
    writeFileSync(
      path,
      lines(5000, (n) => `word number${n}`),
    );
    indexNow(folder);
    rmSync(path);
    return { workspace, folder };
  }

  function newWorkstream(folder: TestWorkspace['folder']): void {
    const path = folder.messages(OTHER);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      lines(1500, (n) => `fresh f${n} ${'x'.repeat(1000)}`),
    );
  }

  it.each([
    ['its messages are removed', 1],
    ['its words are removed', 10],
  ])('a new workstream is indexed as a whole, although %s', (_, step) => {
    const { workspace, folder } = withRemovedFile();
    const connection = searchConnection(folder.searchIndex);
    connection.open();
    onTestFinished(() => connection.close());
    let asked = 0;
    const hasNews = () => {
      asked += 1;
      // The first question comes before anything is removed.
      if (asked !== 1 + step) return false;
      newWorkstream(folder);
      return true;
    };
    runToCompletion(new SearchIndexer(connection, folder).catchUp(hasNews));
    expect(asked).toBeGreaterThan(step);
    expect(found(workspace, 'fresh')).toBe(1500);
    expect(listed(workspace, 'mbe')).toMatchObject([{}, 0]);
  });

  it('no word stays listed if it is interrupted', () => {
    const { workspace, folder } = withRemovedFile();
    while (indexNow(folder, 5) === 5);
    expect(listed(workspace, 'mbe')).toEqual([[], 0]);
  });
});

describe('skipping the backfill', () => {
  it('also skips an old file that could not be read at that moment', () => {
    const workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    const path = folder.messages(thesis);
    writeFileSync(
      path,
      lines(2000, (n) => `word number${n} ${'x'.repeat(1000)}`),
    );
    const connection = searchConnection(folder.searchIndex);
    connection.open();
    onTestFinished(() => connection.close());
    const indexer = new SearchIndexer(connection, folder);
    let isWanted = true;
    const work = indexer.catchUp(undefined, () => isWanted);
    work.next();
    const soFar = found(workspace, 'word');
    expect(soFar).toBeGreaterThan(0);
    renameSync(path, `${path}.away`);
    symlinkSync(path, path);
    work.next();
    isWanted = false;
    runToCompletion(work);
    rmSync(path);
    renameSync(`${path}.away`, path);
    runToCompletion(indexer.catchUp(undefined, () => isWanted));
    expect(found(workspace, 'word')).toBe(soFar);
  });
});

describe('in any case the index is complete in the end', () => {
  const SIZE = 3 * SHARD_SIZE;

  it('when interrupted after any step it continues from there, the newest first', {
    timeout: 600_000,
  }, () => {
    const workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    writeFileSync(
      folder.messages(thesis),
      lines(4000, (n) => `word number${n} ${'x'.repeat(1000)}`),
    );
    mkdirSync(dirname(folder.messages(SCRATCH_ID)), { recursive: true });
    writeFileSync(
      folder.messages(SCRATCH_ID),
      lines(4000, (n) => `word number${n} ${'y'.repeat(1000)}`),
    );
    indexNow(folder, 1);
    expect(found(workspace, 'number3999')).toBe(1);
    let slices = 1;
    while (indexNow(folder, 1) === 1) slices += 1;
    expect(slices).toBeGreaterThan(10);
    expect(found(workspace, 'number3999')).toBe(2);
    expect(found(workspace, 'number0')).toBe(2);
    expect(found(workspace, 'word')).toBe(8000);
  });

  it('messages in the middle of the past are found as fast as others', {
    timeout: 600_000,
  }, () => {
    const workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    writeFileSync(folder.messages(thesis), lines(SIZE));
    indexNow(folder);
    const path = folder.messages(OTHER);
    mkdirSync(dirname(path), { recursive: true });
    // All of them within a second of the middle.
    const middle =
      lines(SIZE)
        .split('\n')
        .slice(SIZE / 2, SIZE / 2 + 1)[0] ?? '';
    writeFileSync(path, `${middle}\n`.repeat(4 * SHARD_SIZE));
    indexNow(folder);
    const index = new BetterSqlite3(folder.searchIndex, { readonly: true });
    const sizes = index.prepare('SELECT size FROM shards').pluck().all() as number[];
    index.close();
    expect(Math.max(...sizes)).toBeLessThan(3 * SHARD_SIZE);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(SIZE + 4 * SHARD_SIZE);
    expect(found(workspace, `number${SIZE / 2} `)).toBe(4 * SHARD_SIZE + 1);
    expect(found(workspace, 'number7 ')).toBe(1);
  });

  it('messages in the middle of the past are found although their file could not be read meanwhile', {
    timeout: 600_000,
  }, () => {
    const workspace = openTestWorkspace();
    const { folder, thesis } = workspace;
    const path = folder.messages(thesis);
    writeFileSync(path, lines(SIZE));
    indexNow(folder);
    const middle = lines(SIZE).split('\n')[SIZE / 2] ?? '';
    appendFileSync(path, `${middle}\n`.repeat(4 * SHARD_SIZE));
    const connection = searchConnection(folder.searchIndex);
    connection.open();
    onTestFinished(() => connection.close());
    const indexer = new SearchIndexer(connection, folder);
    const sizes = () => connection.prepare<[], { size: number }>('SELECT size FROM shards').all();
    const isOversized = () => sizes().some(({ size }) => size >= SPLIT_SIZE);
    const work = indexer.catchUp();
    while (!isOversized()) expect(work.next().done).toBe(false);
    renameSync(path, `${path}.away`);
    symlinkSync(path, path);
    runToCompletion(work);
    expect(isOversized()).toBe(true);
    rmSync(path);
    renameSync(`${path}.away`, path);
    runToCompletion(indexer.catchUp());
    expect(isOversized()).toBe(false);
    expect(found(workspace, `number${SIZE / 2} `)).toBe(4 * SHARD_SIZE + 1);
  });

  it.each([
    ['removed', (path: string) => rmSync(path)],
    ['not a database', (path: string) => writeFileSync(path, 'x'.repeat(5000))],
    [
      'of a different version',
      (path: string) => new BetterSqlite3(path).exec('PRAGMA user_version = 99').close(),
    ],
    ['moved away', (path: string) => renameSync(path, `${path}.old`)],
  ])('an index that is %s is rebuilt', (_, damage) => {
    const workspace = openTestWorkspace();
    appendFileSync(workspace.folder.messages(workspace.thesis), lines(10));
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(10);
    workspace.search.close();
    damage(workspace.folder.searchIndex);
    expect(workspace.search.find({ query: 'word', filter: {}, limit: 9 })).toMatchObject({
      groups: [],
      indexed: 0,
    });
    indexNow(workspace.folder);
    expect(found(workspace, 'word')).toBe(10);
  });

  it('an index that is damaged inside finds nothing, and reports it so that it can be rebuilt', () => {
    const workspace = openTestWorkspace();
    const { search, folder, thesis } = workspace;
    appendFileSync(folder.messages(thesis), lines(2000));
    indexNow(folder);
    const broken = readFileSync(folder.searchIndex);
    writeFileSync(folder.searchIndex, broken.fill('damage', 8192));
    let reports = 0;
    search.onDidBreak(() => {
      reports += 1;
    });
    expect(search.find({ query: 'word', filter: {}, limit: 9 })).toMatchObject({ groups: [] });
    expect(reports).toBe(1);
  });
});
