import { CalendarDays } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { DaysField } from '../../app/components/DaysField.tsx';

interface GoToDayProps {
  readonly day: DayKey;
  readonly today: DayKey;
  readonly onDay: (day: DayKey) => void;
}

const FIRST: DayKey = '1900-01-01';

/** Goes to a day that is typed, or chosen from a calendar. */
export function GoToDay({ day, today, onDay }: GoToDayProps) {
  const { t } = useTranslation();
  const calendar = useRef<HTMLInputElement>(null);
  return (
    <div className="go-to-day">
      <DaysField
        label={t('timeline.goToDay')}
        days={{ from: day, to: day }}
        isSingle
        limits={{ from: FIRST, to: today }}
        onChoose={(days) => days && onDay(days.from)}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={t('timeline.calendar')}
        title={t('timeline.calendar')}
        onClick={() => calendar.current?.showPicker()}
      >
        <CalendarDays size="1rem" aria-hidden />
      </button>
      {/* Invisible: it is there only for its calendar. */}
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={day}
        min={FIRST}
        max={today}
        onChange={({ target: { value } }) => value !== '' && onDay(value)}
      />
    </div>
  );
}
