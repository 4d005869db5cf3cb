import { CalendarDays, ChartColumn, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../state/context.ts';

/** The places that are about all workstreams. */
export function PlaceNav() {
  const { t } = useTranslation();
  const app = useApp();
  const shown = useAppState((state) => state.place?.name);
  const places = [
    { place: { name: 'today', day: null }, icon: CalendarDays, label: t('places.today') },
    { place: { name: 'overview' }, icon: ChartColumn, label: t('places.overview') },
    { place: { name: 'search' }, icon: Search, label: t('places.search') },
  ] as const;
  return (
    <ul className="place-list" aria-label={t('places.label')}>
      {places.map(({ place, icon: Icon, label }) => (
        <li key={place.name}>
          <button
            type="button"
            className="place-item"
            aria-current={shown === place.name ? 'page' : undefined}
            onClick={() => app.go(place)}
          >
            <Icon size={16} aria-hidden />
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
