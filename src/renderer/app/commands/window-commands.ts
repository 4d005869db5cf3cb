import {
  Download,
  EyeOff,
  FileCheck,
  FileUp,
  FlaskConical,
  FolderOpen,
  Keyboard,
  Languages,
  LogOut,
  Monitor,
  Moon,
  PictureInPicture2,
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
import { LANGUAGES } from '../../../shared/i18n/languages.ts';
import { languageName } from '../language-name.ts';
import { type AppState, SETTINGS_SECTIONS } from '../state/app-state.ts';
import type { Command, CommandSpec } from './command.ts';

/** What applies to the window or the app as a whole. */
export const windowCommands: readonly CommandSpec[] = [
  {
    id: 'newWorkstream',
    title: 'palette.actions.newWorkstream',
    icon: Plus,
    shortcut: 'newWorkstream',
    dialog: () => ({ name: 'newWorkstream' }),
  },
  {
    id: 'undo',
    title: 'palette.actions.undo',
    keywords: 'palette.keywords.undo',
    icon: Undo2,
    shortcut: 'undo',
    isPossible: ({ snapshot }) => snapshot !== null && snapshot.undoable !== null,
    perform: (app) => app.corrections.undo(),
  },
  {
    id: 'redact',
    title: 'palette.actions.redact',
    keywords: 'palette.keywords.redact',
    icon: EyeOff,
    dialog: () => ({ name: 'redact' }),
  },
  {
    id: 'miniWindow',
    title: 'palette.actions.miniWindow',
    keywords: 'palette.keywords.miniWindow',
    icon: PictureInPicture2,
    perform: (app) => {
      const hasMini = app.store.getState().snapshot?.desktop.hasMini === true;
      return app.client.setMiniWindow({ isOpen: !hasMini });
    },
  },
  {
    id: 'settings',
    title: 'palette.actions.settings',
    keywords: 'palette.keywords.settings',
    icon: Settings,
    shortcut: 'settings',
    dialog: () => ({ name: 'settings' }),
  },
  {
    id: 'shortcuts',
    title: 'palette.actions.shortcuts',
    keywords: 'palette.keywords.shortcuts',
    icon: Keyboard,
    shortcut: 'shortcuts',
    dialog: () => ({ name: 'shortcuts' }),
  },
  {
    id: 'theme.system',
    title: 'palette.actions.themeSystem',
    icon: Monitor,
    isPossible: ({ snapshot }) => snapshot?.settings.theme !== 'system',
    perform: (app) => app.client.updateSettings({ theme: 'system' }),
  },
  {
    id: 'theme.light',
    title: 'palette.actions.themeLight',
    icon: Sun,
    isPossible: ({ snapshot }) => snapshot?.settings.theme !== 'light',
    perform: (app) => app.client.updateSettings({ theme: 'light' }),
  },
  {
    id: 'theme.dark',
    title: 'palette.actions.themeDark',
    icon: Moon,
    isPossible: ({ snapshot }) => snapshot?.settings.theme !== 'dark',
    perform: (app) => app.client.updateSettings({ theme: 'dark' }),
  },
  {
    id: 'density.comfortable',
    title: 'palette.actions.comfortable',
    icon: Rows3,
    isPossible: ({ snapshot }) => snapshot?.settings.density !== 'comfortable',
    perform: (app) => app.client.updateSettings({ density: 'comfortable' }),
  },
  {
    id: 'density.compact',
    title: 'palette.actions.compact',
    icon: Rows4,
    isPossible: ({ snapshot }) => snapshot?.settings.density !== 'compact',
    perform: (app) => app.client.updateSettings({ density: 'compact' }),
  },
  {
    id: 'export',
    title: 'transfer.exportAll',
    keywords: 'palette.keywords.export',
    icon: Share,
    dialog: () => ({ name: 'export', selection: {} }),
  },
  {
    id: 'importTracked',
    title: 'trackers.open',
    keywords: 'palette.keywords.trackers',
    icon: FileUp,
    isPossible: ({ snapshot }) => snapshot?.isSample === false,
    dialog: () => ({ name: 'trackers' }),
  },
  {
    id: 'showExported',
    title: 'palette.actions.showExported',
    keywords: 'palette.keywords.export',
    icon: FileCheck,
    isPossible: ({ exportedPath }) => exportedPath !== null,
    perform: (app) => app.client.showExported(),
  },
  {
    id: 'exportEverything',
    title: 'palette.actions.exportEverything',
    keywords: 'palette.keywords.backUp',
    icon: Download,
    isPossible: ({ snapshot }) => snapshot?.isSample === false,
    perform: (app) => app.client.exportEverything(),
  },
  {
    id: 'openSample',
    title: 'sample.open',
    keywords: 'sample.keywords',
    icon: FlaskConical,
    isPossible: ({ snapshot }) => snapshot?.isSample === false,
    perform: (app) => app.sample.open(),
  },
  {
    id: 'leaveSample',
    title: 'sample.leaveCommand',
    keywords: 'sample.keywords',
    icon: FlaskConical,
    isPossible: ({ snapshot }) => snapshot?.isSample === true,
    perform: (app) => app.sample.leave(),
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
  {
    id: 'quit',
    title: 'palette.actions.quit',
    keywords: 'palette.keywords.quit',
    icon: LogOut,
    perform: (app) => app.client.quit(),
  },
];

/** Switching to each of the other languages, by its name in both. */
export function languageCommands({ locale }: AppState): readonly Command[] {
  return LANGUAGES.filter((language) => language !== locale.language).map((language) => ({
    id: `language.${language}`,
    title: locale.t('palette.language', { name: languageName(language, locale.language) }),
    icon: Languages,
    perform: (app) => app.client.updateSettings({ language }),
  }));
}

/** Opening each section of the settings. */
export function settingsCommands({ locale: { t } }: AppState): readonly Command[] {
  const about = t('settings.heading');
  return SETTINGS_SECTIONS.map((section) => ({
    id: `settings.${section}`,
    title: t(`settings.sections.${section}`),
    about,
    icon: Settings,
    perform: (app) => app.view.openDialog({ name: 'settings', section }),
  }));
}
