import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  COLUMN_ROLES,
  type ColumnMatch,
  type ColumnRole,
  type DateOrder,
  PROGRAMS,
  type ProgramId,
  type TrackedOptions,
  type TrackedPreview,
} from '../../../shared/contract/trackers.ts';
import { isTimeZone } from '../../../shared/time/time-zone.ts';

interface ReadingFieldsProps {
  /** Null until it is known which program the files are from. */
  readonly options: TrackedOptions | null;
  readonly preview: TrackedPreview | null;
  readonly onSource: (source: ProgramId) => void;
  readonly onChange: (change: Partial<TrackedOptions>) => void;
}

/** What the user decides about reading the files; only what is a question for these files. */
export function ReadingFields({ options, preview, onSource, onChange }: ReadingFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="tracker-fields">
      <label className="field">
        <span>{t('trackers.source')}</span>
        <select
          value={options?.source ?? ''}
          onChange={({ target }) => onSource(target.value as ProgramId)}
        >
          {options === null && (
            <option value="" disabled>
              {t('trackers.unknownSource')}
            </option>
          )}
          {PROGRAMS.map((id) => (
            <option key={id} value={id}>
              {t(`trackers.names.${id}`)}
            </option>
          ))}
        </select>
      </label>
      {options !== null && preview?.needsZone && (
        <ZoneField zone={options.zone} onChange={(zone) => onChange({ zone })} />
      )}
      {preview !== null && preview.dateOrders.length > 1 && (
        <label className="field">
          <span>{t('trackers.dateOrder')}</span>
          <select
            value={options?.dateOrder ?? preview.dateOrders[0]}
            onChange={({ target }) => onChange({ dateOrder: target.value as DateOrder })}
          >
            {preview.dateOrders.map((order) => (
              <option key={order} value={order}>
                {t(`trackers.dateOrders.${order}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {options?.source === 'activitywatch' && (
        <label className="choice">
          <input
            type="checkbox"
            checked={options.withPresence}
            onChange={({ target }) => onChange({ withPresence: target.checked })}
          />
          {t('trackers.presence')}
        </label>
      )}
      {preview !== null && preview.columns.length > 0 && (
        <ColumnFields preview={preview} onChange={(columns) => onChange({ columns })} />
      )}
    </div>
  );
}

interface ZoneFieldProps {
  readonly zone: string;
  readonly onChange: (zone: string) => void;
}

function ZoneField({ zone, onChange }: ZoneFieldProps) {
  const id = useId();
  const { t } = useTranslation();
  const [text, setText] = useState(zone);
  const isKnown = isTimeZone(text);
  const type = (next: string) => {
    setText(next);
    if (isTimeZone(next)) onChange(next);
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <strong>{t('trackers.zone')}</strong>
      </label>
      <input
        id={id}
        list={`${id}-zones`}
        value={text}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={!isKnown}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => type(target.value)}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <p id={`${id}-note`} className="note" role={isKnown ? undefined : 'alert'}>
        {isKnown ? t('trackers.zoneNote') : t('errors.input.noZone')}
      </p>
    </div>
  );
}

interface ColumnFieldsProps {
  readonly preview: TrackedPreview;
  readonly onChange: (columns: ColumnMatch) => void;
}

function ColumnFields({ preview, onChange }: ColumnFieldsProps) {
  const { t } = useTranslation();
  const { columns, match } = preview;
  const choose = (role: ColumnRole, column: string) => {
    const others = Object.entries(match).filter(([each]) => each !== role);
    const chosen = column === '' ? [] : [[role, Number(column)]];
    onChange(Object.fromEntries([...others, ...chosen]));
  };
  return (
    <fieldset className="tracker-columns">
      <legend>{t('trackers.columns')}</legend>
      {COLUMN_ROLES.map((role) => (
        <label key={role} className="field">
          <span>{t(`trackers.roles.${role}`)}</span>
          <select value={match[role] ?? ''} onChange={({ target }) => choose(role, target.value)}>
            <option value="">{t('trackers.noColumn')}</option>
            {columns.map((name, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
              <option key={number} value={number}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
