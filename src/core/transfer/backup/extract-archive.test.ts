import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  asRead,
  type Contents,
  contentsOf,
  EXAMPLE,
  exportFolder,
  manifestPart,
  SCRATCH,
  writeContents,
} from '../../../../tests/support/archives.ts';
import { cancelledAt, testTask } from '../../../../tests/support/tasks.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { type ZipPart, type ZipShape, zipBytes } from '../../../../tests/support/zip-bytes.ts';
import type { Task } from '../../tasks/task.ts';
import { checkArchive } from './check-archive.ts';
import { extractArchive } from './extract-archive.ts';

let place: string;
let archive: string;
let into: string;

beforeEach(() => {
  place = temporaryFolder();
  archive = join(place, 'a.zip');
  into = join(place, 'staging');
});

/** Writes an archive of these files, as another program could have packed it. */
function pack(contents: Contents, each: Partial<ZipPart> = {}, shape: ZipShape = {}): void {
  const parts = Object.entries(contents).map(([name, content]) => ({ name, content, ...each }));
  writeFileSync(archive, zipBytes([...parts, manifestPart(parts)], shape));
}

describe('an archive that is in order is taken', () => {
  async function taken(contents: Contents) {
    const manifest = await checkArchive(archive, testTask());
    expect(manifest.files.map(({ path }) => path)).toEqual(Object.keys(contents));
    expect(await extractArchive(archive, into, testTask())).toEqual(manifest);
    expect(contentsOf(into)).toEqual(asRead(contents));
  }

  it('as every program packs it', () => {
    pack(EXAMPLE);
    return taken(EXAMPLE);
  });

  it('without compression', () => {
    pack(EXAMPLE, { method: 0 });
    return taken(EXAMPLE);
  });

  it('in the form for large archives', () => {
    pack(EXAMPLE, {}, { zip64: true });
    return taken(EXAMPLE);
  });

  it('packed on a system without Unix modes, with comments', () => {
    pack(EXAMPLE, { attributes: 0x20, comment: 'mine' });
    return taken(EXAMPLE);
  });

  it.each([12, 16, 20, 24])('with a descriptor of %i bytes behind the data', (length) => {
    pack(EXAMPLE, { flags: 0x0808, descriptor: Buffer.alloc(length) });
    return taken(EXAMPLE);
  });

  it('with the manifest first', () => {
    const parts = Object.entries(EXAMPLE).map(([name, content]) => ({ name, content }));
    writeFileSync(archive, zipBytes([manifestPart(parts), ...parts]));
    return taken(EXAMPLE);
  });

  it('with lines that hardly differ, which deflate makes a thousandth of', () => {
    const contents = { [SCRATCH]: '{"role":"agent_push","content":"ok"}\n'.repeat(300_000) };
    pack(contents);
    return taken(contents);
  });

  it('into a folder that is there and empty', () => {
    mkdirSync(into);
    pack(EXAMPLE);
    return taken(EXAMPLE);
  });

  it.each([
    ['checked', checkArchive],
    ['unpacked', (path: string, task: Task) => extractArchive(path, into, task)],
  ])('and it is told how far it is %s, from the first bytes to all', async (_, read) => {
    pack({ [SCRATCH]: randomBytes(400_000) });
    const reports: [number, number][] = [];
    const task = testTask((...now) => reports.push(now));
    await read(archive, task);
    expect(reports.length).toBeGreaterThan(1);
    expect(reports).toEqual(reports.toSorted(([a], [b]) => a - b));
    expect(reports.at(-1)).toEqual([400_000, 400_000]);
  });
});

describe('nothing is touched', () => {
  async function refused(code: string, task = testTask()) {
    const before = readdirSync(place, { recursive: true });
    await expect(extractArchive(archive, into, task)).rejects.toMatchObject({ code });
    expect(readdirSync(place, { recursive: true })).toEqual(before);
  }

  it('where the folder has something in it', async () => {
    pack(EXAMPLE);
    writeContents(into, { 'settings.json': 'mine' });
    await refused('FILE_UNUSABLE');
    expect(contentsOf(into)).toEqual({ 'settings.json': 'mine' });
  });

  it('where a file is in the folder’s place', async () => {
    pack(EXAMPLE);
    writeFileSync(into, '');
    await refused('FILE_UNUSABLE');
  });

  it.skipIf(process.platform === 'win32')('where a link is in the folder’s place', async () => {
    pack(EXAMPLE);
    mkdirSync(join(place, 'elsewhere'));
    symlinkSync(join(place, 'elsewhere'), into);
    await refused('FILE_UNUSABLE');
  });

  it('where there is no place for the folder', async () => {
    pack(EXAMPLE);
    into = join(place, 'gone', 'staging');
    await refused('FILE_UNUSABLE');
  });

  it('where there is no archive', () => refused('FILE_UNUSABLE'));

  it('where it is cancelled before it begins', async () => {
    pack(EXAMPLE);
    await refused('CANCELLED', cancelledAt(0));
    const attempt = checkArchive(archive, cancelledAt(0));
    await expect(attempt).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('where it is cancelled on the way, wherever', async () => {
    const folder = temporaryFolder();
    writeContents(folder, { ...EXAMPLE, [SCRATCH]: randomBytes(400_000) });
    await exportFolder(folder, archive);
    for (let calls = 1; calls <= 6; calls++) {
      const attempts = [
        checkArchive(archive, cancelledAt(calls)),
        extractArchive(archive, into, cancelledAt(calls)),
      ];
      for (const attempt of attempts) {
        await expect(attempt).rejects.toMatchObject({ code: 'CANCELLED' });
      }
      expect(readdirSync(place)).toEqual(['a.zip']);
    }
  });
});
