import { constants, copyFileSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { isSystemError, toFileError } from '../base/file-errors.ts';
import { inFileName, toInstant } from '../base/instant.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { syncFolder } from '../base/sync-folder.ts';

const anyObject = z.record(z.string(), z.unknown());
type Content = z.infer<typeof anyObject>;

/** A file of which not everything could be read. */
export interface Unreadable {
  /** The copy of the file as it was; null if it could not be copied. */
  readonly keptAs: string | null;
  readonly error: unknown;
}

/**
 * Preferences: a JSON object in a file, each value with its own schema. Nothing in it keeps the app
 * from starting: a value that cannot be read is left out, so its default applies. Keys of a newer
 * version stay in the file.
 */
export class PreferencesFile {
  #path: string;
  readonly #schemas: Readonly<Record<string, z.ZodType>>;
  readonly #clock: Clock;
  #content: Content = {};
  #values: Content = {};
  /** Why the file on the disk has more than `#content`; null if it has not. */
  #error: unknown = null;

  /** `schemas`: by the names in the file. */
  constructor(path: string, schemas: Readonly<Record<string, z.ZodType>>, clock: Clock) {
    this.#path = path;
    this.#schemas = schemas;
    this.#clock = clock;
    this.load();
  }

  /** The valid values by their names in the file. */
  get values(): Readonly<Content> {
    return this.#values;
  }

  /** Reads another file instead, and writes to that. */
  moveTo(path: string): void {
    this.#path = path;
    this.load();
  }

  /** Reads the file again. */
  load(): void {
    this.#content = {};
    this.#values = {};
    this.#error = null;
    try {
      const text = readFileSync(this.#path, 'utf8');
      // Some editors write a byte order mark.
      const found = anyObject.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
      this.#select(found);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#error = error;
    }
  }

  /** Sets values by their names in the file. Throws `FILE_UNUSABLE`; nothing has changed then. */
  write(change: Readonly<Content>): void {
    const kept = this.keepUnreadable();
    if (kept !== null && kept.keptAs === null) throw toFileError(kept.error, this.#path, 'written');
    this.#replace({ ...this.#content, ...change });
    this.#values = { ...this.#values, ...change };
  }

  /**
   * Copies a file of which not everything could be read to a dated name, and leaves only the rest in
   * it. Returns null if there is nothing to do.
   */
  keepUnreadable(): Unreadable | null {
    // What could not be opened may be readable now.
    if (isSystemError(this.#error)) this.load();
    const error = this.#error;
    if (error === null) return null;
    if (isSystemError(error)) return { keptAs: null, error };
    try {
      const keptAs = this.#copy();
      this.#replace(this.#content);
      this.#error = null;
      return { keptAs, error };
    } catch (failure) {
      return { keptAs: null, error: failure };
    }
  }

  #select(found: Content): void {
    const values: [string, unknown][] = [];
    const kept = Object.entries(found).filter(([name, value]) => {
      const schema = Object.hasOwn(this.#schemas, name) ? this.#schemas[name] : undefined;
      if (schema === undefined) return true;
      const parsed = schema.safeParse(value);
      if (parsed.success) values.push([name, parsed.data]);
      else this.#error = parsed.error;
      return parsed.success;
    });
    this.#values = Object.fromEntries(values);
    this.#content = Object.fromEntries(kept);
  }

  #copy(): string {
    const keptAs = `${this.#path}.broken-${inFileName(toInstant(this.#clock.now()))}`;
    copyFileSync(this.#path, keptAs, constants.COPYFILE_EXCL);
    return keptAs;
  }

  #replace(content: Content): void {
    try {
      writeFileAtomic(this.#path, `${JSON.stringify(content, null, 2)}\n`, {
        mode: PRIVATE_FILE,
      });
      syncFolder(dirname(this.#path));
    } catch (cause) {
      throw toFileError(cause, this.#path, 'written');
    }
    this.#content = content;
  }
}
