/** Has the focus where reading the shown place begins, for when what had it is gone. */
export function focusPlace(): void {
  const main = document.querySelector('main');
  if (main === null || document.activeElement !== document.body) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}
