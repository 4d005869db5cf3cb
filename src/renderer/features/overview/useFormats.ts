import { useMemo } from 'react';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { type Formats, formatsFor } from './formats.ts';

/** Returns the formats of the overview's dates and durations. */
export function useFormats(): Formats {
  const locale = useLocale();
  return useMemo(() => formatsFor(locale), [locale]);
}
