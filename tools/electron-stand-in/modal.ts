import { readSync } from 'node:fs';
import { isatty } from 'node:tty';

const STDIN = 0;

/**
 * Blocks the process as a modal dialog or a native menu does: until a person presses Enter in the
 * terminal. Without a terminal nobody can answer, so only a signal ends it.
 */
export function blockUntilAnswered(text: string): void {
  // Their listeners cannot run while the process is blocked.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  console.error(text);
  if (isatty(STDIN)) {
    console.error('Press Enter to close it.');
    readSync(STDIN, Buffer.alloc(1));
    return;
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
