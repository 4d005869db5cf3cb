import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import type { Moment } from './useMoment.ts';

interface MomentFieldProps {
  readonly label: string;
  readonly moment: Moment;
  /** Why it was refused, in the user's language. */
  readonly error: string | null;
  /** Buttons with other values. */
  readonly children?: ReactNode;
}

/** A field for a day and a time, to the second. If the clocks show it twice, it asks which one is meant. */
export function MomentField({ label, moment, error, children }: MomentFieldProps) {
  const id = useId();
  const { t } = useTranslation();
  const { formatZoned } = useLocale();
  const { local, candidates, chosen, type, set } = moment;
  return (
    <div className="moment-field">
      <label className="field">
        <span>{label}</span>
        <input
          type="datetime-local"
          step={1}
          value={local}
          aria-invalid={error !== null}
          aria-describedby={id}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      {candidates.length > 1 && (
        <fieldset className="twice">
          <legend>{t('corrections.shownTwice')}</legend>
          {candidates.map((instant) => (
            <label key={instant} className="choice">
              <input
                type="radio"
                name={id}
                checked={instant === chosen}
                onChange={() => set(instant)}
              />
              {formatZoned(new Date(instant))}
            </label>
          ))}
        </fieldset>
      )}
      {children}
      <ErrorNote id={id} message={error} />
    </div>
  );
}
