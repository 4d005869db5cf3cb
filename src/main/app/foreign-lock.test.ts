import { symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { foreignLock } from './foreign-lock.ts';

describe.skipIf(process.platform === 'win32')('a lock of the data folder', () => {
  function folderWithLock(target: string): string {
    const folder = temporaryFolder();
    symlinkSync(target, join(folder, 'SingletonLock'));
    return folder;
  }

  it('is foreign if its process runs on another computer', () => {
    const folder = folderWithLock('old-laptop.local-4711');
    const path = join(folder, 'SingletonLock');
    expect(foreignLock(folder)).toEqual({ path, host: 'old-laptop.local' });
  });

  it('is not foreign on the same computer', () => {
    expect(foreignLock(folderWithLock(`${hostname()}-4711`))).toBeNull();
  });

  it('is not foreign if it is missing, no link, or a link without a process', () => {
    const folder = temporaryFolder();
    expect(foreignLock(folder)).toBeNull();
    writeFileSync(join(folder, 'SingletonLock'), '');
    expect(foreignLock(folder)).toBeNull();
    expect(foreignLock(folderWithLock('elsewhere'))).toBeNull();
  });
});
