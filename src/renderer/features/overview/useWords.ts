import { useMemo } from 'react';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { type Words, wordsFor } from './words.ts';

/** Returns the formats of the overview's dates and durations. */
export function useWords(): Words {
  const locale = useLocale();
  return useMemo(() => wordsFor(locale), [locale]);
}
