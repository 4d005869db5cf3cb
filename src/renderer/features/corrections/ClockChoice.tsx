import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/model/model.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';

interface ClockChoiceProps {
  /** The instants that the clocks show alike. */
  readonly candidates: readonly Instant[];
  readonly chosen: Instant | null | undefined;
  readonly onChoose: (instant: Instant) => void;
}

/** Asks which instant is meant if the clocks went back and show a time twice. */
export function ClockChoice({ candidates, chosen, onChoose }: ClockChoiceProps) {
  const id = useId();
  const { t } = useTranslation();
  const { formatZoned } = useLocale();
  if (candidates.length < 2) return null;
  return (
    <fieldset className="twice">
      <legend>{t('corrections.shownTwice')}</legend>
      {candidates.map((instant) => (
        <label key={instant} className="choice">
          <input
            type="radio"
            name={id}
            checked={instant === chosen}
            onChange={() => onChoose(instant)}
          />
          {formatZoned(new Date(instant))}
        </label>
      ))}
    </fieldset>
  );
}
