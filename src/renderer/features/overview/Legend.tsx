import { useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import { OTHERS } from './grouping.ts';
import type { SeriesLook } from './looks.ts';
import { SeriesMark } from './SeriesMark.tsx';
import { useWords } from './useWords.ts';
import './legend.css';

interface LegendProps {
  readonly looks: readonly SeriesLook[];
  readonly totalMs: number;
  readonly pointedAt: string | null;
  readonly onPoint: (id: string | null) => void;
}

/** The workstreams with their colours and times. A click shows one workstream alone. */
export function Legend({ looks, totalMs, pointedAt, onPoint }: LegendProps) {
  const { t } = useTranslation();
  const app = useApp();
  const words = useWords();
  const isOne = looks.length < 2;
  return (
    <ul className="overview-legend">
      {looks.map((look) => {
        const content = (
          <>
            <SeriesMark look={look} />
            <bdi>{look.title}</bdi>
            <span>{words.length(look.ms)}</span>
            {!isOne && <small>{words.share(look.ms / totalMs)}</small>}
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
