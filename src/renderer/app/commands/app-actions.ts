import {
  Download,
  FolderOpen,
  Keyboard,
  Languages,
  Monitor,
  Moon,
  Plus,
  RefreshCw,
  Rows3,
  Rows4,
  ScrollText,
  Settings,
  Share,
  Sun,
  Undo2,
} from 'lucide-react';
import { type AppState, SETTINGS_SECTIONS } from '../state/app-state.ts';
import type { Action, ActionSpec } from './command.ts';

export const appActions: readonly ActionSpec[] = [
  {
    id: 'newWorkstream',
    title: 'palette.actions.newWorkstream',
    icon: Plus,
    shortcut: 'newWorkstream',
    perform: (app) => app.view.openDialog({ name: 'newWorkstream' }),
  },
  {
    id: 'undo',
    title: 'palette.actions.undo',
    icon: Undo2,
    shortcut: 'undo',
    isAvailable: ({ snapshot }) => snapshot !== null && snapshot.undoable !== null,
    perform: (app) => app.corrections.undo(),
  },
  {
    id: 'settings',
    title: 'palette.actions.settings',
    icon: Settings,
    shortcut: 'settings',
    perform: (app) => app.view.openDialog({ name: 'settings' }),
  },
  {
    id: 'shortcuts',
    title: 'palette.actions.shortcuts',
    icon: Keyboard,
    shortcut: 'shortcuts',
    perform: (app) => app.view.openDialog({ name: 'shortcuts' }),
  },
  {
    id: 'theme.system',
    title: 'palette.actions.themeSystem',
    icon: Monitor,
    isAvailable: ({ snapshot }) => snapshot?.settings.theme !== 'system',
    perform: (app) => app.client.updateSettings({ theme: 'system' }),
  },
  {
    id: 'theme.light',
    title: 'palette.actions.themeLight',
    icon: Sun,
    isAvailable: ({ snapshot }) => snapshot?.settings.theme !== 'light',
    perform: (app) => app.client.updateSettings({ theme: 'light' }),
  },
  {
    id: 'theme.dark',
    title: 'palette.actions.themeDark',
    icon: Moon,
    isAvailable: ({ snapshot }) => snapshot?.settings.theme !== 'dark',
    perform: (app) => app.client.updateSettings({ theme: 'dark' }),
  },
  {
    id: 'density.comfortable',
    title: 'palette.actions.comfortable',
    icon: Rows3,
    isAvailable: ({ snapshot }) => snapshot?.settings.density !== 'comfortable',
    perform: (app) => app.client.updateSettings({ density: 'comfortable' }),
  },
  {
    id: 'density.compact',
    title: 'palette.actions.compact',
    icon: Rows4,
    isAvailable: ({ snapshot }) => snapshot?.settings.density !== 'compact',
    perform: (app) => app.client.updateSettings({ density: 'compact' }),
  },
  {
    id: 'language.en',
    title: 'palette.actions.english',
    icon: Languages,
    isAvailable: ({ locale }) => locale.language !== 'en',
    perform: (app) => app.client.updateSettings({ language: 'en' }),
  },
  {
    id: 'language.de',
    title: 'palette.actions.german',
    icon: Languages,
    isAvailable: ({ locale }) => locale.language !== 'de',
    perform: (app) => app.client.updateSettings({ language: 'de' }),
  },
  {
    id: 'export',
    title: 'transfer.exportAll',
    icon: Share,
    perform: (app) => app.view.openDialog({ name: 'export', selection: {} }),
  },
  {
    id: 'exportEverything',
    title: 'palette.actions.exportEverything',
    icon: Download,
    perform: (app) => app.client.exportEverything(),
  },
  {
    id: 'showDataFolder',
    title: 'palette.actions.showDataFolder',
    icon: FolderOpen,
    perform: (app) => app.client.showDataFolder(),
  },
  {
    id: 'showLog',
    title: 'palette.actions.showLog',
    icon: ScrollText,
    perform: (app) => app.client.showLog(),
  },
  {
    id: 'reload',
    title: 'palette.actions.reload',
    icon: RefreshCw,
    perform: (app) => app.client.reloadPage(),
  },
];

/** Each part of the settings. */
export function settingsActions({ locale: { t } }: AppState): readonly Action[] {
  const about = t('settings.heading');
  return SETTINGS_SECTIONS.map((section) => ({
    id: `settings.${section}`,
    title: section === 'shortcut' ? t('settings.shortcut.heading') : t(`settings.${section}`),
    about,
    icon: Settings,
    perform: (app) => app.view.openDialog({ name: 'settings', section }),
  }));
}
