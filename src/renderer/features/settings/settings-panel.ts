import { createContext, useContext } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import type { SavedChanges } from './useSavedChanges.ts';

interface SettingsPanel {
  /** What the user searches for, folded; empty for all settings. */
  readonly query: string;
  readonly settings: Settings;
  readonly save: SavedChanges['save'];
}

export const SettingsPanelContext = createContext<SettingsPanel | null>(null);

export function useSettingsPanel(): SettingsPanel {
  const panel = useContext(SettingsPanelContext);
  if (panel === null) throw new Error('A setting was rendered outside the settings.');
  return panel;
}
