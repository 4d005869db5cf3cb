import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEndpoint } from '../../../tests/support/fake-endpoint.ts';
import { noKeyring } from '../../../tests/support/test-models.ts';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import type { ModelKind } from '../../shared/model/model-kinds.ts';
import { DataFolder } from '../storage/paths.ts';
import { type Keyring, ModelKey } from './model-key.ts';
import { ModelSettingsFile } from './model-settings-file.ts';
import { Models } from './models.ts';

const KEY = 'key-that-nobody-may-see';
const REMOTE = 'https://models.example.org/v1';
const { signal } = new AbortController();

/** Turns the bytes around: enough to see that no file has the text itself. */
const turning: Keyring = {
  isAvailable: async () => true,
  encrypt: async (text) => Buffer.from(text).reverse(),
  decrypt: async (encrypted) => Buffer.from(encrypted).reverse().toString(),
};

function open(
  dataDir = temporaryFolder(),
  { keyring = turning, env = {} }: { keyring?: Keyring; env?: Record<string, string> } = {},
) {
  const folder = new DataFolder(dataDir);
  const models = new Models({
    file: new ModelSettingsFile(folder.models, { now: () => 0 }),
    key: new ModelKey({ path: folder.modelKey, keyring, env }),
  });
  return { models, dataDir, folder };
}

async function at(kind: ModelKind) {
  const endpoint = await startEndpoint(kind, () => '{"ok":true}');
  onTestFinished(() => endpoint.close());
  return endpoint;
}

