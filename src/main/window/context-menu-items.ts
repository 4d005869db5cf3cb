import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Locale } from '../../shared/i18n/format.ts';

type Params = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>;

/** Returns the items for what was clicked: none if it is neither editable nor selected. */
export function contextMenuItems(
  { isEditable, selectionText, editFlags }: Params,
  { t }: Locale,
): MenuItemConstructorOptions[] {
  const copy = { role: 'copy', label: t('desktop.menu.copy') } as const;
  if (!isEditable) return selectionText === '' ? [] : [copy];
  return [
    { role: 'cut', label: t('desktop.menu.cut'), enabled: editFlags.canCut },
    { ...copy, enabled: editFlags.canCopy },
    { role: 'paste', label: t('desktop.menu.paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('desktop.menu.selectAll'), enabled: editFlags.canSelectAll },
  ];
}
