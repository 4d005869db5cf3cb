import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../app/components/FormDialog.tsx';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface TitleDialogProps {
  readonly heading: string;
  readonly confirm: string;
  readonly title?: string | undefined;
  readonly onConfirm: (title: string) => Promise<unknown>;
}

/** Asks for the title of a new workstream, or a new title for an existing one. */
export function TitleDialog({ heading, confirm, title = '', onConfirm }: TitleDialogProps) {
  const { t } = useTranslation();
  const { closeDialog } = useApp().view;
  const [value, setValue] = useState(title);
  const action = useAction(async () => {
    const trimmed = value.trim();
    if (trimmed === '') throw new Error(t('workstreams.titleMissing'));
    await onConfirm(trimmed);
  });
  return (
    <FormDialog title={heading} confirm={confirm} action={action} onClose={closeDialog}>
      <label className="field">
        <span>{t('workstreams.title')}</span>
        <input
          type="text"
          dir="auto"
          autoComplete="off"
          value={value}
          aria-invalid={action.error !== null}
          onChange={(event) => setValue(event.target.value)}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <ErrorNote message={action.error} />
    </FormDialog>
  );
}
