/**
 * What the messages of a year say, without a model: the facts of all sessions of the demo's history, from nothing
 * and stored, and with them the summaries of its workstreams. `npm run bench -- summaries`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runWithPauses } from '../src/core/base/steps.ts';
import { summaryOfWorkstream } from '../src/core/facts/workstream-summary.ts';
import { Random } from '../src/core/sample/random.ts';
import { openWorkspace } from '../src/core/workspace.ts';
import { writeDemoHistory } from '../tools/demo/history.ts';
import { measureBlocks } from './longest-block.ts';

const SEED = 7;
const MONDAY = 1;
const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-bench-'));

try {
  writeDemoHistory(dataDir, new Random(SEED), Date.now());
  const workspace = openWorkspace({ dataDir });
  const { workstreams: store, facts } = workspace;
  let [sessions, characters] = [0, 0];
  const missing: string[] = [];
  facts.onDidMiss((id) => missing.push(id));
  const summarise = async () => {
    [sessions, characters] = [0, 0];
    for (const id of store.listIds()) {
      const summary = await runWithPauses(summaryOfWorkstream(id, MONDAY, { store, facts }));
      sessions += summary.whole.sessions;
      characters = Math.max(characters, JSON.stringify(summary).length);
    }
  };
  const rows = {
    'from nothing': await measureBlocks(summarise),
    'storing the facts': await measureBlocks(async () => {
      for (const id of missing) await runWithPauses(facts.store(id));
    }),
    'from stored facts': await measureBlocks(summarise),
  };
  console.log(
    `  ${sessions} sessions of ${store.listIds().length} workstreams; the largest summary has ${characters} characters`,
  );
  for (const [name, { ms, blockMs, blockCpuMs }] of Object.entries(rows)) {
    const time = `${name.padStart(20)}${ms.toFixed(0).padStart(7)} ms`;
    console.log(
      `${time}; longest block ${blockMs.toFixed(0)} ms, ${blockCpuMs.toFixed(0)} ms of them computing`,
    );
  }
  workspace.close();
} finally {
  rmSync(dataDir, { recursive: true });
}
