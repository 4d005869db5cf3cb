import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { z } from 'zod';
import type { KeyPlace } from '../../shared/contract/models.ts';
import { toFileError } from '../base/file-errors.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { syncFolder } from '../base/sync-folder.ts';

/** Encrypts texts with a key that the system's keyring has. */
export interface Keyring {
  /** False where the system has no keyring, or one that would keep texts readable. May ask the user. */
  isAvailable(): Promise<boolean>;
  encrypt(text: string): Promise<Buffer>;
  /** Fails if the text was encrypted by another user or computer. */
  decrypt(encrypted: Buffer): Promise<string>;
}

const KEY_VARIABLE = 'WORKSTREAMS_API_KEY';

const content = z.object({ origin: z.string(), key: z.string() });
type Content = z.output<typeof content>;

/**
 * The key for a model. It belongs to one origin (scheme, host and port) and is sent nowhere else. It is kept
 * encrypted in a file if the system has a keyring, else only until the app quits. The environment's key is
 * for whatever address is set.
 */
export class ModelKey {
  readonly #path: string;
  readonly #keyring: Keyring;
  readonly #environment: string | null;
  #content: (Content & { readonly place: 'keyring' | 'run' }) | null = null;
  #hasKeyring = false;

  constructor(deps: {
    readonly path: string;
    readonly keyring: Keyring;
    readonly env: Readonly<Record<string, string | undefined>>;
  }) {
    this.#path = deps.path;
    this.#keyring = deps.keyring;
    this.#environment = deps.env[KEY_VARIABLE]?.trim() || null;
  }

  /** True if a key can be kept, as of `load`. */
  get hasKeyring(): boolean {
    return this.#hasKeyring;
  }

  /**
   * Looks for a keyring, and reads the key that is kept. A key of another user or computer counts as none.
   * Throws `FILE_UNUSABLE`.
   */
  async load(): Promise<void> {
    this.#hasKeyring = await this.#keyring.isAvailable();
    if (!this.#hasKeyring || this.#content !== null || !existsSync(this.#path)) return;
    const encrypted = this.#read();
    try {
      const kept = content.parse(JSON.parse(await this.#keyring.decrypt(encrypted)));
      this.#content = { ...kept, place: 'keyring' };
    } catch {
      // The settings show that there is no key.
    }
  }

  /** Returns the key for an address, and where it is. */
  find(address: string): { readonly key: string | null; readonly place: KeyPlace } {
    if (this.#content?.origin === new URL(address).origin) return this.#content;
    return this.#environment === null
      ? { key: null, place: 'none' }
      : { key: this.#environment, place: 'environment' };
  }

  /** Replaces the key; null removes it. Throws `FILE_UNUSABLE`. */
  async set(address: string, key: string | null): Promise<void> {
    this.#content = null;
    this.#remove();
    if (key === null) return;
    this.#hasKeyring = await this.#keyring.isAvailable();
    const { origin } = new URL(address);
    if (this.#hasKeyring) await this.#write({ origin, key });
    this.#content = { origin, key, place: this.#hasKeyring ? 'keyring' : 'run' };
  }

  #read(): Buffer {
    try {
      return readFileSync(this.#path);
    } catch (error) {
      throw toFileError(error, this.#path, 'read');
    }
  }

  async #write(kept: Content): Promise<void> {
    const encrypted = await this.#keyring.encrypt(JSON.stringify(kept));
    try {
      writeFileAtomic(this.#path, encrypted, { mode: PRIVATE_FILE });
      syncFolder(dirname(this.#path));
    } catch (error) {
      throw toFileError(error, this.#path, 'written');
    }
  }

  #remove(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch (error) {
      throw toFileError(error, this.#path, 'written');
    }
  }
}
