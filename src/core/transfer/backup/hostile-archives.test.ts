import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { manifestPart, SCRATCH, THESIS } from '../../../../tests/support/archives.ts';
import { testTask } from '../../../../tests/support/tasks.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { type ZipPart, zipBytes } from '../../../../tests/support/zip-bytes.ts';
import { checkArchive } from './check-archive.ts';
import { extractArchive } from './extract-archive.ts';

const PART: ZipPart = { name: SCRATCH, content: 'one line\n' };
const SETTINGS: ZipPart = { name: 'settings.json', content: '{}\n' };

let place: string;
let archive: string;

beforeEach(() => {
  place = temporaryFolder();
  archive = join(place, 'a.zip');
});

/** Expects the archive to be refused in these words, and nothing to have come of it. */
async function refused(words: string | RegExp, code = 'ARCHIVE_UNUSABLE') {
  const before = readdirSync(place);
  const refusal = { code, message: expect.stringMatching(words) };
  if (code === 'ARCHIVE_UNUSABLE') {
    await expect(checkArchive(archive, testTask())).rejects.toMatchObject(refusal);
  }
  await expect(extractArchive(archive, join(place, 'staging'), testTask())).rejects.toMatchObject(
    refusal,
  );
  expect(readdirSync(place)).toEqual(before);
}

/** Writes an archive of these parts and their manifest. */
function pack(parts: readonly ZipPart[], manifest = manifestPart(parts)): void {
  writeFileSync(archive, zipBytes([...parts, manifest]));
}

describe('a name that does not belong in an archive is refused', () => {
  it.each([
    '../settings.json',
    'workstreams/../../settings.json',
    'workstreams/scratch/../../../messages.jsonl',
    '/settings.json',
    '//host/settings.json',
    'C:settings.json',
    'C:\\settings.json',
    'workstreams\\scratch\\messages.jsonl',
    './settings.json',
    'workstreams//scratch/messages.jsonl',
    'Settings.json',
    'workstreams/SCRATCH/messages.jsonl',
    `${THESIS.replace('abcd', 'ABCD')}/messages.jsonl`,
    `${THESIS}/Messages.jsonl`,
    `${THESIS}/messages.jsonl:stream`,
    `${THESIS}/messages.jsonl.`,
    `${THESIS}/messages.jsonl `,
    `${THESIS}/messages.jsonl\n`,
    `${THESIS}/messages.jsonl\0`,
    `${THESIS}/index.db`,
    `${THESIS}/`,
    'workstreams/',
    'workstreams.db',
    'settings.json/x',
    'ｓettings.json',
    '',
  ])('%j', async (name) => {
    pack([{ name, content: 'x' }]);
    await refused('which isn’t a Workstreams file');
  });

  it('in the manifest alone', async () => {
    pack([PART], manifestPart([PART, { name: '../settings.json', content: '' }]));
    await refused('archive.json is damaged');
  });

  it('in the header before the data alone', async () => {
    pack([{ ...PART, localName: '../../settings.json' }]);
    await refused('has a second, different name');
  });
});

describe('what is no plain file is refused', () => {
  it.each([
    ['a symbolic link', 0o120777 * 0x10000],
    ['a folder', 0o040755 * 0x10000],
    ['a device', 0o020666 * 0x10000],
    ['a disk', 0o060666 * 0x10000],
    ['a pipe', 0o010666 * 0x10000],
    ['a socket', 0o140666 * 0x10000],
    ['a folder of DOS', 0x10],
    ['a volume label of DOS', 0x08],
    ['a device of DOS', 0x40],
  ])('%s', async (_, attributes) => {
    pack([{ ...PART, attributes }]);
    await refused('isn’t a regular file');
  });
});

describe('what cannot be read for certain is refused', () => {
  it.each([
    ['encrypted', 0x0801],
    ['strongly encrypted', 0x0841],
    ['patched data', 0x0820],
    ['hidden headers', 0x2800],
  ])('%s', async (_, flags) => {
    pack([{ ...PART, flags }]);
    await refused(/is encrypted|damaged/);
  });

  it('a compression that is not deflate', async () => {
    pack([{ ...PART, method: 12, packed: Buffer.from('BZh9') }]);
    await refused('uses an unsupported compression');
  });

  it('a file that is there twice', async () => {
    pack([PART, PART], manifestPart([PART]));
    await refused('contains a file twice');
  });

  it('a file that the manifest names twice', async () => {
    pack([PART], manifestPart([PART, PART]));
    await refused('archive.json is damaged');
  });

  it('a file that the manifest does not name', async () => {
    pack([PART, SETTINGS], manifestPart([PART]));
    await refused('doesn’t list');
  });

  it('a file that only the manifest names', async () => {
    pack([PART], manifestPart([PART, SETTINGS]));
    await refused('settings.json is missing');
  });

  it('content with another checksum', async () => {
    pack([{ ...PART, crc: 1 }]);
    await refused('is damaged');
  });

  it('content with another hash', async () => {
    pack([PART], manifestPart([{ ...PART, content: 'two line\n' }]));
    await refused('is damaged');
  });

  it('content of another size than the manifest says', async () => {
    pack([PART], manifestPart([{ ...PART, bytes: 8 }]));
    await refused('has the wrong size');
  });

  it.each([0, 8])('content of another size than the header says (method %i)', async (method) => {
    for (const bytes of [0, 8, 10]) {
      pack([{ ...PART, method, bytes }]);
      await refused(/damaged|larger than it claims/);
    }
  });
});

