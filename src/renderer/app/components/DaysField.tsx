import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DaySpan, readDays, typedDaysOf } from '../../ui/typed-times/days.ts';
import { useLocale } from '../hooks/useLocale.ts';
import './days-field.css';

interface DaysFieldProps {
  readonly label: string;
  /** Null if no days are chosen. */
  readonly days: DaySpan | null;
  /** Called as soon as what is typed means some days; null once the field is empty. */
  readonly onChoose: (days: DaySpan | null) => void;
}

/** A text of the user, with what it means. */
interface Typed {
  readonly text: string;
  readonly days: DaySpan | null;
}

/** A field for days as people type them: `last week`, `nov 3 - nov 9`. It shows what it understood. */
export function DaysField({ label, days, onChoose }: DaysFieldProps) {
  const id = useId();
  const { t } = useTranslation();
  const locale = useLocale();
  const [typed, setTyped] = useState<Typed | null>(null);
  const isShown = typed !== null && (typed.days === null || isSame(typed.days, days));
  const written = days === null ? '' : typedDaysOf(days, { now: new Date(), locale });
  const text = isShown ? typed.text : written;
  const isUnderstood = !isShown || typed.days !== null || text.trim() === '';

  function type(next: string): void {
    const read = readDays(next, { now: new Date(), locale });
    setTyped({ text: next, days: read });
    if (read !== null || next.trim() === '') onChoose(read);
  }

  return (
    <div className="days-field">
      <label>
        <span>{label}</span>
        <input
          value={text}
          placeholder={t('days.placeholder')}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={!isUnderstood}
          aria-describedby={id}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      <span id={id} role="status">
        {!isUnderstood && t('days.notUnderstood')}
        {isUnderstood && days !== null && locale.formatDays(days.from, days.to)}
      </span>
    </div>
  );
}

function isSame(one: DaySpan, other: DaySpan | null): boolean {
  return one.from === other?.from && one.to === other.to;
}
