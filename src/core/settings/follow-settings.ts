import type { Settings } from '../../shared/model/settings.ts';
import type { Changes } from '../storage/changes.ts';
import type { SettingsFile } from './settings-file.ts';

/** Applies the settings now, and whenever they change. */
export function followSettings(
  settings: Pick<SettingsFile, 'get'>,
  changes: Changes,
  apply: (current: Settings) => void,
): void {
  apply(settings.get());
  changes.on((batch) => {
    if (batch.some(({ kind }) => kind === 'settings')) apply(settings.get());
  });
}
