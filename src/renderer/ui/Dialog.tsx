import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** A class of its own, where it looks like no other; a click beside it closes it then. */
  readonly look?: string;
  readonly onClose: () => void;
  /** Where the focus goes if what had it before is gone; the box for messages if it isn't said. */
  readonly onFocusLost?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus, gives it back and closes on Escape. */
export function Dialog({
  title,
  look,
  onClose,
  onFocusLost = focusMessageBox,
  children,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const focusLost = useEffectEvent(onFocusLost);

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // What had the focus before can be gone, such as an item of a menu.
      dialog?.querySelector<HTMLElement>(':focus')?.blur();
      if (document.activeElement === document.body) focusLost();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      className={look === undefined ? 'dialog' : `dialog ${look}`}
      closedby={look === undefined ? 'closerequest' : 'any'}
      aria-labelledby={titleId}
      onClose={() => !ref.current?.open && onClose()}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}

function focusMessageBox(): void {
  document.querySelector<HTMLElement>('.composer textarea')?.focus();
}
