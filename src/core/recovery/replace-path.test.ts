import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { linesOf } from '../../../tests/support/history-files.ts';
import { testBackup } from '../../../tests/support/served-workspace.ts';
import { openTestWorkspace, temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { decideRestore, finishRestore } from './pending-restore.ts';

const AT = '2026-01-29T09:00:00.000Z';
const KEPT = 'replaced-2026-01-29T09-00-00.000Z';

function write(path: string, content: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

/** A data folder with a restore that is decided: everything says `new`, and `old` in its place. */
function pending() {
  const dataDir = temporaryFolder();
  for (const [folder, content] of [
    ['.', 'old'],
    ['restoring', 'new'],
  ] as const) {
    write(join(dataDir, folder, 'workstreams/scratch/messages.jsonl'), content);
    write(join(dataDir, folder, 'settings.json'), content);
  }
  decideRestore(dataDir, AT);
  return dataDir;
}

/** Moves a part of the data folder elsewhere, and leaves a link. Returns where it is. */
function linkElsewhere(dataDir: string, name: string, elsewhere = temporaryFolder()): string {
  const target = join(elsewhere, 'mine');
  cpSync(join(dataDir, name), target, { recursive: true });
  rmSync(join(dataDir, name), { recursive: true });
  symlinkSync(target, join(dataDir, name));
  return target;
}

const PARTS = ['workstreams/scratch', 'workstreams', 'settings.json'] as const;
const fileIn = (part: string) =>
  ({ 'workstreams/scratch': 'messages.jsonl', workstreams: 'scratch/messages.jsonl' })[part] ?? '';

describe.each(PARTS)('a restore of a data folder whose %s is a link', (part) => {
  it('replaces what the link leads to, and keeps both the link and the old data', () => {
    const dataDir = pending();
    const target = linkElsewhere(dataDir, part);
    expect(finishRestore(dataDir)).toBe(join(dataDir, KEPT));
    expect(readlinkSync(join(dataDir, part))).toBe(target);
    expect(readFileSync(join(target, fileIn(part)), 'utf8')).toBe('new');
    expect(readFileSync(join(dataDir, KEPT, part, fileIn(part)), 'utf8')).toBe('old');
    expect(existsSync(join(dataDir, 'restore-2026-01-29T09-00-00.000Z'))).toBe(false);
  });

  it.skipIf(!existsSync('/dev/shm'))('does so on another file system', () => {
    const dataDir = pending();
    const elsewhere = mkdtempSync('/dev/shm/workstreams-');
    onTestFinished(() => rmSync(elsewhere, { recursive: true }));
    const target = linkElsewhere(dataDir, part, elsewhere);
    finishRestore(dataDir);
    expect(readFileSync(join(target, fileIn(part)), 'utf8')).toBe('new');
    expect(readFileSync(join(dataDir, KEPT, part, fileIn(part)), 'utf8')).toBe('old');
  });

  it.each(['the new data was moved', 'the old data was kept', 'the new data is in place'])(
    'finishes one that ended when %s',
    (state) => {
      const dataDir = pending();
      const target = linkElsewhere(dataDir, part);
      const by = join(dataDir, 'restore-2026-01-29T09-00-00.000Z', part);
      renameSync(by, `${target}.${KEPT}.next`);
      if (state !== 'the new data was moved') renameSync(target, `${target}.${KEPT}`);
      if (state === 'the new data is in place') renameSync(`${target}.${KEPT}.next`, target);
      finishRestore(dataDir);
      expect(readlinkSync(join(dataDir, part))).toBe(target);
      expect(readFileSync(join(target, fileIn(part)), 'utf8')).toBe('new');
      expect(readFileSync(join(dataDir, KEPT, part, fileIn(part)), 'utf8')).toBe('old');
    },
  );

  it('replaces a link into a folder that does not exist, as on a disk that is not mounted', () => {
    const dataDir = pending();
    rmSync(join(dataDir, part), { recursive: true });
    symlinkSync('/nowhere/mounted/mine', join(dataDir, part));
    finishRestore(dataDir);
    expect(lstatSync(join(dataDir, part)).isSymbolicLink()).toBe(false);
    expect(readFileSync(join(dataDir, part, fileIn(part)), 'utf8')).toBe('new');
    expect(readlinkSync(join(dataDir, KEPT, part))).toBe('/nowhere/mounted/mine');
  });
});

it('a relative link to a workstream that the archive lacks stays valid where it is kept', () => {
  const dataDir = pending();
  const folder = join(dataDir, 'workstreams');
  const id = '019c08fb-1a80-734f-aeb2-061dd60d0948';
  const target = join(temporaryFolder(), 'mine');
  write(join(target, 'messages.jsonl'), 'old');
  symlinkSync(relative(folder, target), join(folder, id));
  finishRestore(dataDir);
  expect(existsSync(join(folder, id))).toBe(false);
  expect(readFileSync(join(dataDir, KEPT, 'workstreams', id, 'messages.jsonl'), 'utf8')).toBe(
    'old',
  );
});

it('a backup and its restore bring a linked workstream back where the user keeps it', async () => {
  const workspace = openTestWorkspace();
  const { messages, folder, thesis } = workspace;
  messages.append(thesis, { role: 'user', content: 'One' });
  const target = join(temporaryFolder(), 'thesis');
  renameSync(folder.workstream(thesis), target);
  symlinkSync(target, folder.workstream(thesis));
  const backup = testBackup(workspace, join(temporaryFolder(), 'archive.zip'));
  await backup.exportEverything();
  messages.append(thesis, { role: 'user', content: 'Two' });
  await backup.chooseArchive();
  await backup.restoreChosen();
  expect(readlinkSync(folder.workstream(thesis))).toBe(target);
  const found = linesOf(folder, thesis, 'messages').join('\n');
  expect(found).toContain('One');
  expect(found).not.toContain('Two');
});
