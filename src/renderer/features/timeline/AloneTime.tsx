import { useTranslation } from 'react-i18next';
import { MINUTE_MS } from '../../../shared/model/model.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';

interface AloneTimeProps {
  readonly totals: { readonly ms: number; readonly agentMs: number };
}

/** Whose time it was, if agents worked alone; also the key to the marked parts of bars. */
export function AloneTime({ totals: { ms, agentMs } }: AloneTimeProps) {
  const { t } = useTranslation();
  const { formatMinutes } = useLocale();
  if (agentMs < MINUTE_MS) return null;
  return (
    <p className="note alone-time" title={t('common.whoseTimeWhy')}>
      <span className="alone-mark" aria-hidden />
      {t('common.whoseTime', { user: formatMinutes(ms - agentMs), agent: formatMinutes(agentMs) })}
    </p>
  );
}
