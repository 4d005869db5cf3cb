import { RefreshCw } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '../../../shared/contract/sync.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { useSetting } from './useSetting.ts';

/** The git repository through which the history is exchanged, and whether that works. */
export function GitSection() {
  const app = useApp();
  const { t } = useTranslation();
  const [inputId, noteId] = [useId(), useId()];
  const { value, change } = useSetting('gitRemote', t('devices.git.label'));
  const sync = useAppState(({ snapshot }) => snapshot?.sync);
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value ?? '';
  const store = useAction(async (remote: string | null) => {
    await change(remote);
    setTyped(null);
  });
  const exchange = useAction((isJoining: boolean) => app.client.synchronise({ isJoining }));

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const address = text.trim();
    if (address !== (value ?? '')) void store.run(address === '' ? null : address);
  }

  return (
    <div className="backup">
      <form className="git-remote" onSubmit={onSubmit}>
        <label htmlFor={inputId}>{t('devices.git.label')}</label>
        <span className="backup-actions">
          <input
            className="git-address"
            id={inputId}
            type="text"
            spellCheck={false}
            placeholder={t('devices.git.placeholder')}
            value={text}
            aria-describedby={noteId}
            aria-invalid={store.error !== null}
            onChange={({ target }) => setTyped(target.value)}
          />
          <button type="submit" className="button" aria-disabled={text.trim() === (value ?? '')}>
            {t('devices.git.save')}
          </button>
        </span>
      </form>
      <ErrorNote message={store.error} onDismiss={store.dismiss} />
      <p id={noteId} className="note">
        {t('devices.git.note')}
      </p>
      {value !== null && sync && (
        <>
          <GitState sync={sync} />
          <p className="backup-actions">
            <button
              type="button"
              className="button"
              aria-disabled={sync.isRunning}
              onClick={() => sync.isRunning || void exchange.run(false)}
            >
              <RefreshCw size="1rem" aria-hidden />
              {t('devices.git.now')}
            </button>
            {sync.failure?.code === 'otherRepository' && (
              <button
                type="button"
                className="button"
                aria-disabled={sync.isRunning}
                onClick={() => sync.isRunning || void exchange.run(true)}
              >
                {t('devices.git.join')}
              </button>
            )}
            <button type="button" className="button" onClick={() => void store.run(null)}>
              {t('devices.git.remove')}
            </button>
          </p>
          <ErrorNote message={exchange.error} />
        </>
      )}
    </div>
  );
}

function GitState({ sync }: { readonly sync: SyncState }) {
  const { t } = useTranslation();
  const { formatFull } = useLocale();
  const { isRunning, lastAt, failure } = sync;
  const worked =
    lastAt === null
      ? t('devices.git.neverWorked')
      : t('devices.git.worked', { time: formatFull(new Date(lastAt)) });
  return (
    <>
      <p role="status">{isRunning ? t('devices.git.running') : worked}</p>
      {failure !== null && (
        <div className="git-failure">
          <p>{t(`devices.failures.${failure.code}`)}</p>
          {failure.details !== null && (
            <p>
              <code>{failure.details}</code>
            </p>
          )}
        </div>
      )}
    </>
  );
}
