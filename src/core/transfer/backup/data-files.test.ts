import { appendFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXAMPLE, SCRATCH, THESIS, writeContents } from '../../../../tests/support/archives.ts';
import { temporaryFolder, thrownBy } from '../../../../tests/support/test-workspace.ts';
import { filesOf } from './data-files.ts';

function paths(folder: string): string[] {
  return filesOf(folder).map(({ path }) => path);
}

it('lists the settings, and for each workstream the journal before the messages', () => {
  const folder = temporaryFolder();
  writeContents(folder, EXAMPLE);
  const settings = Buffer.from(String(EXAMPLE['settings.json']));
  expect(filesOf(folder)).toEqual([
    { path: 'settings.json', bytes: settings.length, content: settings },
    { path: `${THESIS}/journal.jsonl`, bytes: 19 },
    { path: `${THESIS}/messages.jsonl`, bytes: 43 },
    { path: SCRATCH, bytes: 0 },
  ]);
});

it('reports the size of a file at the time of listing', () => {
  const folder = temporaryFolder();
  writeContents(folder, { [SCRATCH]: '12345' });
  const files = filesOf(folder);
  appendFileSync(join(folder, SCRATCH), '67890');
  expect(files).toEqual([{ path: SCRATCH, bytes: 5 }]);
});

it('lists no other files of the folder', () => {
  const folder = temporaryFolder();
  writeContents(folder, {
    'workstreams.db': '',
    'workstreams.db-wal': '',
    'Local State': '',
    'logs/main.log': '',
    'messages.jsonl': '',
    'workstreams/messages.jsonl': '',
    'workstreams/scratch/messages.jsonl.bak': '',
    'workstreams/scratch/notes/messages.jsonl': '',
    'workstreams/Scratch2/messages.jsonl': '',
    [`${THESIS.toUpperCase()}/messages.jsonl`]: '',
  });
  expect(filesOf(folder)).toEqual([]);
});

it('lists nothing if the folder is empty or missing', () => {
  const folder = temporaryFolder();
  expect(filesOf(folder)).toEqual([]);
  expect(filesOf(join(folder, 'gone'))).toEqual([]);
});

it.skipIf(process.platform === 'win32')(
  'follows links, as the app does that shows what is there',
  () => {
    const elsewhere = temporaryFolder();
    writeContents(elsewhere, { ...EXAMPLE, 'journal.jsonl': 'Kept elsewhere\n' });
    const folder = temporaryFolder();
    mkdirSync(join(folder, THESIS), { recursive: true });
    symlinkSync(join(elsewhere, 'journal.jsonl'), join(folder, THESIS, 'journal.jsonl'));
    symlinkSync(join(elsewhere, 'unplugged'), join(folder, THESIS, 'messages.jsonl'));
    symlinkSync(join(elsewhere, 'settings.json'), join(folder, 'settings.json'));
    symlinkSync(join(elsewhere, 'workstreams/scratch'), join(folder, 'workstreams/scratch'));
    expect(paths(folder)).toEqual(['settings.json', `${THESIS}/journal.jsonl`, SCRATCH]);

    const linked = temporaryFolder();
    symlinkSync(join(elsewhere, 'workstreams'), join(linked, 'workstreams'));
    expect(paths(linked)).toEqual(paths(elsewhere).filter((path) => path !== 'settings.json'));
  },
);

it('does not list a folder with the name of a file', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, SCRATCH), { recursive: true });
  mkdirSync(join(folder, 'settings.json'));
  expect(paths(folder)).toEqual([]);
});

it('refuses settings that are too large', () => {
  const folder = temporaryFolder();
  writeContents(folder, { 'settings.json': Buffer.alloc(1024 * 1024 + 1) });
  expect(thrownBy(() => filesOf(folder))).toMatchObject({ code: 'FILE_UNUSABLE' });
});
