import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { isOption, routeOf, rowsOf } from '../../app/state/hit-rows.ts';
import { recentList } from '../../ui/recent-list.ts';
import { useListbox } from '../../ui/useListbox.ts';
import { DaySuggestion } from './DaySuggestion.tsx';
import { Filters } from './Filters.tsx';
import { HitList } from './HitList.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchStatus } from './SearchStatus.tsx';
import { useDaySuggestion } from './useDaySuggestion.ts';
import './search.css';
import '../../ui/search-field.css';

const MOST_RECENT = 8;
/** The interval of renewals while the index is being built. */
const INDEXING_MS = 1000;

/** The search over all messages, summaries, titles and notes. */
export function SearchPage() {
  const { t } = useTranslation();
  const app = useApp();
  const search = useAppState((state) => state.search);
  const { query, found, chosen } = search;
  const fieldRef = useRef<HTMLInputElement>(null);
  const recent = useMemo(() => recentList(localStorage, 'searches', MOST_RECENT), []);
  const rows = useMemo(() => (found === null ? [] : rowsOf(found)), [found]);
  const options = useMemo(() => rows.filter(isOption), [rows]);

  const listbox = useListbox({
    count: options.length,
    active: chosen,
    onActive: app.search.choose,
    keyOf: (index) => options[index]?.key,
    onTake: (index) => {
      const option = options[index];
      if (option === undefined) return;
      app.search.choose(index);
      recent.use(query.trim());
      app.router.navigate(routeOf(option));
    },
  });

  const focusField = () => fieldRef.current?.focus();
  useEffect(() => fieldRef.current?.focus(), []);
  useShortcut('search', () => {
    focusField();
    fieldRef.current?.select();
  });

  const isIndexing = useAppState(({ work }) => work?.kind === 'indexing');
  useEffect(() => {
    void app.search.renew();
    if (!isIndexing) return;
    const timer = setInterval(() => void app.search.renew(), INDEXING_MS);
    return () => clearInterval(timer);
  }, [app, isIndexing]);

  const suggestion = useDaySuggestion(focusField);

  function onKeyDown(event: KeyboardEvent): void {
    const isInField = document.activeElement === fieldRef.current;
    if (event.key === 'Enter' && isInField && options.length === 0) suggestion?.take();
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (isInField) app.search.searchFor('');
    else focusField();
  }

  return (
    <main className="pane search-place" onKeyDown={onKeyDown}>
      <header className="search-header">
        <h1 className="visually-hidden">{t('places.search')}</h1>
        <div className="search-field">
          <Search size="1.125rem" aria-hidden />
          <input
            ref={fieldRef}
            {...listbox.fieldProps}
            type="text"
            aria-label={t('search.placeholder')}
            placeholder={t('search.placeholder')}
            value={query}
            onChange={({ target }) => app.search.searchFor(target.value)}
          />
          {query !== '' && (
            <button
              type="button"
              className="icon-button"
              aria-label={t('search.clear')}
              onClick={() => {
                app.search.searchFor('');
                focusField();
              }}
            >
              <X size="1rem" aria-hidden />
            </button>
          )}
        </div>
        {suggestion && <DaySuggestion suggestion={suggestion} />}
        <Filters focusField={focusField} />
        <SearchStatus focusField={focusField} />
      </header>
      <HitList rows={rows} listbox={listbox} />
      {query.trim() === '' && <SearchHelp recent={recent} />}
    </main>
  );
}
