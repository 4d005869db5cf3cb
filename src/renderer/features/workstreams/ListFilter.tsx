import { Search, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { isFiltered } from '../../app/state/sidebar-list.ts';
import '../../ui/search-field.css';

/** From this many workstreams on, typing is quicker than looking. */
const MANY = 13;

/** The filter of the list: a text, and the chosen tags. */
export function ListFilter({ hasMatches }: { readonly hasMatches: boolean }) {
  const { t } = useTranslation();
  const app = useApp();
  const sidebar = useAppState((state) => state.sidebar);
  const isLong = useAppState((state) => (state.snapshot?.workstreams.length ?? 0) >= MANY);
  const { tags, text } = sidebar;

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const first = () =>
      event.currentTarget.closest('nav')?.querySelector<HTMLElement>('.workstream-item');
    if (event.key === 'Escape' && text !== '') app.sidebar.change({ text: '' });
    else if (event.key === 'ArrowDown') first()?.focus();
    else if (event.key === 'Enter') first()?.click();
    else return;
    event.preventDefault();
  }

  if (!isLong && !isFiltered(sidebar)) return null;
  return (
    <div className="list-filter">
      {isLong && (
        <label className="search-field">
          <Search size="0.875rem" aria-hidden />
          <input
            type="search"
            dir="auto"
            aria-label={t('workstreams.list.filterLabel')}
            placeholder={t('workstreams.list.filter')}
            value={text}
            onChange={(event) => app.sidebar.change({ text: event.target.value })}
            onKeyDown={onKeyDown}
          />
        </label>
      )}
      {tags.length > 0 && (
        <ul className="tag-list" aria-label={t('workstreams.list.filteredBy')}>
          {tags.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                className="tag"
                aria-label={t('workstreams.list.removeTag', { tag })}
                onClick={() => app.sidebar.change({ tags: tags.filter((each) => each !== tag) })}
              >
                <bdi>{tag}</bdi>
                <X size="0.75rem" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {!hasMatches && (
        <div className="no-match" role="status">
          <p>{t('workstreams.list.none')}</p>
          <button
            type="button"
            className="button small"
            onClick={() => app.sidebar.change({ text: '', tags: [] })}
          >
            {t('workstreams.list.clear')}
          </button>
        </div>
      )}
    </div>
  );
}
