import { useMemo } from 'react';
import { type DaysInText, daysIn } from '../../../shared/typed-times/days.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { useThisMinute } from '../../ui/useNow.ts';

/** A search for the rest of a query in the days that it names. */
export interface DaySuggestion extends DaysInText {
  readonly take: () => void;
}

/** Returns the suggestion for a query such as `decision last tuesday`; null for one without days. */
export function useDaySuggestion(focusField: () => void): DaySuggestion | null {
  const app = useApp();
  const locale = useLocale();
  const query = useAppState(({ search }) => search.query);
  const minute = useThisMinute();
  const found = useMemo(
    () => daysIn(query, { now: new Date(minute), locale }),
    [query, minute, locale],
  );
  if (found === null || found.rest === '') return null;
  return {
    ...found,
    take: () => {
      app.search.searchFor(found.rest);
      app.search.narrow({ dates: 'custom', ...found.days });
      focusField();
    },
  };
}
