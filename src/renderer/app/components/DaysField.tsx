import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DaySpan, readDays, typedDaysOf } from '../../../shared/typed-times/days.ts';
import { useLocale } from '../hooks/useLocale.ts';
import './days-field.css';

interface DaysFieldProps {
  readonly label: string;
  /** Null if no days are chosen. */
  readonly days: DaySpan | null;
  /** True if the field is for one day: of several that are typed, the first. The page shows it elsewhere. */
  readonly isSingle?: boolean;
  /** The first and the last day that can be chosen. Without them, any day can. */
  readonly limits?: DaySpan;
  /** Called as soon as what is typed means some days; null once the field is empty. */
  readonly onChoose: (days: DaySpan | null) => void;
  /** Called with each change of the text: true if it is empty or means some days. */
  readonly onTyped?: (isUnderstood: boolean) => void;
}

/** A text of the user, with what it means and the days that were chosen when it was typed. */
interface Typed {
  readonly text: string;
  readonly days: DaySpan | null;
  readonly chosen: DaySpan | null;
}

/** A field for days as people type them: `last week`, `nov 3 - nov 9`. It shows what it understood. */
export function DaysField({
  label,
  days,
  isSingle = false,
  limits,
  onChoose,
  onTyped,
}: DaysFieldProps) {
  const id = useId();
  const { t } = useTranslation();
  const locale = useLocale();
  const [typed, setTyped] = useState<Typed | null>(null);
  // Once other days were chosen elsewhere, they are shown.
  const isShown = typed !== null && isSame(typed.days ?? typed.chosen, days);
  const written = days === null ? '' : typedDaysOf(days, { now: new Date(), locale });
  const text = isShown ? typed.text : written;
  const isUnderstood = !isShown || typed.days !== null || text.trim() === '';

  function type(next: string): void {
    const meant = readDays(next, { now: new Date(), locale });
    const read = meant && within(limits, isSingle ? { ...meant, to: meant.from } : meant);
    setTyped({ text: next, days: read, chosen: days });
    const means = read !== null || next.trim() === '';
    onTyped?.(means);
    if (means) onChoose(read);
  }

  return (
    <div className="days-field">
      <label>
        <span>{label}</span>
        <input
          value={text}
          placeholder={t(isSingle ? 'days.placeholderOfOne' : 'days.placeholder')}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={!isUnderstood}
          aria-describedby={isSingle && isUnderstood ? undefined : id}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      {isSingle ? (
        !isUnderstood && (
          <span id={id} role="alert">
            {t('days.notUnderstoodOfOne')}
          </span>
        )
      ) : (
        <span id={id} role="status">
          {!isUnderstood && t('days.notUnderstood')}
          {isUnderstood && days !== null && locale.formatDays(days.from, days.to)}
        </span>
      )}
    </div>
  );
}

/** Returns the days if they can be chosen. */
function within(limits: DaySpan | undefined, days: DaySpan): DaySpan | null {
  const isPossible = !limits || (days.from >= limits.from && days.to <= limits.to);
  return isPossible ? days : null;
}

function isSame(one: DaySpan | null, other: DaySpan | null): boolean {
  return one?.from === other?.from && one?.to === other?.to;
}
