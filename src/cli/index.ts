/** The program `workstreams`. Loads as little as a command needs: a prompt runs it again and again. */
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import process from 'node:process';
import { systemClock } from '../core/base/clock.ts';

declare const VERSION: string;

/** Ctrl+C, the request of the system, and the closing of the terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

// Before anything else is loaded.
enableCompileCache();
void main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<void> {
  const { env, platform, stdout } = process;
  const system = { argv, env, platform, home: homedir(), clock: systemClock };
  if (argv[0] === 'status') {
    const { printShortStatus } = await import('./short-status.ts');
    if (await printShortStatus({ ...system, stdout })) return;
  }
  const { run } = await import('./run.ts');
  const { stderr, execPath } = process;
  const program = [execPath, process.argv[1] ?? ''];
  // A second signal ends the program at once.
  const interrupted = () =>
    new Promise<void>((resolve) => {
      for (const signal of SIGNALS) process.once(signal, () => resolve());
    });
  const terminal = {
    ...system,
    program,
    // Few commands read it, and Node takes some time to open it.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    interrupted,
  };
  // A pipe on stdin that nobody closes would keep the process alive.
  process.exit(await run(terminal, VERSION));
}
