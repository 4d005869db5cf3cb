import type { ReactNode } from 'react';
import type { SuggestedTimes } from '../../../shared/contract/errors.ts';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { workstreamOf } from '../../app/state/app-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { keepFocus } from '../../ui/keep-focus.ts';
import './corrections.css';

interface CorrectionDialogProps {
  readonly heading: string;
  readonly confirm: string;
  /** The workstream of the session, which may differ from the one behind the dialog; null if it is chosen in it. */
  readonly workstreamId: string | null;
  /** The fields that show their own errors; others are shown below all of them. */
  readonly fields: readonly string[];
  readonly onConfirm: () => Promise<unknown>;
  readonly children: (why: CorrectionError) => ReactNode;
}

/** Why a correction was refused. */
interface CorrectionError {
  /** The reason, in the user's language, if it is about that field. */
  readonly errorOf: (field: string) => string | null;
  /** The nearest free time, if it was refused for an overlap. */
  readonly suggestion: SuggestedTimes | null;
}

/** The dialog of a correction. It closes once the correction is made. */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { heading, confirm, workstreamId, fields, onConfirm, children } = props;
  const { closeDialog } = useApp().view;
  const title = useAppState((state) =>
    workstreamId === null ? undefined : workstreamOf(state, workstreamId)?.title,
  );
  const action = useAction(onConfirm);
  const { error, field, suggestion } = action;
  const isShownThere = field !== null && fields.includes(field);
  return (
    <FormDialog
      title={heading}
      confirm={confirm}
      action={action}
      onClose={closeDialog}
      onFocusLost={keepFocus}
    >
      {title !== undefined && (
        <p className="correction-of" title={title}>
          <bdi>{title}</bdi>
        </p>
      )}
      {children({ errorOf: (name) => (name === field ? error : null), suggestion })}
      <ErrorNote message={isShownThere ? null : error} />
    </FormDialog>
  );
}
