import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { PRIVATE_FILE } from '../base/private-access.ts';

const record = z.object({
  /** Shows whether the file has changed; see `stampOf`. */
  stamp: z.string(),
  /** The object of its whole lines. */
  here: z.string(),
  /** The object that the remote repository had at the last round. */
  there: z.string().nullable(),
  /** The latest object that was the same on both sides. */
  same: z.string().nullable(),
  /** The objects `here` and `there` that turned out to have the same lines. */
  settled: z.string().nullable(),
});

/** What is known of a file since the last round. */
export type FileRecord = z.infer<typeof record>;

const content = z.object({ lastAt: z.string().nullable(), files: z.record(z.string(), record) });

/** What the last rounds found out, so that unchanged files need not be read. It can be lost. */
export class FileRecords {
  readonly #path: string;
  readonly #files: Map<string, FileRecord>;
  /** When a round last worked. */
  lastAt: string | null;

  /** Reads the file. One that is missing or unreadable has no records. */
  constructor(path: string) {
    this.#path = path;
    const { lastAt, files } = read(path);
    this.lastAt = lastAt;
    this.#files = new Map(Object.entries(files));
  }

  get(path: string): FileRecord | null {
    return this.#files.get(path) ?? null;
  }

  /** Changes what is known of a file; what is not given stays. */
  set(path: string, change: Partial<FileRecord>): void {
    const before = this.#files.get(path) ?? UNKNOWN;
    this.#files.set(path, { ...before, ...change });
  }

  /** Throws system errors. */
  save(): void {
    const next = `${this.#path}.next`;
    const values = { lastAt: this.lastAt, files: Object.fromEntries(this.#files) };
    writeFileSync(next, JSON.stringify(values), { mode: PRIVATE_FILE });
    renameSync(next, this.#path);
  }
}

const UNKNOWN: FileRecord = { stamp: '', here: '', there: null, same: null, settled: null };

function read(path: string): z.infer<typeof content> {
  try {
    return content.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { lastAt: null, files: {} };
  }
}
