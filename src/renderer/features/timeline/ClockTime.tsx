import { useTranslation } from 'react-i18next';
import { ranSideBySide } from '../../../shared/time/union.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';

interface ClockTimeProps {
  readonly totals: { readonly ms: number; readonly clockMs: number };
}

/** The time on the clock, if sessions ran side by side. */
export function ClockTime({ totals: { ms, clockMs } }: ClockTimeProps) {
  const { t } = useTranslation();
  const { formatMinutes } = useLocale();
  if (!ranSideBySide(ms, clockMs)) return null;
  return (
    <p className="note" title={t('timeline.onClockWhy')}>
      {t('timeline.onClock', { duration: formatMinutes(clockMs) })}
    </p>
  );
}
