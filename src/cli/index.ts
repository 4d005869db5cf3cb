/** The program `workstreams`. Loads as little as a command needs: a prompt runs it again and again. */
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import process from 'node:process';
import { systemClock } from '../core/base/clock.ts';
import type { Terminal } from './output/terminal.ts';

declare const VERSION: string;

// Before anything else is loaded.
enableCompileCache();
const { env, platform, stdin, stdout, stderr } = process;
const argv = process.argv.slice(2);
const terminal: Terminal = {
  ...{ argv, env, platform, home: homedir(), clock: systemClock },
  ...{ stdin, stdout, stderr },
};
const short =
  argv[0] === 'status' ? (await import('./short-status.ts')).shortStatus(terminal) : null;
if (short === null) {
  const { run } = await import('./run.ts');
  // A pipe on stdin that nobody closes would keep the process alive.
  process.exit(await run(terminal, VERSION));
}
if (short !== '') stdout.write(`${short}\n`);
