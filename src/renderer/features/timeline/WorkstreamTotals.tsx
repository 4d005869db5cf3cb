import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { workstreamColour } from '../../../shared/model/colours.ts';
import type { Totals } from '../../../shared/model/totals.ts';
import { useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { WorkstreamMark } from '../workstreams/WorkstreamMark.tsx';

const MOST = 8;

interface WorkstreamTotalsProps {
  readonly totals: Totals;
  /** True if they are of a week, for which a workstream can have a goal. */
  readonly isWeek?: boolean;
}

/** Time by workstream, the longest first, with bars relative to the longest. */
export function WorkstreamTotals({ totals, isWeek = false }: WorkstreamTotalsProps) {
  const { formatMinutes, formatNumber } = useLocale();
  const workstreams = useAppState(({ snapshot }) => snapshot?.workstreams) ?? [];
  const { t } = useTranslation();
  const shown = totals.workstreams.length > MOST + 1 ? MOST : totals.workstreams.length;
  const others = totals.workstreams.slice(shown);
  const most = totals.workstreams[0]?.ms ?? 0;
  return (
    <ul className="workstream-totals">
      {totals.workstreams.slice(0, shown).map(({ id, ms }) => {
        const workstream = workstreams.find((each) => each.id === id);
        return (
          <li key={id} className="in-colour" data-colour={workstreamColour(workstream ?? { id })}>
            {workstream ? <WorkstreamMark workstream={workstream} /> : <span />}
            <bdi className="title" title={workstream?.title}>
              {workstream?.title}
            </bdi>
            <span className="amount">
              {isWeek && workstream?.weeklyGoalMs
                ? t('timeline.ofGoal', {
                    duration: formatMinutes(ms),
                    goal: formatMinutes(workstream.weeklyGoalMs),
                  })
                : formatMinutes(ms)}
            </span>
            <span
              className="measure"
              style={{ '--part': ms / most } as CSSProperties}
              aria-hidden
            />
          </li>
        );
      })}
      {others.length > 0 && (
        <li>
          <span />
          <span className="title">
            {t('timeline.others', { count: others.length, formatted: formatNumber(others.length) })}
          </span>
          <span className="amount">
            {formatMinutes(others.reduce((sum, { ms }) => sum + ms, 0))}
          </span>
        </li>
      )}
    </ul>
  );
}
