import { useTranslation } from 'react-i18next';
import type { ModelsState } from '../../../shared/contract/models.ts';
import { useApp } from '../../app/context.ts';
import { useAction } from '../../app/hooks/useAction.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

interface ModelConsentProps {
  readonly state: ModelsState;
  readonly address: string;
}

/** What is sent where, before anything is. */
export function ModelConsent({ state, address }: ModelConsentProps) {
  const app = useApp();
  const { t } = useTranslation();
  const agree = useAction(() => app.client.acceptModelAddress({ address }));
  const { host, protocol } = new URL(address);
  if (state.isLoopback) return <p className="note">{t('models.here')}</p>;
  if (state.isAccepted) return <p className="note">{t('models.agreed', { host })}</p>;
  return (
    <section className="model-consent" aria-label={t('models.elsewhere', { host })}>
      <p>{t('models.elsewhere', { host })}</p>
      <ul>
        <li>{t('models.sent.texts')}</li>
        <li>{t('models.sent.tools')}</li>
        <li>{t('models.sent.times')}</li>
        <li>{t('models.sent.workstreams')}</li>
      </ul>
      <p>{t('models.notSent')}</p>
      {protocol === 'http:' && <p>{t('models.unencrypted')}</p>}
      <p className="backup-actions">
        <button type="button" className="button" onClick={() => void agree.run()}>
          {t('models.agree', { host })}
        </button>
      </p>
      <ErrorNote message={agree.error} />
    </section>
  );
}
