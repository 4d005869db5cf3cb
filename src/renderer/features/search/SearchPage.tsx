import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { useShortcut } from '../../app/shortcuts.ts';
import { foldOf, isOption, routeOf, rowsOf } from '../../app/state/hit-rows.ts';
import { recentSearches } from '../../app/state/recent-searches.ts';
import { useListbox } from '../../ui/useListbox.ts';
import { DaySuggestion } from './DaySuggestion.tsx';
import { Filters } from './Filters.tsx';
import { HitList } from './HitList.tsx';
import { OrderChoice } from './OrderChoice.tsx';
import { SearchHelp } from './SearchHelp.tsx';
import { SearchStatus } from './SearchStatus.tsx';
import { useDaySuggestion } from './useDaySuggestion.ts';
import './search.css';
import '../../ui/search-field.css';

/** The interval of renewals while the index is being built. */
const INDEXING_MS = 1000;

/** The search over all messages, summaries, titles and notes. */
export function SearchPage() {
  const { t } = useTranslation();
  const app = useApp();
  const search = useAppState((state) => state.search);
  const { query, found, chosen, open, order } = search;
  const fieldRef = useRef<HTMLInputElement>(null);
  const recent = useMemo(recentSearches, []);
  const rows = useMemo(() => (found === null ? [] : rowsOf(found, open)), [found, open]);
  const options = useMemo(() => rows.filter(isOption), [rows]);

  const listbox = useListbox({
    count: options.length,
    active: chosen,
    isPartial: found !== null && found.next !== null,
    onActive: app.search.choose,
    keyOf: (index) => options[index]?.key,
    onTake: (index) => {
      const option = options[index];
      if (option === undefined) return;
      if (option.kind === 'fold') {
        app.search.fold(option.key, !option.isOpen, index);
        return;
      }
      app.search.choose(index);
      recent.use(query.trim());
      app.router.navigate(routeOf(option));
    },
  });

  const focusField = () => fieldRef.current?.focus();
  useEffect(() => {
    const { current } = fieldRef;
    current?.focus();
    // What is typed next continues what was typed before the field existed.
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  useShortcut('search', () => {
    focusField();
    fieldRef.current?.select();
  });

  const wantedOrder = useAppState(({ route }) => (route?.name === 'search' ? route.order : null));
  useEffect(() => {
    if (wantedOrder && wantedOrder !== order) app.search.orderBy(wantedOrder);
  }, [app, wantedOrder, order]);

  const isIndexing = useAppState(({ work }) => work?.kind === 'indexing');
  useEffect(() => {
    void app.search.renew();
    if (!isIndexing) return;
    const timer = setInterval(() => void app.search.renew(), INDEXING_MS);
    return () => clearInterval(timer);
  }, [app, isIndexing]);

  const suggestion = useDaySuggestion(focusField);

  /** With the cursor at the end of the query, the right arrow opens a fold, and the left one closes it. */
  function foldByArrow(event: KeyboardEvent): void {
    const field = fieldRef.current;
    if (field?.selectionStart !== query.length || event.altKey || event.ctrlKey) return;
    if (event.metaKey || event.shiftKey || event.nativeEvent.isComposing) return;
    const { active } = listbox;
    const fold = foldOf(options, active);
    if (event.key === 'ArrowRight' && fold?.isOpen === false) {
      app.search.fold(fold.key, true, active);
      event.preventDefault();
    }
    if (event.key !== 'ArrowLeft') return;
    const key = fold?.isOpen ? fold.key : options[active]?.inside.at(-1);
    if (key === undefined) return;
    const isAround = fold?.key !== key;
    const index = isAround ? options.findIndex((option) => option.key === key) : active;
    app.search.fold(key, false, index);
    event.preventDefault();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isInField = document.activeElement === fieldRef.current;
    if (isInField) foldByArrow(event);
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
        <div className="search-line">
          <SearchStatus focusField={focusField} />
          {query.trim() !== '' && <OrderChoice />}
        </div>
      </header>
      <HitList rows={rows} listbox={listbox} />
      {query.trim() === '' && <SearchHelp recent={recent} />}
    </main>
  );
}
