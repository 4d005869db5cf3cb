import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import { press } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { AppError } from '../../../shared/contract/errors.ts';

const dialog = page.getByRole('dialog', { name: 'Export' });
const days = dialog.getByLabelText('Days');
const confirm = dialog.getByRole('button', { name: 'Export…' });

async function openDialog(): Promise<void> {
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await press('Control+k');
  await page.getByRole('combobox', { name: 'Commands' }).fill('export this workstream');
  await press('Enter');
  await expect.element(confirm).toBeVisible();
}

describe('the export dialog', () => {
  it('reports days that it does not understand once, at their field', async () => {
    await renderApp();
    await openDialog();
    await days.fill('some day');
    await confirm.click();
    await expect.element(days).toHaveFocus();
    expect(dialog.getByText(/Try “last week”/).elements()).toHaveLength(1);
    await expect.element(days).toHaveAccessibleDescription(/Try “last week”/);
  });

  it('names the file for a while; then the commands show it', async () => {
    const shown: string[] = [];
    await renderApp({
      answers: {
        exportHistory: () => ({ path: '/home/me/thesis.csv', sessions: 2 }),
        showExported: () => {
          shown.push('shown');
          return null;
        },
      },
    });
    await openDialog();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    await confirm.click();
    const notice = page.getByRole('region', { name: 'Export' });
    await expect.element(notice).toMatchTextContent('Exported 2 sessions to /home/me/thesis.csv.');
    vi.advanceTimersByTime(10_000);
    await expect.element(notice).not.toBeInTheDocument();
    vi.useRealTimers();
    await press('Control+k');
    await page.getByRole('combobox', { name: 'Commands' }).fill('last export');
    await press('Enter');
    await expect.poll(() => shown).toEqual(['shown']);
  });

  it('says that nothing was found, without an error', async () => {
    const nothing = () => {
      throw new AppError('NOTHING_TO_EXPORT', () => 'Nothing was exported.');
    };
    await renderApp({ answers: { exportHistory: nothing } });
    await openDialog();
    await confirm.click();
    const notice = page.getByRole('region', { name: 'Export' });
    await expect.element(notice.getByText('Nothing was exported.')).toBeVisible();
    await expect.element(notice.getByRole('alert')).not.toBeInTheDocument();
    await expect
      .element(notice.getByRole('button', { name: 'Show in folder' }))
      .not.toBeInTheDocument();
  });
});
