import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { withFilesOnDisk, withOpenFiles } from './open-files.ts';

it('does not open a file whose content is online only, where that is asked', () => {
  const path = join(temporaryFolder(), 'messages.jsonl');
  writeFileSync(path, '');
  // Like a placeholder of a cloud drive, it has a size and no content on the disk.
  truncateSync(path, 8192);
  const readBy = (platform: NodeJS.Platform) =>
    withFilesOnDisk((lineAt) => lineAt(path, 0, 10), platform);
  expect(thrownBy(() => readBy('darwin'))).toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringContaining(path),
  });
  // Linux has none of these: there, a sparse file is read.
  expect(readBy('linux')).toHaveLength(10);
  expect(withOpenFiles((lineAt) => lineAt(path, 0, 10))).toHaveLength(10);
});
