import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  contentsOf,
  EXAMPLE,
  exportFolder,
  SCRATCH,
  writeContents,
} from '../../../../tests/support/archives.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';

const ARCHIVER = join(import.meta.dirname, '../../../../tests/support/archiver.ts');

let folder: string;
let place: string;
let target: string;

beforeEach(() => {
  folder = temporaryFolder();
  place = temporaryFolder();
  target = join(place, 'a.zip');
  writeContents(folder, { ...EXAMPLE, [SCRATCH]: randomBytes(1_000_000) });
});

/** Runs the archiver with these arguments in a shell after a command, and returns its answer. */
function answerAfter(command: string, given: readonly string[]): unknown {
  const script = `${command} && exec "$0" "$@"`;
  const args = ['-c', script, process.execPath, ARCHIVER, ...given];
  return JSON.parse(execFileSync('/bin/sh', args, { encoding: 'utf8' }));
}

// A file size limit stops a write half-way, like a full disk.
describe.skipIf(process.platform === 'win32')('if files cannot grow', () => {
  const LIMIT = 'ulimit -f 500';
  const REFUSED = { code: 'FILE_UNUSABLE', message: expect.stringContaining('EFBIG') };

  it('an export leaves the target unchanged, and nothing else', () => {
    writeFileSync(target, 'of last week');
    expect(answerAfter(LIMIT, ['export', folder, target])).toEqual(REFUSED);
    expect(contentsOf(place)).toEqual({ 'a.zip': 'of last week' });
  });

  it('unpacking leaves nothing', async () => {
    await exportFolder(folder, target);
    expect(answerAfter(LIMIT, ['extract', target, join(place, 'staging')])).toEqual(REFUSED);
    expect(readdirSync(place)).toEqual(['a.zip']);
  });

  it('small files are still written', () => {
    writeContents(folder, { [SCRATCH]: 'one line\n' });
    expect(answerAfter(LIMIT, ['export', folder, target])).toBeNull();
    expect(answerAfter(LIMIT, ['extract', target, join(place, 'staging')])).toBeNull();
    expect(contentsOf(join(place, 'staging'))).toEqual(contentsOf(folder));
  });
});
