/** Moves focus to the main region when the focused element was removed. */
export function focusMain(): void {
  const main = document.querySelector('main');
  if (main === null || document.activeElement !== document.body) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/** True if nothing has the focus, or the main region as a whole. */
export function isFocusFree(): boolean {
  const { activeElement, body } = document;
  return activeElement === body || activeElement?.tagName === 'MAIN';
}
