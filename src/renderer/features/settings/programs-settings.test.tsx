import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { textsOf } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import type { McpCall } from '../../../shared/model/mcp-call.ts';

const section = page.getByRole('region', { name: 'Connected programs' });

async function open(calls: readonly McpCall[]): Promise<void> {
  await renderApp({ answers: { listMcpCalls: () => calls } });
  await page.getByRole('button', { name: 'Settings' }).click();
}

it('the settings show how to connect programs, and what they asked for last', async () => {
  const call = { at: '2026-01-29T09:00:00.000Z', client: 'claude-code 2.1' } as const;
  await open([
    { ...call, kind: 'tool', name: 'timeline', characters: 1234, errorCode: null },
    {
      ...call,
      client: '',
      kind: 'prompt',
      name: 'standup',
      characters: 5,
      errorCode: 'UNEXPECTED',
    },
  ]);
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
  await open([]);
  await expect.element(section.getByText('No program has asked for anything yet.')).toBeVisible();
});
