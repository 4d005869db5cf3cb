/**
 * Runs the benchmarks, one after the other: `npm run bench`, or one of them with other sizes:
 * `npm run bench -- search 100000`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ALL = [
  'agents',
  'changes',
  'conversations',
  'end-session',
  'machines',
  'model-summaries',
  'search',
  'summaries',
  'timeline',
  'statistics',
  'transfers',
  'session-page',
  'window',
];

const [name, ...sizes] = process.argv.slice(2);
if (name !== undefined && !ALL.includes(name)) {
  console.error(`Unknown benchmark. Available: ${ALL.join(', ')}.`);
  process.exit(2);
}
for (const each of name === undefined ? ALL : [name]) {
  console.log(`\n${each}`);
  const script = join(import.meta.dirname, `${each}.ts`);
  const bench = spawn(process.execPath, [script, ...sizes], { stdio: 'inherit' });
  const [code] = await once(bench, 'close');
  if (code !== 0) process.exitCode = 1;
}
