import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { type OverviewChoice, RANGES, type RangeName } from '../../app/state/overview.ts';
import { titleOf } from './series-style.ts';

/** The choice of range and workstream. */
export function OverviewControls() {
  const { t } = useTranslation();
  const app = useApp();
  const choice = useAppState((state) => state.overview);
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  return (
    <div className="overview-controls">
      <label>
        <span>{t('overview.range')}</span>
        <select
          value={choice.range}
          onChange={({ target }) => app.view.chooseOverview({ range: target.value as RangeName })}
        >
          {RANGES.map((range) => (
            <option key={range} value={range}>
              {t(`overview.ranges.${range}`)}
            </option>
          ))}
        </select>
      </label>
      {choice.range === 'custom' && (
        <>
          <DayField side="from" choice={choice} />
          <DayField side="to" choice={choice} />
        </>
      )}
      <label>
        <span>{t('overview.workstream')}</span>
        <select
          value={choice.workstreamId ?? ''}
          onChange={({ target }) => app.view.chooseOverview({ workstreamId: target.value || null })}
        >
          <option value="">{t('overview.allWorkstreams')}</option>
          {workstreams.map((workstream) => (
            <option key={workstream.id} value={workstream.id}>
              {titleOf(workstream)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface DayFieldProps {
  readonly side: 'from' | 'to';
  readonly choice: OverviewChoice;
}

function DayField({ side, choice }: DayFieldProps) {
  const { t } = useTranslation();
  const app = useApp();
  return (
    <label>
      <span>{t(`overview.${side}`)}</span>
      <input
        type="date"
        min="1970-01-01"
        max="9999-12-31"
        value={choice[side]}
        onChange={({ target }) => {
          // A date that is being typed can be incomplete.
          if (target.validity.valid && target.value)
            app.view.chooseOverview({ [side]: target.value });
        }}
      />
    </label>
  );
}
