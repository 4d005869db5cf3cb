import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { violations } from '../../../../tests/components/accessibility.ts';
import { press, type } from '../../../../tests/components/actions.ts';
import { renderApp } from '../../../../tests/components/render-app.tsx';

const bar = page.getByRole('region', { name: 'Sample data' });
const look = page.getByRole('button', { name: 'Look around with sample data' });

/** Notes what is asked of the main process. */
function recording() {
  const asked: string[] = [];
  const note = (name: string) => () => {
    asked.push(name);
    return null;
  };
  const [openSample, leaveSample] = [note('open'), note('leave')];
  return { asked, answers: { openSample, leaveSample, reloadPage: note('reload') } };
}

it('the first start offers sample data, which the page then shows from its beginning', async () => {
  const { asked, answers } = recording();
  await renderApp({ answers });
  await expect.element(bar).not.toBeInTheDocument();
  await look.click();
  await expect.poll(() => asked).toEqual(['open', 'reload']);
  expect(location.hash).toBe('#today/');
});

it('the commands and the settings offer it later', async () => {
  const { asked, answers } = recording();
  await renderApp({ answers, workstreams: [{ title: 'Thesis' }] });
  await expect.element(look).not.toBeInTheDocument();
  await press('Control+,');
  await expect.element(look).toBeVisible();
  await press('Escape');
  await press('Control+K');
  await type('look around');
  await press('Enter');
  await expect.poll(() => asked).toEqual(['open', 'reload']);
});

it('a bar says that it is sample data, and leaves it; nothing offers to copy or replace data', async () => {
  const { asked, answers } = recording();
  await renderApp({ answers, workstreams: [{ title: 'Thesis' }], snapshot: { isSample: true } });
  await expect.element(bar).toBeVisible();
  await expect.element(look).not.toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await press('Control+,');
  await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Back up…' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Import…' })).not.toBeInTheDocument();
  await press('Escape');
  await bar.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(() => asked).toEqual(['leave', 'reload']);
});
