import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MAX_HITS, SEARCH_ORDERS, type SearchOrder } from '../../../shared/model/search-result.ts';
import { useApp, useAppState } from '../../app/context.ts';

/** The order of the results. It is part of the address, so that going back restores it. */
export function OrderChoice() {
  const { t } = useTranslation();
  const app = useApp();
  const order = useAppState((state) => state.search.order);
  return (
    <span
      className="select-chip search-order"
      title={t('search.order.rankNote', { count: MAX_HITS })}
    >
      <select
        aria-label={t('search.order.label')}
        value={order}
        onChange={({ target }) =>
          app.router.navigate({ name: 'search', order: target.value as SearchOrder })
        }
      >
        {SEARCH_ORDERS.map((each) => (
          <option key={each} value={each}>
            {t(`search.order.${each}`)}
          </option>
        ))}
      </select>
      <ChevronDown size="0.875rem" aria-hidden />
    </span>
  );
}
