import { ChevronsLeft, ChevronsRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dayStart } from '../../../shared/time/local-days.ts';
import { useDayNames } from './useDayNames.ts';
import type { Viewport } from './useTimelineView.ts';
import { endOf, viewOfDay } from './view.ts';

interface FoldedHoursProps {
  readonly viewport: Viewport;
  /** Called after the hours were shown: the buttons are gone then. */
  readonly onOpen: () => void;
}

/** The hours of the day before and after the waking ones, folded; a click shows the whole day. */
export function FoldedHours({ viewport, onOpen }: FoldedHoursProps) {
  const { t } = useTranslation();
  const { onAxis } = useDayNames();
  const { view, setView } = viewport;
  if (!view.isWaking) return null;
  const [start, end] = [dayStart(view.day), dayStart(view.day, 1)];
  const folded = [
    { side: 'before', from: start, to: view.from, Icon: ChevronsLeft },
    { side: 'after', from: endOf(view), to: end, Icon: ChevronsRight },
  ];
  return folded.map(({ side, from, to, Icon }) => {
    if (to <= from) return null;
    const hours = { from: onAxis(from), to: onAxis(to) };
    return (
      <button
        key={side}
        type="button"
        className="tl-folded"
        data-side={side}
        aria-label={t('timeline.showHours', hours)}
        title={t('timeline.showHours', hours)}
        onClick={() => {
          setView(viewOfDay(view.day));
          onOpen();
        }}
      >
        <Icon size="0.875rem" aria-hidden />
        <span>{t('timeline.hours', hours)}</span>
      </button>
    );
  });
}
