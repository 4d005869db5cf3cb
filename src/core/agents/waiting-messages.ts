import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { appendLines, readLines, withFile } from '../jsonl/line-file.ts';

const ENDING = '.jsonl';

/**
 * The messages of agents that belong to no workstream yet. They are kept here, as the agent may delete them.
 * Each place in which agents worked has a file, with the lines of a message file.
 */
export class WaitingMessages {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** True if messages of a place wait. */
  has(root: string): boolean {
    return existsSync(this.#pathOf(root));
  }

  /** Appends lines to those of a place. Throws `FILE_UNUSABLE`. */
  add(root: string, lines: readonly string[]): void {
    appendLines(this.#pathOf(root), lines.join('\n'));
  }

  /**
   * Yields what `select` returns of the lines of a place, in steps of bounded memory, and removes these lines
   * after the last step. Lines of which it returns null stay. If it is stopped before, nothing is removed.
   * Throws `FILE_UNUSABLE`.
   */
  *release<Value>(root: string, select: (line: string) => Value | null): Generator<Value[], void> {
    const path = this.#pathOf(root);
    const rest = `${path}.rest`;
    let hasRest = false;
    remove(rest);
    for (const lines of inSteps(path)) {
      const selected: Value[] = [];
      const kept: string[] = [];
      for (const line of lines) {
        const value = select(line);
        if (value === null) kept.push(line);
        else selected.push(value);
      }
      if (kept.length > 0) appendLines(rest, kept.join('\n'));
      hasRest ||= kept.length > 0;
      yield selected;
    }
    if (hasRest) replace(rest, path);
    else remove(path);
  }

  /** Yields the lines of all places, in steps of bounded memory. Throws `FILE_UNUSABLE`. */
  *readAll(): Generator<string[], void> {
    for (const name of this.#names()) yield* inSteps(join(this.#folder, name));
  }

  #names(): string[] {
    try {
      return readdirSync(this.#folder).filter((name) => name.endsWith(ENDING));
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return [];
      throw toFileError(error, this.#folder, 'read');
    }
  }

  /** A place is a path, which may be longer than the name of a file. */
  #pathOf(root: string): string {
    const name = createHash('sha256').update(root).digest('hex').slice(0, 32);
    return join(this.#folder, `${name}${ENDING}`);
  }
}

/** Yields the whole lines of a file in steps; none if it does not exist. */
export function* inSteps(path: string): Generator<string[], void> {
  for (let offset = 0; ; ) {
    const lines: string[] = [];
    withFile(path, (file) => {
      const reading = readLines(file, offset, ({ position, length, text }) => {
        offset = position + length + 1;
        if (text) lines.push(text);
      });
      for (const _bytes of reading) if (lines.length > 0) break;
    });
    if (lines.length === 0) return;
    yield lines;
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw toFileError(error, path, 'written');
  }
}

function replace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    throw toFileError(error, to, 'renamed');
  }
}
