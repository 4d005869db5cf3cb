import { expect, it } from 'vitest';
import { commands, page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import {
  exampleMessage,
  exampleSession,
  minutesAgo,
} from '../../../../tests/support/example-records.ts';

it.for(['light', 'dark'] as const)(
  'no screen has an accessibility violation, %s',
  async (colorScheme) => {
    await commands.emulateMedia({ colorScheme });
    const timedOut = exampleSession({
      id: 'timed-out',
      workstreamId: 'thesis',
      startedAt: minutesAgo(300),
      lastActivityAt: minutesAgo(300),
      endedAt: minutesAgo(270),
      status: 'timed_out',
      messageCount: 2,
      summary: 'Thesis, 2 messages',
      summaryKind: 'placeholder',
    });
    const running = exampleSession({
      id: 'running',
      workstreamId: 'thesis',
      startedAt: minutesAgo(20),
      lastActivityAt: minutesAgo(20),
      messageCount: 1,
    });
    await renderApp({
      workstreams: [
        { id: 'thesis', title: 'Thesis' },
        { id: 'resting', title: 'Resting', state: 'paused' },
      ],
      sessions: [timedOut, running],
      messages: [
        exampleMessage(timedOut, { content: 'Where did I stop?' }),
        exampleMessage(timedOut, { position: 1, role: 'assistant', content: 'In chapter 4.' }),
        exampleMessage(running, { position: 2, role: 'tool_use', content: '{"tool":"grep"}' }),
      ],
    });
    const history = page.getByRole('region', { name: 'History' });
    await history.getByRole('button', { name: /Timed out/ }).click();
    await expect.element(history.getByText('In chapter 4.')).toBeVisible();
    expect(await violations(), 'a workstream').toEqual([]);

    await page.getByRole('button', { name: 'Workstream actions' }).click();
    await expect.element(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
    expect(await violations(), 'its menu').toEqual([]);
    await press('Escape');

    await page.getByRole('button', { name: 'Settings' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    expect(await violations(), 'the settings').toEqual([]);
    await press('Escape');

    await page.getByRole('button', { name: /Scratch/ }).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Scratch');
    expect(await violations(), 'an empty workstream').toEqual([]);
  },
);

it('the first start has no accessibility violation', async () => {
  await renderApp();
  await expect.element(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
  expect(await violations()).toEqual([]);
});
