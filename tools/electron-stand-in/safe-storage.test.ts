/** Follows `shell/browser/api/electron_api_safe_storage.cc` and `docs/api/safe-storage.md`. */
import { expect, it } from 'vitest';
import { createSafeStorage } from './safe-storage.ts';

const storage = (hasKeyring: boolean, { isReady = true, place = '/data' } = {}) =>
  createSafeStorage({ isReady: () => isReady, hasKeyring, place: () => place });

it('has no keyring, and encrypts nothing, on a desktop that Chromium does not know', async () => {
  const none = storage(false);
  expect(none.getSelectedStorageBackend()).toBe('basic_text');
  expect(await none.isAsyncEncryptionAvailable()).toBe(false);
  await expect(none.encryptStringAsync('text')).rejects.toThrow();
  await expect(none.decryptStringAsync(Buffer.from('text'))).rejects.toThrow();
});

it('knows no keyring before the app is ready', async () => {
  const early = storage(true, { isReady: false });
  expect(early.getSelectedStorageBackend()).toBe('unknown');
  expect(await early.isAsyncEncryptionAvailable()).toBe(false);
});

it('decrypts what it has encrypted, and nothing else', async () => {
  const encrypted = await storage(true).encryptStringAsync('text');
  expect(encrypted.toString('latin1')).not.toContain('text');
  expect((await storage(true).decryptStringAsync(encrypted)).result).toBe('text');
  await expect(storage(true, { place: '/other' }).decryptStringAsync(encrypted)).rejects.toThrow();
  await expect(storage(true).decryptStringAsync(Buffer.from('no cipher text'))).rejects.toThrow();
});
