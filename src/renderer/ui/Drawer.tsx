import { X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './drawer.css';

interface DrawerProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Comes in from the side, above everything else, until it is closed or something is chosen. */
export function Drawer({ label, onClose, children }: DrawerProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // Where one is now, which is where one goes on from.
    dialog?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, as every dialog.
    <dialog
      ref={ref}
      className="drawer"
      aria-label={label}
      onClose={() => !ref.current?.open && onClose()}
      // Beside it: what is in it covers all of it.
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
