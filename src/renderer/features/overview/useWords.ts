import { useMemo } from 'react';
import { useFormats } from '../../ui/useFormats.ts';
import { type Words, wordsIn } from './words.ts';

/** How the overview writes dates and lengths. */
export function useWords(): Words {
  const speech = useFormats();
  return useMemo(() => wordsIn(speech), [speech]);
}
