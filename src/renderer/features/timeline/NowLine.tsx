import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/hooks/useLocale.ts';
import type { TimeRange } from '../../app/state/timeline.ts';
import { useNow } from '../../ui/useNow.ts';
import { placeOn } from './Axis.tsx';

/** The line of the present moment. */
export function NowLine({ strip }: { readonly strip: TimeRange }) {
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const now = useNow();
  if (now < strip.from || now > strip.to) return null;
  return (
    <div className="tl-lines tl-now" aria-hidden>
      <i style={placeOn(strip.from, now)} title={t('timeline.now', { time: formatClock(now) })} />
    </div>
  );
}
