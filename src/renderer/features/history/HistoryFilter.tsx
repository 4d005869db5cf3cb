import { X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionFilter } from '../../../shared/model/model.ts';
import { startOfDay } from '../../../shared/time/day-key.ts';
import { DaysField } from '../../app/components/DaysField.tsx';
import { DeviceSelect } from '../../app/components/DeviceSelect.tsx';
import { useApp, useAppState } from '../../app/context.ts';
import { dayOf, isFiltering, NO_FILTER } from '../../app/state/session-filter.ts';

type Status = SessionFilter['status'] | '';

/** The filter of the history. */
export function HistoryFilter() {
  const { t } = useTranslation();
  const app = useApp();
  const filter = useAppState((state) => state.history.filter);
  const { status = '', from, to, withMessages = false, device = '' } = filter;
  const firstRef = useRef<HTMLSelectElement>(null);

  /** Removes criteria that are undefined or false. */
  function change(
    asked: { readonly [Key in keyof SessionFilter]: SessionFilter[Key] | undefined },
  ) {
    const next = Object.entries({ ...filter, ...asked }).filter(([, value]) => value !== undefined);
    app.history.filter(Object.fromEntries(next));
  }

  function clear(): void {
    // The button is about to disappear, and the focus must not be lost with it.
    firstRef.current?.focus();
    app.history.filter(NO_FILTER);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the items of a fieldset would not wrap.
    <div className="history-filter" role="group" aria-label={t('history.filter.label')}>
      <label>
        <span>{t('history.filter.status')}</span>
        <select
          ref={firstRef}
          value={status}
          onChange={({ target }) => change({ status: (target.value as Status) || undefined })}
        >
          <option value="">{t('history.filter.anyStatus')}</option>
          <option value="ended">{t('history.filter.ended')}</option>
          <option value="timed_out">{t('history.filter.timedOut')}</option>
        </select>
      </label>
      <DeviceSelect
        value={device || null}
        onChange={(chosen) => change({ device: chosen ?? undefined })}
      />
      <DaysField
        label={t('history.filter.days')}
        days={
          from === undefined || to === undefined ? null : { from: dayOf(from), to: dayOf(to, -1) }
        }
        onChoose={(days) =>
          change({
            from: days ? startOfDay(days.from).toISOString() : undefined,
            to: days ? startOfDay(days.to, 1).toISOString() : undefined,
          })
        }
      />
      <label>
        <input
          type="checkbox"
          checked={withMessages}
          onChange={({ target }) => change({ withMessages: target.checked || undefined })}
        />
        {t('history.filter.withMessages')}
      </label>
      {isFiltering(filter) && (
        <p className="filter-note">
          <span role="status">{t('history.filter.isHiding')}</span>
          <button type="button" className="button small" onClick={clear}>
            <X size="0.875rem" aria-hidden />
            {t('history.filter.clear')}
          </button>
        </p>
      )}
    </div>
  );
}
