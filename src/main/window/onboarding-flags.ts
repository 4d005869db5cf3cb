import { readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';

const names = z.array(z.string());

/** What the user has been told once, and is not told again. It lies beside the settings. */
export class OnboardingFlags {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether this has not been told yet; from now on it has. Throws where that cannot be written. */
  isFirst(name: string): boolean {
    const told = this.#read();
    if (told.includes(name)) return false;
    writeFileAtomic(this.#path, `${JSON.stringify([...told, name])}\n`);
    return true;
  }

  /** What is no such file is none: then it is told once more. */
  #read(): string[] {
    try {
      return names.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return [];
    }
  }
}
