import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** Asks the model for a few words, without anything of the history. */
export function ModelTest({ state }: { readonly state: ModelsState }) {
  const app = useApp();
  const { t } = useTranslation();
  const [worked, setWorked] = useState<ModelsState['settings'] | null>(null);
  const { settings } = state;
  const test = useAction(async () => {
    setWorked(null);
    await app.client.testModel();
    setWorked(settings);
  });
  // Of other settings, it says nothing.
  const hasWorked = worked?.name === settings.name && worked?.address === settings.address;
  if (settings.name === null || !state.isAccepted) return null;
  return (
    <>
      <p className="backup-actions">
        <button
          type="button"
          className="button"
          aria-disabled={test.pending}
          onClick={() => void test.run()}
        >
          {t('models.test')}
        </button>
        <span role="status">
          {test.pending && t('models.testing')}
          {hasWorked && t('models.testWorked')}
        </span>
      </p>
      <ErrorNote message={test.error} onDismiss={test.dismiss} />
    </>
  );
}
