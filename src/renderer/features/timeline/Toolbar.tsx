import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../app/shortcuts.ts';
import { timelineControls } from './controls.ts';
import { GoToDay } from './GoToDay.tsx';
import type { Viewport } from './useTimelineView.ts';
import { ZOOMS } from './view.ts';

/** Navigation to other days, and the zoom. */
export function Toolbar({ viewport }: { readonly viewport: Viewport }) {
  const { t } = useTranslation();
  const { today } = viewport;
  const steps = timelineControls(viewport);
  const { zoom, isLast } = steps;
  const previous = t(zoom === 'week' ? 'timeline.previousWeek' : 'timeline.previousDay');
  const next = t(zoom === 'week' ? 'timeline.nextWeek' : 'timeline.nextDay');

  return (
    <div className="today-toolbar">
      <div className="button-group">
        <button
          type="button"
          className="icon-button"
          aria-label={previous}
          title={`${previous} (${keysOf('previousDay', { t })})`}
          onClick={() => steps.turn(-1)}
        >
          <ChevronLeft size="1.125rem" aria-hidden />
        </button>
        <button
          type="button"
          className="button"
          title={`${t('timeline.today')} (${keysOf('goToToday', { t })})`}
          onClick={steps.toToday}
        >
          {t('timeline.today')}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={next}
          title={`${next} (${keysOf('nextDay', { t })})`}
          aria-disabled={isLast}
          onClick={() => steps.turn(1)}
        >
          <ChevronRight size="1.125rem" aria-hidden />
        </button>
      </div>
      <GoToDay day={viewport.view.day} today={today} onDay={steps.toDay} />
      <fieldset className="button-group zooms" aria-label={t('timeline.zoom')}>
        {ZOOMS.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={zoom === each}
            onClick={() => steps.zoomTo(each)}
          >
            {t(`timeline.zooms.${each}`)}
          </button>
        ))}
      </fieldset>
      <div className="button-group">
        <button
          type="button"
          className="icon-button"
          aria-label={t('timeline.zoomOut')}
          title={`${t('timeline.zoomOut')} (${keysOf('zoomOut', { t })})`}
          onClick={steps.zoomOut}
        >
          <Minus size="1rem" aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('timeline.zoomIn')}
          title={`${t('timeline.zoomIn')} (${keysOf('zoomIn', { t })})`}
          onClick={steps.zoomIn}
        >
          <Plus size="1rem" aria-hidden />
        </button>
      </div>
    </div>
  );
}
