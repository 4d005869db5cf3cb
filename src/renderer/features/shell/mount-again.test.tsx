import { expect, it, onTestFinished, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { renderApp } from '../../../../tests/components/render-app.tsx';
import { MountAgain } from './MountAgain.tsx';

it('what is mounted again, as in another time zone, has the focus and the cursor where they were', async () => {
  const screen = await render(<Half zone="Europe/Berlin" />);
  await page.getByRole('textbox').fill('half a sence');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await screen.rerender(<Half zone="Asia/Tokyo" />);
  await expect.element(page.getByText('Asia/Tokyo')).toBeVisible();
  await userEvent.keyboard('ten');
  await expect.element(page.getByRole('textbox')).toHaveValue('half a sentence');
});

it('what is typed in a dialog stays in another time zone', async () => {
  await renderApp({ workstreams: [{ id: 'thesis', title: 'Thesis' }] });
  await userEvent.keyboard('{Control>}n{/Control}');
  const title = page.getByRole('dialog').getByRole('textbox');
  await title.fill('Half a na');
  const list = page.getByRole('navigation').first().element();
  enterTimeZone('Asia/Tokyo');
  await expect.poll(() => list.isConnected).toBe(false);
  await userEvent.keyboard('me');
  await expect.element(title).toHaveValue('Half a name');
});

/** As if the user had travelled. */
function enterTimeZone(timeZone: string): void {
  const real = Intl.DateTimeFormat().resolvedOptions();
  const spy = vi.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions');
  spy.mockReturnValue({ ...real, timeZone });
  onTestFinished(() => spy.mockRestore());
  window.dispatchEvent(new Event('focus'));
}

/** A message box whose text outlives it, as a draft does. */
function Half({ zone }: { readonly zone: string }) {
  return (
    <MountAgain on={zone}>
      <p>{zone}</p>
      <textarea aria-label="Message" defaultValue={draft.text} onChange={draft.keep} />
    </MountAgain>
  );
}

const draft = {
  text: '',
  keep: ({ target }: { readonly target: HTMLTextAreaElement }) => {
    draft.text = target.value;
  },
};
