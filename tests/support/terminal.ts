import { PassThrough, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Terminal } from '../../src/cli/output/terminal.ts';
import { type ExitCode, run } from '../../src/cli/run.ts';
import type { Clock } from '../../src/core/base/clock.ts';

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Around {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly env?: NodeJS.ProcessEnv;
  /** The user's home folder. */
  readonly home?: string;
  /** What is piped into the command. */
  readonly input?: string;
  /** The width of the terminal; without it, the output is no terminal. */
  readonly columns?: number;
  /** Resolves when the user presses Ctrl+C. */
  readonly interrupted?: () => Promise<void>;
}

/** Runs a command as a terminal does, in this process. */
export async function runInTerminal(argv: readonly string[], around: Around): Promise<Ran> {
  const { terminal, stdout, stderr } = terminalOf(argv, around);
  const written = [text(stdout), text(stderr)];
  const code = await run(terminal, '1.2.3');
  stdout.end();
  stderr.end();
  const [out = '', err = ''] = await Promise.all(written);
  return { code, stdout: out, stderr: err };
}

/** Returns a stream that cannot be written, with the error code of the system. */
export function unwritable(code: 'ENOSPC' | 'EPIPE'): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('Not written.'), { code })),
  });
}

/** Returns a terminal with these arguments, in English unless `env` says otherwise. */
export function terminalOf(argv: readonly string[], { dataDir, clock, ...around }: Around) {
  const { env, input = '', columns, interrupted } = around;
  const stdout = Object.assign(
    new PassThrough(),
    columns !== undefined && { isTTY: true, columns },
  );
  const stderr = new PassThrough();
  const stdin = new PassThrough();
  stdin.end(input);
  const terminal: Terminal = {
    argv,
    program: ['/usr/bin/node', '/usr/bin/workstreams'],
    env: { WORKSTREAMS_DATA_DIR: dataDir, LANG: 'en_GB.UTF-8', TERM: 'xterm', ...env },
    platform: 'linux',
    home: around.home ?? '/home/nobody',
    stdin,
    stdout,
    stderr,
    clock,
    interrupted: interrupted ?? (() => new Promise(() => {})),
  };
  return { terminal, stdout, stderr };
}
