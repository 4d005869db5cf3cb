import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { app } from './app.ts';
import { strict } from './emitter.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Host {
  readonly isReady: () => boolean;
  readonly hasKeyring: boolean;
  /** What the keyring belongs to: another place has another key. */
  readonly place: () => string;
}

/**
 * A keyring. Usually there is none, as on a Linux desktop that Chromium does not know; tests set
 * `WORKSTREAMS_KEYRING` to have one, which hides nothing from anybody who reads this file. Only the asynchronous
 * functions, as Electron discourages the others.
 */
export function createSafeStorage(host: Host) {
  const hasKeyring = () => host.isReady() && host.hasKeyring;
  const key = () => createHash('sha256').update(`keyring of ${host.place()}`).digest();
  return strict('safeStorage', {
    getSelectedStorageBackend(): 'basic_text' | 'gnome_libsecret' | 'unknown' {
      if (!host.isReady()) return 'unknown';
      return hasKeyring() ? 'gnome_libsecret' : 'basic_text';
    },
    async isAsyncEncryptionAvailable(): Promise<boolean> {
      return hasKeyring();
    },
    async encryptStringAsync(text: string): Promise<Buffer> {
      if (!hasKeyring()) throw new Error('Encryption is not available.');
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key(), iv);
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
    },
    async decryptStringAsync(
      encrypted: Buffer,
    ): Promise<{ shouldReEncrypt: boolean; result: string }> {
      if (!hasKeyring()) throw new Error('Encryption is not available.');
      const decipher = createDecipheriv(CIPHER, key(), encrypted.subarray(0, IV_BYTES));
      decipher.setAuthTag(encrypted.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(encrypted.subarray(IV_BYTES + TAG_BYTES));
      return {
        shouldReEncrypt: false,
        result: Buffer.concat([text, decipher.final()]).toString('utf8'),
      };
    },
  });
}

export const safeStorage = createSafeStorage({
  isReady: () => app.isReady(),
  hasKeyring: process.env.WORKSTREAMS_KEYRING === '1',
  place: () => app.getPath('userData'),
});
