import { CalendarDays, ChartColumn, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../shortcuts.ts';
import { useApp, useAppState } from '../state/context.ts';

/** The places that are about all workstreams. */
export function PlaceNav() {
  const { t } = useTranslation();
  const app = useApp();
  const shown = useAppState((state) => state.place?.name);
  const places = [
    { place: { name: 'today', day: null }, icon: CalendarDays, shortcut: 'today' },
    { place: { name: 'overview' }, icon: ChartColumn, shortcut: 'overview' },
    { place: { name: 'search' }, icon: Search, shortcut: 'search' },
  ] as const;
  return (
    <ul className="place-list" aria-label={t('places.label')}>
      {places.map(({ place, icon: Icon, shortcut }) => (
        <li key={place.name}>
          <button
            type="button"
            className="place-item"
            aria-current={shown === place.name ? 'page' : undefined}
            title={`${t(`places.${place.name}`)} (${keysOf(shortcut, { t })})`}
            onClick={() => app.go(place)}
          >
            <Icon size="1rem" aria-hidden />
            {t(`places.${place.name}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
