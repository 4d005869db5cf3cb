import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, extname } from 'node:path';

/**
 * A text file that is put aside when it is full, as `name.1.ext`, with a few older ones behind it.
 * What was appended is with the system when the call returns: a crash of the app does not lose it.
 */
export class RotatingFile {
  readonly path: string;
  readonly #maxBytes: number;
  readonly #kept: number;

  /** `kept`: how many old files stay. */
  constructor(path: string, { maxBytes, kept }: { maxBytes: number; kept: number }) {
    this.path = path;
    this.#maxBytes = maxBytes;
    this.#kept = kept;
  }

  /** Throws what the system says. */
  append(text: string): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const size = this.#sizeOf(this.path) + Buffer.byteLength(text);
    if (size > this.#maxBytes) this.#rotate();
    appendFileSync(this.path, text);
  }

  #rotate(): void {
    for (let age = this.#kept; age > 0; age -= 1) {
      const younger = this.#aged(age - 1);
      if (this.#sizeOf(younger) > 0) renameSync(younger, this.#aged(age));
    }
  }

  #aged(age: number): string {
    const extension = extname(this.path);
    const stem = this.path.slice(0, this.path.length - extension.length);
    return age === 0 ? this.path : `${stem}.${age}${extension}`;
  }

  #sizeOf(path: string): number {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
}
