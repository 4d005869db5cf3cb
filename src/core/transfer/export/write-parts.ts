import { closeSync, fsync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../base/private-access.ts';
import { runWithPauses } from '../../base/steps.ts';
import type { Task } from '../../tasks/task.ts';
import type { ExportPart } from './export-part.ts';

/**
 * Writes the parts of an export into a new file, or into new files of a new folder, without blocking
 * the event loop. Throws errors of the operating system, and the signal's reason.
 */
export async function writeParts(
  target: string,
  parts: Generator<ExportPart, void>,
  task: Task,
): Promise<void> {
  const output = new Output(target);
  const onStep = ({ path, text, done }: ExportPart) => {
    output.write(path, text);
    task.add(done);
  };
  try {
    await runWithPauses(parts, { onStep, signal: task.signal });
    await output.sync();
  } finally {
    output.close();
  }
}

/** The file that is being written; of several files, each is written to its end. */
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

  /** Resolves when the last file is on the disk. */
  async sync(): Promise<void> {
    if (this.#file !== null) await promisify(fsync)(this.#file);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #open(path: string): void {
    this.close();
    const folder = dirname(path);
    if (folder !== this.#folder) mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
    this.#file = openSync(path, 'wx', PRIVATE_FILE);
    [this.#path, this.#folder] = [path, folder];
  }
}
