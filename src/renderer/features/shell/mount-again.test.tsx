import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
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
