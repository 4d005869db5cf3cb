import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { syncedBy } from './synced-folder.ts';

it.each([
  ['/home/ada/Dropbox/apps/workstreams', 'Dropbox'],
  ['/home/ada/Dropbox (Work)/workstreams', 'Dropbox'],
  ['/Users/ada/OneDrive - Example Ltd/workstreams', 'OneDrive'],
  ['/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/workstreams', 'iCloud Drive'],
  ['/Users/ada/Library/CloudStorage/OneDrive-Personal/workstreams', 'OneDrive'],
  ['/Users/ada/Library/CloudStorage/Box/workstreams', 'Box'],
  ['/home/ada/Nextcloud/workstreams', 'Nextcloud'],
  ['/home/ada/.config/Workstreams', null],
  ['/home/ada/dropbox-exports/workstreams', null],
])('%s is synchronised by %s', (path, program) => {
  expect(syncedBy(path)).toBe(program);
});

it('a folder is recognised by what a program has left in one above it', () => {
  const folder = temporaryFolder();
  const data = join(folder, 'sync', 'workstreams');
  mkdirSync(data, { recursive: true });
  expect(syncedBy(data)).toBeNull();
  writeFileSync(join(folder, 'sync', '.stfolder'), '');
  expect(syncedBy(data)).toBe('Syncthing');
});
