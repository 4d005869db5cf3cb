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

/** As `writeText`, with a newline at the end. */
export function writeLine(stream: Writable, line: string): Promise<boolean> {
  return writeText(stream, `${line}\n`);
}

/**
 * Resolves when the text is written, or with false if nobody reads it: the exit code is enough then. Rejects with
 * the system's error, for a full disk for example.
 */
export function writeText(stream: Writable, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (failed: Error) => {
      // After an error, further writes fail because the stream is closed.
      const error = stream.errored ?? failed;
      if ('code' in error && error.code === 'EPIPE') resolve(false);
      else reject(error);
    };
    stream.once('error', onError);
    stream.write(text, (error) => {
      // The event of the error may still be ahead.
      if (error) return onError(error);
      stream.off('error', onError);
      resolve(true);
    });
  });
}
