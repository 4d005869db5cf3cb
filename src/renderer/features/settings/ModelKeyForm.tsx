import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** The key for the model's address. What was typed is never shown again. */
export function ModelKeyForm({ state }: { readonly state: ModelsState }) {
  const app = useApp();
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isOwn = state.key === 'keyring' || state.key === 'run';
  const set = useAction(async (key: string | null) => {
    await app.client.setModelKey({ key });
    setTyped('');
  });

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (typed.trim() !== '') void set.run(typed);
  }

  return (
    <form className="model-form" onSubmit={onSubmit}>
      <label className="field">
        <span>{t('models.key')}</span>
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <p className="note">{t(`models.keyNote.${state.key}`)}</p>
      {!state.hasKeyring && typed !== '' && <p className="note">{t('models.keyWouldBeLost')}</p>}
      <p className="backup-actions">
        <button type="submit" className="button" aria-disabled={typed.trim() === ''}>
          {t('models.keepKey')}
        </button>
        {isOwn && (
          <button type="button" className="button" onClick={() => void set.run(null)}>
            {t('models.removeKey')}
          </button>
        )}
      </p>
      <ErrorNote message={set.error} onDismiss={set.dismiss} />
    </form>
  );
}
