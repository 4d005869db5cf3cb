import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import { MINUTE_MS } from '../../../shared/model/model.ts';

const LAPTOP = { id: 'laptopaaaa', name: 'Laptop', system: 'linux' } as const;
const DESKTOP = { id: 'desktopaaa', name: 'Desktop', system: 'linux' } as const;

function sessionOn(device: string, minutes: number) {
  const start = new Date().setHours(0, 0, 0, 0);
  const lastActivityAt = new Date(start + minutes * MINUTE_MS).toISOString();
  const startedAt = new Date(start).toISOString();
  const more = { lastActivityAt, endedAt: lastActivityAt, status: 'ended', summary: '' } as const;
  return exampleSession({ id: device, workstreamId: 'scratch', startedAt, device, ...more });
}

it('the overview is of one device if the history has several', async () => {
  await renderApp({
    sessions: [sessionOn(LAPTOP.id, 0), sessionOn(DESKTOP.id, 0)],
    snapshot: { devices: [LAPTOP, DESKTOP] },
  });
  await page.getByRole('button', { name: 'Overview' }).click();
  const sessions = page.getByRole('main').getByRole('definition').nth(2);
  await expect.element(sessions).toMatchTextContent('2');
  await page.getByRole('combobox', { name: 'Device' }).selectOptions('Laptop');
  await expect.element(sessions).toMatchTextContent('1');
  await page.getByRole('combobox', { name: 'Device' }).selectOptions('Any device');
  await expect.element(sessions).toMatchTextContent('2');
});
