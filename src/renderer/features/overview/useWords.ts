import { useMemo } from 'react';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { type Words, wordsFor } from './words.ts';

/** How the overview writes dates and lengths. */
export function useWords(): Words {
  const locale = useLocale();
  return useMemo(() => wordsFor(locale), [locale]);
}
