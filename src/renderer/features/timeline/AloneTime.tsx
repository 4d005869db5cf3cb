import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { type SharedTime, whoseTimeOf } from '../../ui/whose-time.ts';

/** How long the user took part and how long an agent worked alone; also the key to the marked parts of bars. */
export function AloneTime({ totals }: { readonly totals: SharedTime }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const whose = whoseTimeOf(totals, locale.formatMinutes, locale);
  if (whose === null) return null;
  return (
    <p className="note alone-time" title={t('common.whoseTimeWhy')}>
      <span className="alone-mark" aria-hidden />
      {whose}
    </p>
  );
}
