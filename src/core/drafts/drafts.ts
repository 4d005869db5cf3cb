import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Problems } from '../problems/problems.ts';
import { PreferencesFile } from '../settings/preferences-file.ts';

/** How long changes are collected before they are written, in milliseconds. */
const WRITE_DELAY_MS = 250;
const SCHEMAS = { drafts: z.record(z.string(), z.string()) };

/**
 * Texts that the user has neither sent nor saved, in `drafts.json`, by workstream id or another key
 * that the window chooses. They outlive a restart; a kill loses at most the last moment of typing.
 */
export class Drafts {
  readonly #file: PreferencesFile;
  readonly #problems: Problems;
  #drafts: Map<string, string>;
  #timer: NodeJS.Timeout | null = null;

  constructor(deps: { path: string; clock: Clock; problems: Problems }) {
    this.#file = new PreferencesFile(deps.path, SCHEMAS, deps.clock);
    this.#problems = deps.problems;
    this.#drafts = this.#read();
  }

  /** Writes what is not written yet, then uses another file. */
  moveTo(path: string): void {
    this.flush();
    this.#file.moveTo(path);
    this.#drafts = this.#read();
  }

  list(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#drafts);
  }

  /** Keeps a draft in place of the one before; an empty one removes that. */
  keep(key: string, text: string): void {
    if (text === '') this.#drafts.delete(key);
    else this.#drafts.set(key, text);
    this.#timer ??= setTimeout(() => this.flush(), WRITE_DELAY_MS);
  }

  /** Writes what is not written yet. A failure becomes a problem; the next change tries again. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#problems.attempt('DRAFTS_UNSAVED', () => this.#file.write({ drafts: this.list() }));
  }

  #read(): Map<string, string> {
    const { drafts = {} } = this.#file.values;
    return new Map(Object.entries(drafts as Record<string, string>));
  }

  /** Reports a file that could not be read, of which a copy is kept. */
  reportUnreadable(): void {
    this.#problems.reportUnreadable('drafts', this.#file.keepUnreadable());
  }
}
