import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../../core/base/clock.ts';

/** What a command can read, and where it writes. */
export interface Terminal {
  /** The arguments after the program's name. */
  readonly argv: readonly string[];
  /** What the user's command runs: Node and this program. */
  readonly program: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** Resolves when the user or the system asks the program to end. Before the first call, that ends it at once. */
  readonly interrupted: () => Promise<void>;
}

/** A stream; `columns` is there only if it is a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/**
 * Resolves when the line is written, or with false if nobody reads it: the exit code is enough then. Rejects with
 * the system's error, for a full disk for example.
 */
export function writeLine(stream: Writable, line: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) =>
      'code' in error && error.code === 'EPIPE' ? resolve(false) : reject(error);
    stream.once('error', onError);
    stream.write(`${line}\n`, (error) => {
      // The event of the error is still ahead.
      if (error) return;
      stream.off('error', onError);
      resolve(true);
    });
  });
}
