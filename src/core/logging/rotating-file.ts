import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../base/private-access.ts';

/**
 * A text file that is renamed to `name.1.ext` when it is full, and so on for a few older ones.
 * Appended text survives a crash of the app: the system has it when the call returns.
 */
export class RotatingFile {
  readonly path: string;
  readonly #maxBytes: number;
  readonly #kept: number;

  /** `kept`: the number of old files. */
  constructor(path: string, { maxBytes, kept }: { maxBytes: number; kept: number }) {
    this.path = path;
    this.#maxBytes = maxBytes;
    this.#kept = kept;
  }

  /** The file and the older ones, the youngest first. Not all of them have to exist. */
  get paths(): string[] {
    return Array.from({ length: this.#kept + 1 }, (_, age) => this.#aged(age));
  }

  /** Throws system errors. */
  append(text: string): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: PRIVATE_FOLDER });
    const size = this.#sizeOf(this.path) + Buffer.byteLength(text);
    if (size > this.#maxBytes) this.#rotate();
    appendFileSync(this.path, text, { mode: PRIVATE_FILE });
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
