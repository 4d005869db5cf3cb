/** Moves the focus to the message box of the shown workstream, if there is one. */
export function focusMessageBox(): void {
  document.querySelector<HTMLElement>('.composer textarea')?.focus();
}
