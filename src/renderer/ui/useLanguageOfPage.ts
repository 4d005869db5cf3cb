import { useEffect } from 'react';

/** Sets the language of the page, for pronunciation, hyphenation and quotes. */
export function useLanguageOfPage(language: string): void {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
