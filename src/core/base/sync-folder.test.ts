import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { syncFolder } from './sync-folder.ts';

// The kernel rejects syncing these folders, as some network shares do with all of theirs.
const UNSYNCABLE = '/proc/self';

it.skipIf(!existsSync(UNSYNCABLE))('a folder on a share that cannot sync is not an error', () => {
  const folder = openSync(UNSYNCABLE, 'r');
  expect(thrownBy(() => fsyncSync(folder))).toMatchObject({ code: 'EINVAL' });
  closeSync(folder);
  expect(() => syncFolder(UNSYNCABLE)).not.toThrow();
});

it.skipIf(process.platform === 'win32')(
  'a folder that is not there is none that was synced',
  () => {
    const gone = join(temporaryFolder(), 'gone');
    expect(thrownBy(() => syncFolder(gone))).toMatchObject({ code: 'ENOENT' });
  },
);
