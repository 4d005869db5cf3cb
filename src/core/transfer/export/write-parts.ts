import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Progress, type TaskControls } from '../../tasks/progress.ts';
import { refuseIfCancelled } from '../errors.ts';
import type { ExportPart } from './export-part.ts';

/** How long other work waits for this. */
const SLICE_MS = 8;

/**
 * Writes what comes, with the event loop turning in between: into a new file, or into new files of a
 * new folder. Throws what the system says, and `CANCELLED`.
 */
export async function writeParts(
  target: string,
  parts: Iterable<ExportPart>,
  total: number,
  { onProgress, signal }: TaskControls,
): Promise<void> {
  const progress = new Progress(total, onProgress);
  const output = new Output(target);
  try {
    let since = performance.now();
    for (const { path, text, done } of parts) {
      output.write(path, text);
      progress.add(done);
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      refuseIfCancelled(signal);
      since = performance.now();
    }
    output.sync();
  } finally {
    output.close();
  }
}

/** The file that is being written, of one or of many: each is written to its end. */
class Output {
  readonly #target: string;
  #path: string | null = null;
  #folder: string | null = null;
  #file: number | null = null;

  constructor(target: string) {
    this.#target = target;
  }

  write(name: string | undefined, text: string): void {
    const path = name === undefined ? this.#target : join(this.#target, name);
    if (path !== this.#path) this.#open(path);
    if (this.#file !== null) writeFileSync(this.#file, text);
  }

  /** What was written last is on the disk when this returns. */
  sync(): void {
    if (this.#file !== null) fsyncSync(this.#file);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #open(path: string): void {
    this.close();
    const folder = dirname(path);
    if (folder !== this.#folder) mkdirSync(folder, { recursive: true });
    this.#file = openSync(path, 'wx');
    [this.#path, this.#folder] = [path, folder];
  }
}
