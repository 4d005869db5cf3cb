/**
 * For what goes once it is pressed, such as a row that is deleted: the focus must not go with it, nor
 * into a text, where Ctrl+Z means something else. It goes to the first of these sessions that is
 * shown; where none is, it stays near, and what is in sight stays so.
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