describe('a model', () => {
  it('is not set at first, so that nothing is sent', async () => {
    const { models } = open();
    expect(models.state()).toMatchObject({ settings: { address: null, isAutomatic: false } });
    expect(() => models.endpoint()).toThrowError(
      expect.objectContaining({ code: 'MODEL_NOT_READY', kind: 'notSet' }),
    );
    await expect(models.test(signal)).rejects.toMatchObject({ kind: 'notSet' });
    await expect(models.list(signal)).rejects.toMatchObject({ kind: 'notSet' });
  });

  it('on this computer can be used at once', async () => {
    const { models } = open();
    await models.update({ address: 'http://localhost:11434', name: 'small' });
    expect(models.state()).toMatchObject({ isLoopback: true, isAccepted: true });
    expect(models.endpoint()).toMatchObject({ address: 'http://localhost:11434', key: null });
  });

  it('elsewhere is only used after the user has agreed to that very address', async () => {
    const { models, dataDir } = open();
    await models.update({ kind: 'openAi', address: REMOTE, name: 'large' });
    const refused = expect.objectContaining({ kind: 'notAccepted' });
    expect(() => models.endpoint()).toThrowError(refused);
    await expect(models.test(signal)).rejects.toMatchObject({ kind: 'notAccepted' });
    await expect(models.list(signal)).rejects.toMatchObject({ kind: 'notAccepted' });
    expect(() => models.accept('https://other.example.org')).toThrow();
    models.accept(REMOTE);
    expect(models.endpoint()).toMatchObject({ address: REMOTE });
    expect(open(dataDir).models.state().isAccepted).toBe(true);
    for (const address of ['https://models.example.org:8443/v1', 'http://models.example.org/v1']) {
      await models.update({ address });
      expect(() => models.endpoint()).toThrowError(refused);
    }
  });

  it('is tested without anything of the history', async () => {
    const endpoint = await at('ollama');
    const { models } = open();
    await models.update({ address: endpoint.address, name: 'small' });
    await models.test(signal);
    expect(await models.list(signal)).toEqual(['small', 'large']);
    expect(endpoint.asked).toHaveLength(1);
  });

  it.each(['not an address', 'http://user:key@localhost', 'file:///etc/passwd', 'http://x/?key=1'])(
    'cannot be at %s',
    async (address) => {
      await expect(open().models.update({ address })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    },
  );

  it('that another program wrote into the settings in a wrong form is not used', () => {
    const dataDir = temporaryFolder();
    writeFileSync(
      new DataFolder(dataDir).models,
      JSON.stringify({ address: 'http://user@evil.example', name: 7, is_automatic: 'yes' }),
    );
    expect(open(dataDir).models.state().settings).toMatchObject({
      address: null,
      name: null,
      isAutomatic: false,
    });
  });
});

describe('the key', () => {
  it('is kept where the system has a keyring, and in no file as it is', async () => {
    const { models, dataDir } = open();
    await models.update({ kind: 'openAi', address: REMOTE, name: 'large' });
    await models.setKey(KEY);
    expect(models.state()).toMatchObject({ key: 'keyring', hasKeyring: true });
    for (const name of readdirSync(dataDir)) {
      expect(readFileSync(join(dataDir, name), 'utf8')).not.toContain(KEY);
    }
    const { models: again } = open(dataDir);
    expect(again.state().key).toBe('none');
    await again.load();
    again.accept(REMOTE);
    expect(again.endpoint().key).toBe(KEY);
  });

  it.runIf(process.platform !== 'win32')('can be read by the user only', async () => {
    const { models, folder } = open();
    await models.update({ address: REMOTE });
    await models.setKey(KEY);
    expect(statSync(folder.modelKey).mode & 0o777).toBe(0o600);
  });

  it('is only for this run where the system has no keyring', async () => {
    const { models, dataDir, folder } = open(undefined, { keyring: noKeyring });
    await models.update({ address: REMOTE });
    await models.setKey(KEY);
    expect(models.state()).toMatchObject({ key: 'run', hasKeyring: false });
    expect(existsSync(folder.modelKey)).toBe(false);
    expect(open(dataDir, { keyring: noKeyring }).models.state().key).toBe('none');
  });

  it('can be in the environment, and the user’s own comes first', async () => {
    const { models } = open(undefined, { env: { WORKSTREAMS_API_KEY: 'from-outside' } });
    await models.update({ kind: 'openAi', address: REMOTE, name: 'large' });
    models.accept(REMOTE);
    expect(models.state().key).toBe('environment');
    expect(models.endpoint().key).toBe('from-outside');
    await models.setKey(KEY);
    expect(models.endpoint().key).toBe(KEY);
    await models.setKey(null);
    expect(models.endpoint().key).toBe('from-outside');
  });

  it('is not sent to another address', async () => {
    const endpoint = await at('openAi');
    const { models, folder } = open();
    await models.update({ kind: 'openAi', address: REMOTE, name: 'large' });
    await models.setKey(KEY);
    await models.update({ address: endpoint.address });
    await models.list(signal);
    await models.test(signal);
    expect(JSON.stringify(endpoint.seen)).not.toContain(KEY);
    expect(models.state().key).toBe('none');
    expect(existsSync(folder.modelKey)).toBe(true);
  });

  it('is removed', async () => {
    const { models, folder } = open();
    await models.update({ address: REMOTE });
    await models.setKey(KEY);
    await models.setKey(null);
    expect(models.state().key).toBe('none');
    expect(existsSync(folder.modelKey)).toBe(false);
  });

  it('of another computer counts as none', async () => {
    const { models, dataDir } = open();
    await models.update({ address: REMOTE });
    await models.setKey(KEY);
    const decrypt = async () => Promise.reject(new Error('encrypted elsewhere'));
    const { models: elsewhere } = open(dataDir, { keyring: { ...turning, decrypt } });
    await elsewhere.load();
    expect(elsewhere.state()).toMatchObject({ key: 'none', hasKeyring: true });
  });

  it('does not ask for the keyring while no model is set', async () => {
    const isAvailable = async () => Promise.reject(new Error('asked'));
    const { models } = open(undefined, { keyring: { ...turning, isAvailable } });
    await models.load();
    expect(models.state().hasKeyring).toBe(false);
  });
});
