import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { insideWords } from '../../../shared/model/search-syntax.ts';
import { useApp, useAppState } from '../../app/context.ts';
import {
  countHits,
  isUnfiltered,
  NO_FILTERS,
  type SearchState,
} from '../../app/state/search-state.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';

/** How long the text must be stable before it is announced. */
const STABLE_MS = 600;

/** The number of hits, and how much is indexed. It is announced once it is stable. */
export function SearchStatus({ focusField }: { readonly focusField: () => void }) {
  const { t, i18n } = useTranslation();
  const app = useApp();
  const search = useAppState((state) => state.search);
  const { found, error } = search;
  const words = messageOf(search, t);
  const isEmpty = found !== null && found.groups.length + found.workstreams.length === 0;
  const isFiltered = !isUnfiltered(search.filters);
  const canLookInside =
    found !== null && !found.looksInside && insideWords(search.query) !== search.query;
  const isContinuing = found !== null && found.searchedTo !== null && search.isSearching;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric' });
  return (
    <div className="search-status">
      <ErrorNote message={error} />
      {error === null && words !== null && !(isEmpty && isContinuing) && (
        <p className={isEmpty ? 'no-match' : undefined}>{words}</p>
      )}
      {isEmpty && !isContinuing && (
        <p>
          {isFiltered ? (
            <button
              type="button"
              className="button small"
              onClick={() => {
                app.search.narrow(NO_FILTERS);
                focusField();
              }}
            >
              {t('search.withoutFilters')}
            </button>
          ) : (
            t('search.noMatchHelp')
          )}
        </p>
      )}
      {found?.looksInside === true && (
        <p>
          <span>{t('search.looksInside')}</span>{' '}
          {search.looksInside && (
            <button
              type="button"
              className="button small"
              onClick={() => {
                app.search.lookInside(false);
                focusField();
              }}
            >
              {t('search.wholeWords')}
            </button>
          )}
        </p>
      )}
      {canLookInside && !isContinuing && (
        <p>
          <button
            type="button"
            className="button small"
            onClick={() => {
              app.search.lookInside(true);
              focusField();
            }}
          >
            {t('search.lookInside')}
          </button>
        </p>
      )}
      {isContinuing && found.searchedTo !== null && (
        <p>{t('search.searchedBackTo', { month: month.format(new Date(found.searchedTo)) })}</p>
      )}
      {found !== null && found.indexed < 1 && (
        <p className="indexing">
          <progress value={found.indexed} aria-hidden />
          {t('search.indexing', { percent: percent.format(found.indexed) })}
        </p>
      )}
      <p role="status" className="visually-hidden">
        {useStable(error === null ? words : null)}
      </p>
    </div>
  );
}

/** Returns e.g. `12 results in 5 sessions`; null without a query. */
function messageOf({ found, foundFor, filters }: SearchState, t: TFunction): string | null {
  if (found === null) return null;
  const { hits, sessions } = countHits(found);
  if (hits + found.workstreams.length === 0) {
    const query = foundFor.trim();
    return isUnfiltered(filters)
      ? t('search.noMatch', { query })
      : t('search.noMatchHere', { query });
  }
  const counts = {
    hits: t('search.hits', { count: hits + found.workstreams.length }),
    sessions: t('search.sessions', { count: sessions }),
  };
  if (sessions === 0) return counts.hits;
  return found.next === null ? t('search.all', counts) : t('search.first', counts);
}

/** Returns a text once it has been stable for a while, so that not every key is announced. */
function useStable(text: string | null): string | null {
  const [stable, setStable] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setStable(text), STABLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return stable;
}
