import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuggestedTimes } from '../../../shared/contract/errors.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { dayKey } from '../../ui/time.ts';
import { useToday } from '../../ui/useNow.ts';
import { ClockChoice } from './ClockChoice.tsx';
import type { TypedTimes } from './useTypedTimes.ts';

interface TimesFieldProps {
  readonly times: TypedTimes;
  /** Why it was refused, in the user's language. */
  readonly error: string | null;
  /** The nearest free time, if it was refused for an overlap. */
  readonly suggestion?: SuggestedTimes | null;
  /** What is selected at first, and so replaced by what is typed. */
  readonly selects: 'all' | 'end';
  /** Buttons with other values. */
  readonly children?: ReactNode;
}

/** A field for the times of a session, as people type them. It shows what it understood. */
export function TimesField({ times, error, suggestion, selects, children }: TimesFieldProps) {
  const id = useId();
  const { t } = useTranslation();
  const { formatTimesAfter, formatDuration } = useLocale();
  const field = useRef<HTMLInputElement>(null);
  const { text, meaning, type, set } = times;
  useLayoutEffect(() => {
    const { current } = field;
    const end = selects === 'end' ? (current?.value.lastIndexOf('–') ?? -1) : -1;
    current?.focus();
    current?.setSelectionRange(end < 0 ? 0 : end + 2, current.value.length);
  }, [selects]);

  return (
    <div className="times-field">
      <label className="field">
        <span>{t('corrections.times.label')}</span>
        <input
          ref={field}
          value={text}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={`${id}-meaning ${id}`}
          onChange={({ target }) => type(target.value)}
        />
      </label>
      <p id={`${id}-meaning`} className="meaning" role="status">
        {typeof meaning === 'object' ? <Meant times={times} /> : t('corrections.times.examples')}
      </p>
      {typeof meaning === 'object' && (
        <>
          <ClockChoice
            candidates={meaning.startedAt}
            chosen={times.startedAt}
            onChoose={(instant) => times.choose('startedAt', instant)}
          />
          <ClockChoice
            candidates={meaning.endedAt ?? []}
            chosen={times.endedAt}
            onChoose={(instant) => times.choose('endedAt', instant)}
          />
        </>
      )}
      {children}
      <ErrorNote id={id} message={error}>
        {suggestion && (
          <button type="button" className="button small" onClick={() => set(suggestion)}>
            {t('corrections.times.useFree', {
              times: formatTimesAfter(new Date(suggestion.startedAt), new Date(suggestion.endedAt)),
              length: formatDuration(
                Date.parse(suggestion.endedAt) - Date.parse(suggestion.startedAt),
              ),
            })}
          </button>
        )}
      </ErrorNote>
    </div>
  );
}

/** The day, the times and the length that were understood. */
function Meant({ times: { startedAt, endedAt } }: { readonly times: TypedTimes }) {
  const { t } = useTranslation();
  const { formatDay, formatClock, formatTimesAfter, formatDuration } = useLocale();
  const today = useToday();
  if (startedAt === undefined || endedAt === undefined) return t('corrections.skippedTime');
  const start = new Date(startedAt);
  const day = formatDay(dayKey(start), today);
  if (endedAt === null) return t('corrections.times.since', { day, time: formatClock(start) });
  const end = new Date(endedAt);
  if (end < start) return t('errors.session.reversed');
  return t('corrections.times.meaning', {
    day,
    times: formatTimesAfter(start, end),
    length: formatDuration(end.getTime() - start.getTime()),
  });
}
