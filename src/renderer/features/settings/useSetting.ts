import type { Settings } from '../../../shared/model/settings.ts';
import { useApp } from '../../app/context.ts';
import { useSettingsPanel } from './settings-panel.ts';

/** The settings with values of this type. */
export type SettingOf<Value> = {
  [Key in keyof Settings]: Settings[Key] extends Value ? Key : never;
}[keyof Settings];

/** Returns the current value of a setting and a way to change it; `label` names it when it is saved. */
export function useSetting<Key extends keyof Settings>(key: Key, label: string) {
  const app = useApp();
  const { settings, save } = useSettingsPanel();
  const value = settings[key];
  const set = (next: Settings[Key]) => app.client.updateSettings({ [key]: next });
  return {
    value,
    change: (next: Settings[Key]) =>
      save(
        label,
        () => set(next),
        () => set(value),
      ),
  };
}
