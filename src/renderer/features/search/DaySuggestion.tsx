import { CalendarSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/hooks/useLocale.ts';
import type { DaySuggestion as Suggestion } from './useDaySuggestion.ts';

interface DaySuggestionProps {
  readonly suggestion: Suggestion;
}

/** Offers to search only the days that a query names. */
export function DaySuggestion({ suggestion: { days, rest, take } }: DaySuggestionProps) {
  const { t } = useTranslation();
  const { formatDays } = useLocale();
  return (
    <button type="button" className="button small day-suggestion" onClick={take}>
      <CalendarSearch size="0.875rem" aria-hidden />
      {t('search.onlyDays', { words: rest, days: formatDays(days.from, days.to) })}
    </button>
  );
}
