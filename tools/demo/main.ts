/** Runs the built app with a year of sample data: `npm run demo`. Everything is discarded on exit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../src/core/sample/random.ts';
import { openWorkspace } from '../../src/core/workspace.ts';
import { runApp } from '../launch/run-app.ts';
import { letAgentWork } from './agent.ts';
import { writeDemoHistory } from './history.ts';

const SEED = 7;

const dataDir = mkdtempSync(join(tmpdir(), 'workstreams-demo-'));
writeDemoHistory(dataDir, new Random(SEED), Date.now());
// Otherwise the app would report that it rebuilt its database.
openWorkspace({ dataDir }).close();
const letRest = letAgentWork(dataDir, new Random(SEED));
process.exitCode = await runApp([`--data-dir=${dataDir}`, ...process.argv.slice(2)]);
letRest();
rmSync(dataDir, { recursive: true, maxRetries: 10, retryDelay: 50 });
