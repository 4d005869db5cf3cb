import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/hooks/useLocale.ts';

interface OtherLanesProps {
  readonly count: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The line that folds and unfolds the workstreams without a session in the visible days. */
export function OtherLanes({ count, isOpen, onToggle }: OtherLanesProps) {
  const { t } = useTranslation();
  const { formatNumber } = useLocale();
  const Icon = isOpen ? ChevronDown : ChevronRight;
  if (count === 0) return null;
  return (
    <div className="tl-others">
      <button type="button" className="button small" aria-expanded={isOpen} onClick={onToggle}>
        <Icon size="0.875rem" aria-hidden />
        {t('timeline.otherLanes', { count, formatted: formatNumber(count) })}
      </button>
    </div>
  );
}
