/**
 * Restores the focus after its element was removed, e.g. by deleting a row. It moves to the first of these
 * sessions that is rendered, else to the button for adding one, without scrolling. Never to a text field,
 * where Ctrl+Z means something else.
 */
export function keepFocus(...sessionIds: readonly string[]): void {
  if (document.activeElement !== document.body) return;
  const rows = sessionIds.map((id) =>
    document.querySelector<HTMLElement>(`[data-session="${id}"]`),
  );
  const row = rows.find((each) => each !== null);
  if (row) row.focus();
  else document.querySelector<HTMLElement>('.add-session')?.focus({ preventScroll: true });
}
