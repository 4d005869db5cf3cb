import { CalendarDays, ChartColumn, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../context.ts';
import { keysOf } from '../shortcuts.ts';

/** The navigation to the pages about all workstreams. */
export function RouteNav() {
  const { t } = useTranslation();
  const app = useApp();
  const shown = useAppState((state) => state.route?.name);
  const routes = [
    { route: { name: 'today', day: null }, icon: CalendarDays, shortcut: 'today' },
    { route: { name: 'overview' }, icon: ChartColumn, shortcut: 'overview' },
    { route: { name: 'search' }, icon: Search, shortcut: 'search' },
  ] as const;
  return (
    <ul className="place-list" aria-label={t('places.label')}>
      {routes.map(({ route, icon: Icon, shortcut }) => (
        <li key={route.name}>
          <button
            type="button"
            className="place-item"
            aria-current={shown === route.name ? 'page' : undefined}
            title={`${t(`places.${route.name}`)} (${keysOf(shortcut, { t })})`}
            onClick={() => app.router.navigate(route)}
          >
            <Icon size="1rem" aria-hidden />
            {t(`places.${route.name}`)}
          </button>
        </li>
      ))}
    </ul>
  );
}
