import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MESSAGE_ROLES } from '../../../shared/model/model.ts';
import { DaysField } from '../../app/components/DaysField.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { groupWorkstreams } from '../../app/state/ordering.ts';
import {
  DATE_RANGES,
  type DateRange,
  isUnfiltered,
  NO_FILTERS,
} from '../../app/state/search-state.ts';
import { ChoiceChip } from './ChoiceChip.tsx';
import { SelectChip } from './SelectChip.tsx';
import './chip.css';

const STATUSES = ['active', 'ended', 'timed_out'] as const;

/** The filters of the search: a chip for each, which can be removed by itself. */
export function Filters({ focusField }: { readonly focusField: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const filters = useAppState((state) => state.search.filters);
  const workstreams = useAppState((state) => state.snapshot?.workstreams) ?? [];
  const devices = useAppState((state) => state.snapshot?.devices) ?? [];
  const { favourites, active, paused, archived } = groupWorkstreams(workstreams);
  const isAny = isUnfiltered(filters);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a box of its own.
    <div className="search-filters" role="group" aria-label={t('search.filters.label')}>
      <SelectChip
        label={t('search.filters.workstream')}
        value={filters.workstreamId ?? ''}
        any={t('search.filters.anyWorkstream')}
        options={[...favourites, ...active, ...paused, ...archived].map(({ id, title }) => ({
          value: id,
          label: title,
        }))}
        onChange={(id) => app.search.narrow({ workstreamId: id === '' ? null : id })}
      />
      <ChoiceChip
        label={t('search.filters.role')}
        all={MESSAGE_ROLES.map((role) => ({ value: role, label: t(`messages.roles.${role}`) }))}
        chosen={filters.roles}
        many={(count) => t('search.filters.roles', { count })}
        onChange={(roles) => app.search.narrow({ roles })}
      />
      <ChoiceChip
        label={t('search.filters.status')}
        all={STATUSES.map((status) => ({ value: status, label: t(`search.statuses.${status}`) }))}
        chosen={filters.statuses}
        many={(count) => t('search.filters.statuses', { count })}
        onChange={(statuses) => app.search.narrow({ statuses })}
      />
      {devices.length > 1 && (
        <SelectChip
          label={t('common.device')}
          value={filters.device ?? ''}
          any={t('common.anyDevice')}
          options={devices.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => app.search.narrow({ device: id === '' ? null : id })}
        />
      )}
      <SelectChip
        label={t('search.filters.dates')}
        value={filters.dates === 'any' ? '' : filters.dates}
        any={t('search.dates.any')}
        options={DATE_RANGES.filter((range) => range !== 'any').map((range) => ({
          value: range,
          label: t(`search.dates.${range}`),
        }))}
        onChange={(range) => app.search.narrow({ dates: (range || 'any') as DateRange })}
      />
      {filters.dates === 'custom' && (
        <DaysField
          label={t('search.filters.days')}
          days={
            filters.from === null || filters.to === null
              ? null
              : { from: filters.from, to: filters.to }
          }
          onChoose={(days) => app.search.narrow(days ?? { from: null, to: null })}
        />
      )}
      {!isAny && (
        <button
          type="button"
          className="button small quiet"
          onClick={() => {
            app.search.narrow(NO_FILTERS);
            focusField();
          }}
        >
          <X size="0.875rem" aria-hidden />
          {t('search.filters.removeAll')}
        </button>
      )}
    </div>
  );
}
