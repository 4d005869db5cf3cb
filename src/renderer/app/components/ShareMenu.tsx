import { ClipboardCopy, Download, Printer, Share } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportSelection } from '../../../shared/contract/tasks.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { useApp } from '../context.ts';
import { keysOf } from '../shortcuts.ts';

interface ItemProps {
  readonly isDisabled: boolean;
  readonly onSelect: () => void;
}

/** Copies what the page shows. */
export function CopyMarkdownItem({ isDisabled, onSelect }: ItemProps) {
  const { t } = useTranslation();
  return (
    <MenuItem
      icon={<ClipboardCopy size="1rem" aria-hidden />}
      isDisabled={isDisabled}
      onSelect={onSelect}
    >
      {t('common.copyMarkdown')}
    </MenuItem>
  );
}

/** Prints what the page shows, as its key does. */
export function PrintItem({ isDisabled, onSelect }: ItemProps) {
  const { t } = useTranslation();
  return (
    <MenuItem
      icon={<Printer size="1rem" aria-hidden />}
      isDisabled={isDisabled}
      keys={keysOf('print', { t })[0]}
      onSelect={onSelect}
    >
      {t('common.print')}
    </MenuItem>
  );
}

interface ShareMenuProps {
  /** The initial selection of the export dialog. */
  readonly selection: ExportSelection;
  /** Items for the other ways to share what is shown. */
  readonly children: ReactNode;
}

/** Everything by which a page can be copied, printed or exported. */
export function ShareMenu({ selection, children }: ShareMenuProps) {
  const { t } = useTranslation();
  const { view } = useApp();
  const triggerRef = useRef<HTMLButtonElement>(null);

  function startExport(): void {
    // The dialog gives the focus back to where it was, and the menu is gone by then.
    triggerRef.current?.focus();
    view.openDialog({ name: 'export', selection });
  }

  return (
    <Menu
      label={t('common.share')}
      triggerRef={triggerRef}
      look="button"
      icon={<Share size="1rem" aria-hidden />}
    >
      {children}
      <MenuItem icon={<Download size="1rem" aria-hidden />} onSelect={startExport}>
        {t('transfer.menu')}
      </MenuItem>
    </Menu>
  );
}
