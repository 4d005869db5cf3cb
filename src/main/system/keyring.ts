import { safeStorage } from 'electron';
import type { Keyring } from '../../core/models/model-key.ts';

/**
 * The system's keyring. Where Linux has none, Chromium encrypts with a password that everybody knows
 * (`basic_text`), which counts as no keyring.
 */
export function systemKeyring(platform: NodeJS.Platform): Keyring {
  const isKnown = () => {
    if (platform !== 'linux') return true;
    return !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  };
  return {
    isAvailable: async () => isKnown() && (await safeStorage.isAsyncEncryptionAvailable()),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (encrypted) => (await safeStorage.decryptStringAsync(encrypted)).result,
  };
}
