import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { formatBytes } from '../../ui/amount.ts';

/** Says that only the beginning of a content is kept. `bytes`: its original size; null if all of it is kept. */
export function MessageCut({ bytes }: { readonly bytes: number | null }) {
  const { t } = useTranslation();
  const { language } = useLocale();
  if (bytes === null) return null;
  return (
    <p className="message-empty">{t('messages.cut', { size: formatBytes(bytes, language) })}</p>
  );
}
