import { useTranslation } from 'react-i18next';
import { DaysField } from '../../app/components/DaysField.tsx';
import { DeviceSelect } from '../../app/components/DeviceSelect.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { RANGES, type RangeName } from '../../app/state/overview.ts';
import { titleOf } from './series-style.ts';

/** The choice of range, workstream and, if there are several, device. */
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
        <DaysField
          label={t('overview.days')}
          days={{ from: choice.from, to: choice.to }}
          onChoose={(days) => days && app.view.chooseOverview(days)}
        />
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
      <DeviceSelect
        value={choice.device}
        onChange={(device) => app.view.chooseOverview({ device })}
      />
    </div>
  );
}
