import type { ContextMenuParams } from './messages.ts';

const TEXT_FIELDS = 'textarea, input:not([type]), input[type="text"], input[type="search"]';

/** Describes what was clicked, as Chromium does for Electron. */
export function contextMenuParams({
  target,
  clientX: x,
  clientY: y,
}: MouseEvent): ContextMenuParams {
  const field = target instanceof Element ? target.closest(TEXT_FIELDS) : null;
  const selectionText = selectedIn(field);
  const hasSelection = selectionText !== '';
  const isEditable = field !== null;
  return {
    x,
    y,
    isEditable,
    selectionText,
    editFlags: {
      canCut: isEditable && hasSelection,
      canCopy: hasSelection,
      canPaste: isEditable,
      canSelectAll: true,
    },
  };
}

function selectedIn(field: Element | null): string {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  }
  return getSelection()?.toString() ?? '';
}
