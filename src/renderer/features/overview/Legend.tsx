import { useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import { OTHERS } from './grouping.ts';
import { SeriesMark } from './SeriesMark.tsx';
import type { SeriesStyle } from './series-style.ts';
import { useFormats } from './useFormats.ts';
import './legend.css';

interface LegendProps {
  readonly styles: readonly SeriesStyle[];
  readonly totalMs: number;
  readonly pointedAt: string | null;
  readonly onPoint: (id: string | null) => void;
}

/** The workstreams with their colours and times. A click shows one workstream alone. */
export function Legend({ styles, totalMs, pointedAt, onPoint }: LegendProps) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const isOne = styles.length < 2;
  return (
    <ul className="overview-legend">
      {styles.map((look) => {
        const content = (
          <>
            <SeriesMark look={look} />
            <bdi>{look.title}</bdi>
            <span>{formats.length(look.ms)}</span>
            {!isOne && <small>{formats.share(look.ms / totalMs)}</small>}
          </>
        );
        return (
          <li
            key={look.id}
            data-pointed-at={look.id === pointedAt}
            onMouseEnter={() => onPoint(look.id)}
            onMouseLeave={() => onPoint(null)}
            onFocus={() => onPoint(look.id)}
            onBlur={() => onPoint(null)}
          >
            {isOne || look.id === OTHERS ? (
              content
            ) : (
              <button
                type="button"
                title={t('overview.showOnly', { title: look.title })}
                onClick={() => app.view.chooseOverview({ workstreamId: look.id })}
              >
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
