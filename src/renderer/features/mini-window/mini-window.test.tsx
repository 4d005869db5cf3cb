import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { focus, press } from '../../../../tests/components/actions.ts';
import { renderSmallPage } from '../../../../tests/components/render-app.tsx';

it('ends nothing on Enter if a session starts while its start button has the focus', async () => {
  const { bridge } = await renderSmallPage('mini');
  const start = page.getByRole('button', { name: /^Start / });
  await expect.element(start).toBeVisible();
  focus(start);
  await bridge.startSession({ workstreamId: 'scratch' });
  const end = page.getByRole('button', { name: 'End Scratch' });
  await expect.element(end).toBeVisible();
  await press('Enter');
  await expect.element(end).toBeVisible();
});