describe('a manifest is refused', () => {
  it.each<[string, object | string, string]>([
    ['of a newer version', { version: 2 }, 'newer version of Workstreams'],
    ['of no version', { version: 0 }, 'wasn’t written by Workstreams'],
    ['of another format', { format: 'zip' }, 'wasn’t written by Workstreams'],
    ['without files', { files: undefined }, 'is damaged'],
    ['of a day that there is not', { created_at: 'yesterday' }, 'is damaged'],
    ['with a size below zero', { files: [{ path: SCRATCH, bytes: -1 }] }, 'is damaged'],
    ['with a size that is no number', { files: [{ path: SCRATCH, bytes: 1e300 }] }, 'is damaged'],
    ['that is no JSON', '{ "format": ', 'is damaged'],
    ['that is no object', '"workstreams-archive"', 'wasn’t written by Workstreams'],
    ['that is nothing', 'null', 'wasn’t written by Workstreams'],
  ])('%s', async (_, more, words) => {
    const manifest = manifestPart([PART], typeof more === 'string' ? {} : more);
    pack([PART], typeof more === 'string' ? { ...manifest, content: more } : manifest);
    await refused(words);
  });

  it('that is no text', async () => {
    const manifest = manifestPart([PART], { app_version: 'Grüße' });
    pack([PART], { ...manifest, content: Buffer.from(String(manifest.content), 'latin1') });
    await refused('archive.json is damaged');
  });

  it('that is too large to be one', async () => {
    const content = `${manifestPart([PART]).content}${' '.repeat(17 * 1024 * 1024)}`;
    pack([PART], { name: 'archive.json', content });
    await refused('archive.json is too large');
  });

  it('that is missing', async () => {
    writeFileSync(archive, zipBytes([PART]));
    await refused('archive.json is missing');
  });
});

describe('a bomb is refused', () => {
  it('that gives more than it says: no more than that is written', async () => {
    const packed = deflateRawSync(Buffer.alloc(50_000_000));
    pack([{ ...PART, packed }]);
    await refused('larger than it claims');
  });

  it('that says more than deflate can have packed', async () => {
    pack([{ ...PART, bytes: 2_000_000 }]);
    await refused('claims an impossible size');
  });

  it('whose files share their data', async () => {
    const parts = [PART, { ...PART, name: `${THESIS}/messages.jsonl`, offset: 0 }];
    pack(parts);
    await refused('has a second, different name');
  });

  it('whose files lie within each other', async () => {
    const inner = { ...PART, name: `${THESIS}/messages.jsonl` };
    const nested = zipBytes([inner]);
    const outer = { ...PART, method: 0, content: nested };
    const hidden = { ...inner, offset: 30 + SCRATCH.length };
    pack([outer, hidden]);
    await refused('data outside its files');
  });

  it('that says it has more files than it can have', async () => {
    writeFileSync(archive, zipBytes([PART], { zip64: true, count: 2 ** 40 }));
    await refused('contains more than 50000 files');
  });

  it('that is larger than the room there is, before it is unpacked', async () => {
    const { bavail, bsize } = statfsSync(place);
    const hole = Math.ceil((bavail * bsize) / 1000);
    const part = { ...PART, packed: Buffer.alloc(0), hole, bytes: hole * 1010 };
    const bytes = zipBytes([part, manifestPart([part])], { zip64: true });
    const holeAt = bytes.indexOf(SCRATCH) + SCRATCH.length + 20;
    const file = openSync(archive, 'w');
    writeSync(file, bytes, 0, holeAt, 0);
    writeSync(file, bytes, holeAt, bytes.length - holeAt, holeAt + hole);
    closeSync(file);
    await refused('isn’t enough space', 'FILE_UNUSABLE');
  });
});

describe('what only looks like an archive is refused', () => {
  it('an empty file', async () => {
    writeFileSync(archive, '');
    await refused('isn’t a ZIP file');
  });

  it('a file of one byte', async () => {
    writeFileSync(archive, 'P');
    await refused('isn’t a ZIP file');
  });

  it('text', async () => {
    writeFileSync(archive, 'one line\n'.repeat(10_000));
    await refused('isn’t a ZIP file');
  });

  it('a ZIP file without files', async () => {
    writeFileSync(archive, zipBytes([]));
    await refused('archive.json is missing');
  });

  it('a ZIP file of something else', async () => {
    writeFileSync(archive, zipBytes([{ name: 'word/document.xml', content: '<w/>' }]));
    await refused('"word/document.xml", which isn’t a Workstreams file');
  });

  it('a folder', async () => {
    mkdirSync(archive);
    await refused('isn’t a regular file');
  });

  it.skipIf(process.platform === 'win32')('a pipe, which is not waited for', async () => {
    execFileSync('mkfifo', [archive]);
    await refused('isn’t a regular file');
  });

  it.each(['#!/bin/sh\n', Buffer.alloc(100_000)])('with something before it', async (before) => {
    const prefix = Buffer.from(before);
    writeFileSync(archive, zipBytes([PART, manifestPart([PART])], { prefix }));
    await refused('data outside its files');
    writeFileSync(archive, Buffer.concat([prefix, zipBytes([PART, manifestPart([PART])])]));
    await refused(/isn’t a ZIP file/);
  });

  it('with something behind it', async () => {
    pack([PART]);
    writeFileSync(archive, 'x', { flag: 'a' });
    await refused('isn’t a ZIP file');
  });

  it('with something said about all of it', async () => {
    writeFileSync(archive, zipBytes([PART, manifestPart([PART])], { comment: 'mine' }));
    await refused('data outside its files');
  });

  it('with something between its files', async () => {
    pack([{ ...PART, descriptor: Buffer.alloc(16) }]);
    await refused('data outside its files');
  });

  it('with a file that the directory leaves out', async () => {
    writeFileSync(archive, zipBytes([PART, manifestPart([PART]), SETTINGS], { count: 2 }));
    await refused('data outside its files');
  });
});
