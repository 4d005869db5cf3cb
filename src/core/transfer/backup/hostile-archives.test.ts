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

/** Expects the archive to be refused with this message, and nothing to be unpacked. */
async function refused(words: string | RegExp, code = 'ARCHIVE_UNUSABLE') {
  const before = readdirSync(place);
  const expected = { code, message: expect.stringMatching(words) };
  if (code === 'ARCHIVE_UNUSABLE') {
    await expect(checkArchive(archive, testTask())).rejects.toMatchObject(expected);
  }
  await expect(extractArchive(archive, join(place, 'staging'), testTask())).rejects.toMatchObject(
    expected,
  );
  expect(readdirSync(place)).toEqual(before);
}

/** Writes an archive of these parts with their manifest. */
function pack(parts: readonly ZipPart[], manifest = manifestPart(parts)): void {
  writeFileSync(archive, zipBytes([...parts, manifest]));
}

describe('a name that is not allowed in an archive is refused', () => {
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

  it('only in the manifest', async () => {
    pack([PART], manifestPart([PART, { name: '../settings.json', content: '' }]));
    await refused('archive.json is damaged');
  });

  it('only in the local header', async () => {
    pack([{ ...PART, localName: '../../settings.json' }]);
    await refused('has a second, different name');
  });
});

describe('anything but a plain file is refused', () => {
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

describe('an ambiguous or inconsistent entry is refused', () => {
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

  it('a duplicate file', async () => {
    pack([PART, PART], manifestPart([PART]));
    await refused('contains a file twice');
  });

  it('a file that is twice in the manifest', async () => {
    pack([PART], manifestPart([PART, PART]));
    await refused('archive.json is damaged');
  });

  it('a file that the manifest lacks', async () => {
    pack([PART, SETTINGS], manifestPart([PART]));
    await refused('doesn’t list');
  });

  it('a file that only the manifest has', async () => {
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

  it('content with another size than in the manifest', async () => {
    pack([PART], manifestPart([{ ...PART, bytes: 8 }]));
    await refused('has the wrong size');
  });

  it.each([0, 8])('content with another size than in the header (method %i)', async (method) => {
    for (const bytes of [0, 8, 10]) {
      pack([{ ...PART, method, bytes }]);
      await refused(/damaged|larger than it claims/);
    }
  });
});

describe('a manifest is refused', () => {
  it.each<[string, object | string, string]>([
    ['of a newer version', { version: 2 }, 'newer version of Workstreams'],
    ['of version 0', { version: 0 }, 'wasn’t written by Workstreams'],
    ['of another format', { format: 'zip' }, 'wasn’t written by Workstreams'],
    ['without files', { files: undefined }, 'is damaged'],
    ['with an invalid date', { created_at: 'yesterday' }, 'is damaged'],
    ['with a negative size', { files: [{ path: SCRATCH, bytes: -1 }] }, 'is damaged'],
    [
      'with a size that is not an integer',
      { files: [{ path: SCRATCH, bytes: 1e300 }] },
      'is damaged',
    ],
    ['that is not JSON', '{ "format": ', 'is damaged'],
    ['that is not an object', '"workstreams-archive"', 'wasn’t written by Workstreams'],
    ['that is null', 'null', 'wasn’t written by Workstreams'],
  ])('%s', async (_, more, words) => {
    const manifest = manifestPart([PART], typeof more === 'string' ? {} : more);
    pack([PART], typeof more === 'string' ? { ...manifest, content: more } : manifest);
    await refused(words);
  });

  it('that is not UTF-8', async () => {
    const manifest = manifestPart([PART], { app_version: 'Grüße' });
    pack([PART], { ...manifest, content: Buffer.from(String(manifest.content), 'latin1') });
    await refused('archive.json is damaged');
  });

  it('that is too large', async () => {
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
  it('with more content than it claims: no more than that is written', async () => {
    const packed = deflateRawSync(Buffer.alloc(50_000_000));
    pack([{ ...PART, packed }]);
    await refused('larger than it claims');
  });

  it('that claims more than deflate can have compressed', async () => {
    pack([{ ...PART, bytes: 2_000_000 }]);
    await refused('claims an impossible size');
  });

  it('whose files share data', async () => {
    const parts = [PART, { ...PART, name: `${THESIS}/messages.jsonl`, offset: 0 }];
    pack(parts);
    await refused('has a second, different name');
  });

  it('whose files overlap', async () => {
    const inner = { ...PART, name: `${THESIS}/messages.jsonl` };
    const nested = zipBytes([inner]);
    const outer = { ...PART, method: 0, content: nested };
    const hidden = { ...inner, offset: 30 + SCRATCH.length };
    pack([outer, hidden]);
    await refused('data outside its files');
  });

  it('that claims too many files', async () => {
    writeFileSync(archive, zipBytes([PART], { zip64: true, count: 2 ** 40 }));
    await refused('contains more than 50000 files');
  });

  it('that is larger than the free space, before it is unpacked', async () => {
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

describe('a file that is not exactly an archive is refused', () => {
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

  it('a ZIP file with other content', async () => {
    writeFileSync(archive, zipBytes([{ name: 'word/document.xml', content: '<w/>' }]));
    await refused('"word/document.xml", which isn’t a Workstreams file');
  });

  it('a folder', async () => {
    mkdirSync(archive);
    await refused('isn’t a regular file');
  });

  it.skipIf(process.platform === 'win32')('a pipe, without waiting for it', async () => {
    execFileSync('mkfifo', [archive]);
    await refused('isn’t a regular file');
  });

  it.each(['#!/bin/sh\n', Buffer.alloc(100_000)])(
    'an archive after other bytes',
    async (before) => {
      const prefix = Buffer.from(before);
      writeFileSync(archive, zipBytes([PART, manifestPart([PART])], { prefix }));
      await refused('data outside its files');
      writeFileSync(archive, Buffer.concat([prefix, zipBytes([PART, manifestPart([PART])])]));
      await refused(/isn’t a ZIP file/);
    },
  );

  it('an archive before other bytes', async () => {
    pack([PART]);
    writeFileSync(archive, 'x', { flag: 'a' });
    await refused('isn’t a ZIP file');
  });

  it('an archive with a comment', async () => {
    writeFileSync(archive, zipBytes([PART, manifestPart([PART])], { comment: 'mine' }));
    await refused('data outside its files');
  });

  it('an archive with bytes between its files', async () => {
    pack([{ ...PART, descriptor: Buffer.alloc(16) }]);
    await refused('data outside its files');
  });

  it('an archive with a file that the directory lacks', async () => {
    writeFileSync(archive, zipBytes([PART, manifestPart([PART]), SETTINGS], { count: 2 }));
    await refused('data outside its files');
  });
});
