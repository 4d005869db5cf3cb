import {
  ArrowLeft,
  ArrowRight,
  CalendarDays,
  ChartColumn,
  NotebookText,
  Search,
} from 'lucide-react';
import type { CommandSpec } from './command.ts';

export const pageCommands: readonly CommandSpec[] = [
  {
    id: 'today',
    title: 'places.today',
    keywords: 'palette.keywords.today',
    icon: CalendarDays,
    shortcut: 'today',
    perform: (app) => app.router.navigate({ name: 'today', day: null }),
  },
  {
    id: 'overview',
    title: 'places.overview',
    keywords: 'palette.keywords.overview',
    icon: ChartColumn,
    shortcut: 'overview',
    perform: (app) => app.router.navigate({ name: 'overview' }),
  },
  {
    id: 'review',
    title: 'places.review',
    keywords: 'palette.keywords.review',
    icon: NotebookText,
    perform: (app) => app.router.navigate({ name: 'review', day: null }),
  },
  {
    id: 'search',
    title: 'places.search',
    keywords: 'palette.keywords.search',
    icon: Search,
    shortcut: 'search',
    perform: (app) => app.router.navigate({ name: 'search' }),
  },
];

export const historyCommands: readonly CommandSpec[] = [
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
