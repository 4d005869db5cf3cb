/** User actions for which Vitest has no function. */
import { type Locator, userEvent } from 'vitest/browser';

/** Presses a key, together with modifiers if there are any: `Enter`, `Control+Shift+K`. */
export async function press(keys: string): Promise<void> {
  const names = keys.split('+');
  const key = names.pop();
  const held = names.map((name) => `{${name}>}`).join('');
  const released = names.map((name) => `{/${name}}`).join('');
  await userEvent.keyboard(`${held}{${key}}${released}`);
}

/** Dispatches a key to what has the focus, before anything can happen in between. */
export function dispatchKey(key: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...key });
  document.activeElement?.dispatchEvent(event);
}

/** Types text as it is, without special keys. */
export async function type(text: string): Promise<void> {
  await userEvent.keyboard(text.replaceAll(/[{[]/g, '$&$&'));
}

export function focus(locator: Locator): void {
  (locator.element() as HTMLElement).focus();
}

/** Waits until an element stops moving and scrolling. */
export async function atRest(locator: Locator): Promise<void> {
  const element = locator.element();
  const place = () => `${element.getBoundingClientRect().top} ${element.scrollTop}`;
  let before: string;
  do {
    before = place();
    await drawn();
  } while (place() !== before);
}

/** Waits until the page has been drawn again. */
export async function drawn(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Returns the texts of all elements that a locator finds. */
export function textsOf(locator: Locator): string[] {
  return locator.elements().map(({ textContent }) => textContent ?? '');
}
