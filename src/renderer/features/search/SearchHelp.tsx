import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../app/context.ts';
import type { RecentList } from '../../ui/recent-list.ts';
import './search-help.css';

const kinds = ['words', 'phrase', 'without', 'prefix', 'inside'] as const;

/** The query syntax and the recent queries, shown while the field is empty. */
export function SearchHelp({ recent }: { readonly recent: RecentList }) {
  const { t } = useTranslation();
  const app = useApp();
  const [searches, setSearches] = useState(recent.all);
  return (
    <div className="search-help">
      {searches.length > 0 && (
        <section aria-labelledby="recent-searches">
          <header>
            <h2 id="recent-searches">{t('search.recent')}</h2>
            <button
              type="button"
              className="button small quiet"
              onClick={() => {
                recent.clear();
                setSearches([]);
              }}
            >
              {t('search.forget')}
            </button>
          </header>
          <ul className="recent-searches">
            {searches.map((query) => (
              <li key={query}>
                <button type="button" className="chip" onClick={() => app.search.searchFor(query)}>
                  <bdi>{query}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="search-syntax">
        <h2 id="search-syntax">{t('search.help.title')}</h2>
        <dl className="search-syntax">
          {kinds.map((kind) => (
            <div key={kind}>
              <dt>
                <code>{t(`search.help.${kind}Example`)}</code>
              </dt>
              <dd>{t(`search.help.${kind}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
