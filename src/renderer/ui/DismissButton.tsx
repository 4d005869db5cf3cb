import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** A button that dismisses a message. */
export function DismissButton({ onClick }: { readonly onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t('common.dismiss')}
      onClick={onClick}
    >
      <X size="0.875rem" aria-hidden />
    </button>
  );
}
