import type { FormEvent, ReactNode } from 'react';
import { useApp } from '../../state/context.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useAction } from '../../ui/useAction.ts';
import './corrections.css';

interface CorrectionDialogProps {
  readonly heading: string;
  readonly confirm: string;
  /** The fields that show their own refusals; others are shown below all of them. */
  readonly fields: readonly string[];
  readonly onConfirm: () => Promise<void>;
  readonly children: (errorOf: (field: string) => string | null) => ReactNode;
}

/** Asks what a correction needs to know, and closes once it is made. */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { heading, confirm, fields, onConfirm, children } = props;
  const { closeDialog } = useApp();
  const { error, field, pending, run } = useAction(onConfirm);
  const isShownThere = field !== null && fields.includes(field);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await run()) closeDialog();
  }

  return (
    <Dialog title={heading} onClose={closeDialog}>
      <form onSubmit={submit} noValidate>
        {children((name) => (name === field ? error : null))}
        <ErrorNote message={isShownThere ? null : error} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={closeDialog}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={pending}>
            {confirm}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
