import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SyncEngine } from '../../shared/contract/devices-info.ts';

/** How programs that synchronise folders call theirs, or a folder that contains it. */
const FOLDER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^Dropbox( \(.+\))?$/, 'Dropbox'],
  [/^OneDrive( - .+)?$/, 'OneDrive'],
  [/^Google ?Drive$|^My Drive$/, 'Google Drive'],
  [/^Mobile Documents$|^iCloud ?Drive$/, 'iCloud Drive'],
  [/^Nextcloud\d*$/, 'Nextcloud'],
  [/^ownCloud$/, 'ownCloud'],
];

/** Under it, macOS has the folders of all such programs: `Dropbox`, `OneDrive-Personal`. */
const CLOUD_STORAGE = 'CloudStorage';

/** What they leave in it. */
const MARKERS = [
  ['.stfolder', 'Syncthing'],
  ['.dropbox', 'Dropbox'],
  ['.sync_journal.db', 'Nextcloud'],
] as const;

/** Returns what synchronises a folder, if it looks so; otherwise null. */
export function engineOf(folder: string): SyncEngine | null {
  const name = syncedBy(folder);
  if (name !== null) return { name, kind: name === 'Syncthing' ? 'syncthing' : 'cloud' };
  return isInRepository(folder) ? { name: 'git', kind: 'git' } : null;
}

function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  return folder !== dirname(folder) && isInRepository(dirname(folder));
}

/** Returns the name of the program that synchronises a folder, if it looks so; otherwise null. */
export function syncedBy(folder: string): string | null {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const marker = MARKERS.find(([name]) => existsSync(join(path, name)));
    if (marker) return marker[1];
    const name = basename(path);
    const known = FOLDER_NAMES.find(([pattern]) => pattern.test(name));
    if (known) return known[1];
    if (basename(dirname(path)) === CLOUD_STORAGE) return name.split('-')[0] ?? name;
  }
  return null;
}
