import type { Settings } from '../../shared/model/settings.ts';
import type { Changes } from '../storage/changes.ts';

/** Has something follow the settings: as they are now, and whenever they change. */
export function followSettings(
  settings: { get(): Settings },
  changes: Changes,
  apply: (now: Settings) => void,
): void {
  apply(settings.get());
  changes.on((batch) => {
    if (batch.some(({ kind }) => kind === 'settings')) apply(settings.get());
  });
}
