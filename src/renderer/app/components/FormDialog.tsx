import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Action } from '../hooks/useAction.ts';

interface FormDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly action: Action<[]>;
  readonly onClose: () => void;
  readonly onFocusLost?: () => void;
  readonly children: ReactNode;
}

/** A dialog with a form. It closes once the action is done; an error focuses its field. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation();
  const { title, confirm, action, onClose, onFocusLost, children } = props;
  const ref = useRef<HTMLFormElement>(null);
  const { error } = action;

  useEffect(() => {
    if (error === null) return;
    ref.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    ref.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [error]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await action.run()) onClose();
  }

  return (
    <Dialog title={title} onClose={onClose} onFocusLost={onFocusLost}>
      <form ref={ref} onSubmit={submit} noValidate>
        {children}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button type="submit" className="button primary" aria-disabled={action.pending}>
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
