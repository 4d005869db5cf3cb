import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { closingProps } from './closing-props.ts';
import './drawer.css';

interface DrawerProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel that slides in from the side above the page. */
export function Drawer({ label, onClose, children }: DrawerProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // The selected item, so that the user continues from there.
    dialog?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as every dialog.
    <dialog
      ref={ref}
      className="drawer"
      aria-label={label}
      {...closingProps(ref, onClose)}
      // A click on the backdrop: the content covers the whole panel.
      onClick={({ target }) => target === ref.current && onClose()}
    >
      {children}
      <button
        type="button"
        className="icon-button close"
        aria-label={t('layout.close')}
        title={t('layout.close')}
        onClick={onClose}
      >
        <X size="1.125rem" aria-hidden />
      </button>
    </dialog>
  );
}
