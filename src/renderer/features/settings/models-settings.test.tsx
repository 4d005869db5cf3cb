import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import type { FakeBridge } from '../../../../tests/components/fake-bridge.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { noModels } from '../../../../tests/support/example-records.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ModelsState } from '../../../shared/contract/models.ts';

const dialog = page.getByRole('dialog', { name: 'Settings' });
const section = dialog.getByRole('region', { name: 'Summaries', exact: true });
const button = (name: string) => section.getByRole('button', { name, exact: true });

const REMOTE: ModelsState = {
  ...noModels,
  settings: {
    ...noModels.settings,
    kind: 'openAi',
    address: 'https://models.example.org/v1',
    name: 'large',
  },
};

let calls: [name: string, input: unknown][];

async function open(models: ModelsState, answers: Partial<Handlers> = {}): Promise<FakeBridge> {
  calls = [];
  const note =
    (name: string) =>
    (input: unknown): ModelsState => {
      calls.push([name, input]);
      return models;
    };
  const fake = await renderApp({
    snapshot: { models },
    answers: {
      updateModel: note('updateModel'),
      acceptModelAddress: note('acceptModelAddress'),
      setModelKey: note('setModelKey'),
      ...answers,
    },
  });
  await page.getByRole('button', { name: 'Settings' }).click();
  await dialog.getByRole('button', { name: 'Summaries' }).click();
  return fake;
}

describe('the settings of summaries', () => {
  it('set no model until the user saves one', async () => {
    await open(noModels);
    await expect.element(section.getByLabelText('Address')).toHaveValue('http://localhost:11434');
    await expect.element(section.getByLabelText('Key')).not.toBeInTheDocument();
    await section.getByRole('combobox', { name: 'Program or service' }).selectOptions('LM Studio');
    await section.getByLabelText('Model').fill('small');
    expect(await violations()).toEqual([]);
    expect(calls).toEqual([]);
    await button('Save').click();
    expect(calls).toEqual([
      ['updateModel', { kind: 'lmStudio', address: 'http://localhost:1234/v1', name: 'small' }],
    ]);
  });

  it('say what is sent to another computer, and ask before anything is', async () => {
    await open(REMOTE);
    const consent = section.getByRole('region', { name: /models\.example\.org is another/ });
    await expect.element(consent.getByText(/the calls of tools/)).toBeVisible();
    await expect.element(consent.getByText(/sessions of private workstreams/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await button('Send it to models.example.org…').click();
    expect(calls).toEqual([['acceptModelAddress', { address: 'https://models.example.org/v1' }]]);
  });

  it('say that nothing leaves this computer', async () => {
    const settings = { ...noModels.settings, address: 'http://localhost:11434' };
    await open({ ...noModels, settings, isLoopback: true, isAccepted: true });
    await expect
      .element(section.getByText('This address is your computer: nothing leaves it.'))
      .toBeVisible();
  });

  it('keep a key, say where it is, and never show it', async () => {
    const { push } = await open({ ...REMOTE, isAccepted: true });
    await expect.element(section.getByText(/^No key is set/)).toBeVisible();
    const field = section.getByLabelText('Key');
    await expect.element(field).toHaveAttribute('type', 'password');
    await field.fill('key-1234');
    await expect
      .element(section.getByText(/the key will be kept until the app quits/))
      .toBeVisible();
    await button('Use key').click();
    expect(calls).toEqual([['setModelKey', { key: 'key-1234' }]]);
    await expect.element(field).toHaveValue('');
    push('modelsChanged', { ...REMOTE, isAccepted: true, key: 'keyring', hasKeyring: true });
    await expect.element(section.getByText(/kept encrypted/)).toBeVisible();
    await button('Remove key').click();
    expect(calls.at(-1)).toEqual(['setModelKey', { key: null }]);
  });

  it('list the models, and choose one of them', async () => {
    await open({ ...REMOTE, isAccepted: true }, { listModels: () => ['large', 'small'] });
    await button('List models').click();
    await button('small').click();
    await expect.element(section.getByLabelText('Model')).toHaveValue('small');
  });

  it('test the model, and say why it does not answer', async () => {
    let works = false;
    await open(
      { ...REMOTE, isAccepted: true },
      {
        testModel: () => {
          if (!works) throw new AppError('MODEL_UNREACHABLE', 'It can’t be reached.');
          return null;
        },
      },
    );
    await button('Test').click();
    await expect.element(section.getByText('It can’t be reached.')).toBeVisible();
    works = true;
    await button('Test').click();
    await expect.element(section.getByText('The model answers.')).toBeVisible();
    await expect.element(section.getByText('It can’t be reached.')).not.toBeInTheDocument();
  });

  it('say when and why a summary failed last', async () => {
    const failure = { sessionId: 's', at: '2026-01-29T09:00:00.000Z', fault: null };
    await open({ ...REMOTE, isAccepted: true, failures: [failure] });
    await expect
      .element(section.getByText(/The summary failed on .*2026.*\. The log has the cause\./))
      .toBeVisible();
  });

  it('turn it off', async () => {
    await open(REMOTE);
    await button('Turn off').click();
    expect(calls).toEqual([['updateModel', { address: null }]]);
  });
});
