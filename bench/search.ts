/**
 * Measures how long the first hits of a search take in a million messages (`npm run bench -- search
 * 100000` for another number), and the cost of indexing them. Reports the worst of the rounds, and
 * the very first search. On a busy machine the CPU time says more.
 */
import { rmSync, statSync } from 'node:fs';
import { readSummaries } from '../src/core/search/indexer/read-summaries.ts';
import { searchConnection } from '../src/core/search/indexer/search-database.ts';
import { SearchIndexer } from '../src/core/search/indexer/search-indexer.ts';
import { SummaryIndex } from '../src/core/search/indexer/summary-index.ts';
import type { SearchInput } from '../src/core/search/query/search.ts';
import { openWorkspace, type Workspace } from '../src/core/workspace.ts';
import { searchHistory } from './search-history.ts';

const ROUNDS = 7;
const WANTED_MS = 50;
const LIMIT = 50;
const size = Number(process.argv[2] ?? 1_000_000);

function buildIndex({ folder }: Workspace): void {
  for (const side of ['', '-wal', '-shm']) rmSync(`${folder.searchIndex}${side}`, { force: true });
  const connection = searchConnection(folder.searchIndex);
  connection.open();
  const before = performance.now();
  let longest = 0;
  let sliceAt = before;
  const summaries = new SummaryIndex(connection).follow(readSummaries(folder.database));
  for (const work of [summaries, new SearchIndexer(connection, folder).catchUp()]) {
    for (const _ of work) {
      longest = Math.max(longest, performance.now() - sliceAt);
      sliceAt = performance.now();
    }
  }
  const ms = performance.now() - before;
  connection.close();
  const megabytes = statSync(folder.searchIndex).size / 1e6;
  const perSecond = Math.round((size / ms) * 1000);
  console.log(
    `index: ${(ms / 1000).toFixed(1)} s (${perSecond} messages/s, in a thread of its own; longest slice ${longest.toFixed(0)} ms), ${megabytes.toFixed(0)} MB for ${(folder.bytesOf(folder.listWorkstreams()) / 1e6).toFixed(0)} MB of files\n`,
  );
}

function measure(
  workspace: Workspace,
  name: string,
  query: string,
  filter: SearchInput['filter'] = {},
): void {
  const times: number[] = [];
  const busy: number[] = [];
  let found = workspace.search.find({ query: '', filter, limit: LIMIT });
  for (let round = 0; round < ROUNDS; round += 1) {
    const usedBefore = process.cpuUsage();
    const before = performance.now();
    found = workspace.search.find({ query, filter, limit: LIMIT });
    times.push(performance.now() - before);
    const { user, system } = process.cpuUsage(usedBefore);
    busy.push((user + system) / 1000);
  }
  const hits = found.groups.reduce((sum, { messages }) => sum + messages.length, 0);
  const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
  const worst = Math.max(...times);
  const columns = [
    name.padEnd(36),
    query.slice(0, 30).padEnd(30),
    String(hits).padStart(5),
    found.order.padStart(6),
    found.searchedTo === null ? '    all' : 'a part',
    median(busy).toFixed(1).padStart(9),
    median(times).toFixed(1).padStart(9),
    worst.toFixed(1).padStart(9),
    worst > WANTED_MS ? '  too slow' : '',
  ];
  console.log(columns.join(' '));
}

const { dataDir, words } = searchHistory(size);
const word = (place: number) => words[place - 1] ?? '';
const workspace = openWorkspace({ dataDir });
buildIndex(workspace);
console.log(
  `${'first hits'.padEnd(67)}  hits  order looked processor    median     worst (ms, of ${ROUNDS})`,
);
const [one, two] = [word(1), word(2)];
const [workstream] = workspace.folder.listWorkstreams();
const some = { workstreamId: workstream ?? '' };
measure(workspace, 'rare word', `${word(49_000)} `);
measure(workspace, 'unknown word', 'qqqqqq ');
measure(workspace, 'word of 0.1 %', `${word(1000)} `);
measure(workspace, 'most common word', `${one} `);
measure(workspace, 'two common words', `${one} ${two} `);
measure(workspace, 'ten common words', `${words.slice(0, 10).join(' ')} `);
measure(workspace, 'common and rare word', `${one} ${word(40_000)} `);
for (const letters of [1, 2, 3, 4, 5]) {
  measure(workspace, `beginning of ${letters}`, word(4).slice(0, letters));
  measure(
    workspace,
    `common word, beginning of ${letters}`,
    `${one} ${word(30).slice(0, letters)}`,
  );
}
measure(workspace, 'three beginnings', 'a* b* c*');
measure(workspace, 'rare word, beginning of 1', `${word(40_000)} ${one.slice(0, 1)}`);
measure(workspace, 'phrase', `"${one} ${two}"`);
measure(workspace, 'phrase that is nowhere', `"${words.slice(0, 6).join(' ')}"`);
measure(workspace, 'common without common', `${one} -${two}`);
measure(workspace, 'all without all', `${one} -${one.slice(0, 1)}*`);
measure(workspace, 'common word in a workstream', one, some);
measure(workspace, 'common word of a role', one, { roles: ['agent_push'] });
measure(workspace, 'common word, impossible filter', one, {
  ...some,
  roles: ['user'],
  statuses: ['active'],
});
measure(workspace, 'common word, timed out', one, { statuses: ['timed_out'] });
measure(workspace, 'common word, running', one, { statuses: ['active'] });
measure(workspace, 'common word, a month long ago', one, {
  from: '2024-02-01T00:00:00.000Z',
  to: '2024-03-01T00:00:00.000Z',
});
measure(workspace, 'beginning of 1, a month long ago', one.slice(0, 1), {
  from: '2024-02-01T00:00:00.000Z',
  to: '2024-03-01T00:00:00.000Z',
});
measure(workspace, 'Chinese character', '的');
measure(workspace, 'Chinese phrase', '是不了人');
measure(workspace, 'Chinese phrase that is nowhere', '生年你可得下就');
measure(workspace, 'part of few words', `*${word(40_000).slice(1)}`);
measure(workspace, 'part of no word', '*qqqqqq');
measure(workspace, 'part of some words', '*conwe');
measure(workspace, 'part of very many words', '*com');
measure(workspace, 'two parts of very many words', '*com *ing');
measure(workspace, 'common word, part of many words', `${one} *com`);
measure(workspace, 'rare word, part of many words', `${word(40_000)} *com`);
measure(workspace, 'common word without a part', `${one} -*com`);
measure(workspace, 'part of many words, a month', '*com', {
  from: '2024-02-01T00:00:00.000Z',
  to: '2024-03-01T00:00:00.000Z',
});
workspace.close();
