/** Moves the focus to the newest session of the shown history; false if it has none. */
export function focusNewestSession(): boolean {
  const row = document.querySelector<HTMLElement>('.history .session-row');
  row?.focus();
  return row !== null;
}
