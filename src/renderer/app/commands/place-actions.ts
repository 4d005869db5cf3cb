import { ArrowLeft, ArrowRight, CalendarDays, ChartColumn, Search } from 'lucide-react';
import type { ActionSpec } from './command.ts';

export const placeActions: readonly ActionSpec[] = [
  {
    id: 'today',
    title: 'places.today',
    about: ({ locale }) => locale.t('palette.about.place'),
    icon: CalendarDays,
    shortcut: 'today',
    perform: (app) => app.router.navigate({ name: 'today', day: null }),
  },
  {
    id: 'overview',
    title: 'places.overview',
    about: ({ locale }) => locale.t('palette.about.place'),
    icon: ChartColumn,
    shortcut: 'overview',
    perform: (app) => app.router.navigate({ name: 'overview' }),
  },
  {
    id: 'search',
    title: 'places.search',
    about: ({ locale }) => locale.t('palette.about.place'),
    icon: Search,
    shortcut: 'search',
    perform: (app) => app.router.navigate({ name: 'search' }),
  },
  {
    id: 'back',
    title: 'places.back',
    icon: ArrowLeft,
    shortcut: 'back',
    perform: () => history.back(),
  },
  {
    id: 'forward',
    title: 'places.forward',
    icon: ArrowRight,
    shortcut: 'forward',
    perform: () => history.forward(),
  },
];
