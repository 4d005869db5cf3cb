/** Has the focus where reading the shown place begins, for when what had it is gone. */
export function focusMain(): void {
  const main = document.querySelector('main');
  if (main === null || document.activeElement !== document.body) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/** Whether nothing in particular has the focus, or the place as a whole. */
export function isFocusFree(): boolean {
  const { activeElement, body } = document;
  return activeElement === body || activeElement?.tagName === 'MAIN';
}
