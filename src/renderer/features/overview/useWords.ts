import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Words, wordsIn } from './words.ts';

/** How the overview writes dates and lengths. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const locale =
      navigator.languages.find((each) => each.startsWith(i18n.language)) ?? i18n.language;
    return wordsIn(locale, t);
  }, [i18n.language, t]);
}
