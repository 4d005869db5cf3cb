/**
 * For what goes once it is pressed, such as a row that is deleted: the focus must not go with it, nor
 * into a text, where Ctrl+Z means something else.
 */
export function keepFocus(): void {
  if (document.activeElement === document.body) {
    document.querySelector<HTMLElement>('.add-session')?.focus();
  }
}
