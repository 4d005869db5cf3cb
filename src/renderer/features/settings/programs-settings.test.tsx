import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { textsOf } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import type { McpPrograms } from '../../../shared/model/mcp-call.ts';

const section = page.getByRole('region', { name: 'Connected programs' });

const NONE: McpPrograms = { clients: [], changes: [], calls: [] };

async function open(programs: Partial<McpPrograms>): Promise<void> {
  await renderApp({ answers: { loadMcpPrograms: () => ({ ...NONE, ...programs }) } });
  await page.getByRole('button', { name: 'Settings' }).click();
}

it('the settings show how to connect programs, and what they asked for last', async () => {
  const call = {
    at: '2026-01-29T09:00:00.000Z',
    client: 'claude-code',
    version: '2.1',
  } as const;
  const calls = [
    { ...call, kind: 'tool', name: 'timeline', characters: 1234, errorCode: null },
    {
      ...call,
      client: '',
      kind: 'prompt',
      name: 'standup',
      characters: 5,
      errorCode: 'UNEXPECTED',
    },
  ] as const;
  await open({ calls });
  await expect.element(section.getByText('workstreams mcp add claude-code')).toBeVisible();
  await expect
    .poll(() => textsOf(section.getByRole('cell')))
    .toEqual([
      expect.stringMatching(/10:00/),
      expect.stringContaining('claude-code 2.1'),
      'timeline',
      '1,234',
      expect.stringMatching(/10:00/),
      'unknown',
      'standup, a prompt UNEXPECTED',
      '5',
    ]);
  expect(await violations()).toEqual([]);
});

it('they say that nothing was asked yet', async () => {
  await open({});
  await expect.element(section.getByText('No program has asked for anything yet.')).toBeVisible();
});

it('a program that has called can be allowed to change the history, and no longer', async () => {
  let mayChange = false;
  const load = (): McpPrograms => ({ ...NONE, clients: [{ name: 'codex', mayChange }] });
  const asked: unknown[] = [];
  await renderApp({
    answers: {
      loadMcpPrograms: load,
      setMcpClient: (input) => {
        asked.push(input);
        mayChange = input.mayChange;
        return load();
      },
    },
  });
  await page.getByRole('button', { name: 'Settings' }).click();
  const box = section.getByRole('checkbox', { name: 'codex may change the history' });
  await expect.element(box).not.toBeChecked();
  await box.click();
  await expect.element(box).toBeChecked();
  await box.click();
  await expect.element(box).not.toBeChecked();
  expect(asked).toEqual([
    { client: 'codex', mayChange: true },
    { client: 'codex', mayChange: false },
  ]);
  expect(await violations()).toEqual([]);
});

it('a program whose name cannot be allowed has no switch, but the reason', async () => {
  const long = 'x'.repeat(101);
  await open({
    clients: [
      { name: 'codex', mayChange: false },
      { name: long, mayChange: false },
      { name: 'co\u200ddex', mayChange: false },
      { name: 'user', mayChange: false },
    ],
  });
  await expect.element(section.getByRole('checkbox')).toHaveAccessibleName(/^codex may/);
  for (const reason of [
    `${long} cannot be allowed: its name has more than 100 characters.`,
    'user cannot be allowed: your own changes are marked with this name.',
    /^co.dex cannot be allowed: its name has characters that cannot be seen\.$/,
  ]) {
    await expect.element(section.getByText(reason)).toBeVisible();
  }
});

it('what programs have changed is listed, and undone', async () => {
  const change = { at: '2026-01-29T09:00:00.000Z', program: 'codex' } as const;
  const key = { timestamp: change.at, position: 0, workstreamId: 'scratch' };
  let undone: string | undefined;
  const load = (): McpPrograms => ({
    ...NONE,
    changes: [
      {
        ...change,
        kind: 'end',
        undo: undone === undefined ? { kind: 'correction', correctionId: 'end' } : null,
      },
      { ...change, kind: 'message', undo: { kind: 'message', sessionId: 's1', key } },
    ],
  });
  await renderApp({
    answers: {
      loadMcpPrograms: load,
      undo: ({ correctionId }) => {
        undone = correctionId;
        return { id: 'end', kind: 'end', by: 'codex', at: change.at, workstreamId: 'scratch' };
      },
    },
  });
  await page.getByRole('button', { name: 'Settings' }).click();
  const list = section.getByRole('region', { name: 'Last changes' });
  await expect.element(list.getByText('ended a session')).toBeVisible();
  await list.getByRole('button', { name: 'Undo' }).click();
  await expect.element(list.getByText('undone, changed since, or too old')).toBeVisible();
  expect(undone).toBe('end');
  await list.getByRole('button', { name: 'Delete…' }).click();
  await expect.element(page.getByRole('dialog', { name: /Delete/ })).toBeVisible();
});
