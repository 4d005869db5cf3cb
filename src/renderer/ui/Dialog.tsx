import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { closingProps } from './closing-props.ts';
import { focusMessageBox } from './focus-message-box.ts';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** The class of a dialog with a special look, which a click beside it closes. */
  readonly look?: string;
  readonly onClose: () => void;
  /** Restores the focus if the previously focused element is gone; by default, to the message box. */
  readonly onFocusLost?: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** The browser's modal dialog, which traps the focus, restores it and closes on Escape. */
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
      // The previously focused element can be gone, such as a menu item.
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
      {...closingProps(ref, onClose)}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
