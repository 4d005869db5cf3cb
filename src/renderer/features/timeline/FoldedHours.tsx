import { ChevronDown, ChevronsLeft, ChevronsRight, ChevronUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TimeRange } from '../../app/state/timeline.ts';
import { useDayNames } from './useDayNames.ts';

interface FoldedHoursProps extends TimeRange {
  /** The direction of time. */
  readonly axis: 'x' | 'y';
  /** Whether they are before or after the visible hours. */
  readonly side: 'before' | 'after';
  readonly onShow: () => void;
}

const ICONS = {
  x: { before: ChevronsLeft, after: ChevronsRight },
  y: { before: ChevronUp, after: ChevronDown },
};

/** The folded hours on one side of the day, if there are any; a click shows them. */
export function FoldedHours({ axis, side, from, to, onShow }: FoldedHoursProps) {
  const { t } = useTranslation();
  const { onAxis } = useDayNames();
  const Icon = ICONS[axis][side];
  if (to <= from) return null;
  const hours = { from: onAxis(from), to: onAxis(to) };
  return (
    <button
      type="button"
      className="tl-folded"
      data-axis={axis}
      data-side={side}
      aria-label={t('timeline.showHours', hours)}
      title={t('timeline.showHours', hours)}
      onClick={onShow}
    >
      <Icon size="0.875rem" aria-hidden />
      <span>{t('timeline.hours', hours)}</span>
    </button>
  );
}
