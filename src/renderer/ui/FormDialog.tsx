import type { FormEvent, ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';
import type { Action } from './useAction.ts';

interface FormDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly action: Action<[]>;
  readonly onClose: () => void;
  readonly onFocusLost?: () => void;
  readonly children: ReactNode;
}

/** Asks what an action needs to know, and closes once it is done. */
export function FormDialog(props: FormDialogProps) {
  const { title, confirm, action, onClose, onFocusLost, children } = props;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await action.run()) onClose();
  }

  return (
    <Dialog title={title} onClose={onClose} onFocusLost={onFocusLost}>
      <form onSubmit={submit} noValidate>
        {children}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={action.pending}>
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
