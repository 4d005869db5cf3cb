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

/** Writes an archive of these files as another program might pack it. */
function pack(contents: Contents, each: Partial<ZipPart> = {}, shape: ZipShape = {}): void {
  const parts = Object.entries(contents).map(([name, content]) => ({ name, content, ...each }));
  writeFileSync(archive, zipBytes([...parts, manifestPart(parts)], shape));
}

describe('a valid archive is accepted', () => {
  async function expectAccepted(contents: Contents) {
    const manifest = await checkArchive(archive, testTask());
    expect(manifest.files.map(({ path }) => path)).toEqual(Object.keys(contents));
    expect(await extractArchive(archive, into, testTask())).toEqual(manifest);
    expect(contentsOf(into)).toEqual(asRead(contents));
  }

  it('as most programs pack it', () => {
    pack(EXAMPLE);
    return expectAccepted(EXAMPLE);
  });

  it('without compression', () => {
    pack(EXAMPLE, { method: 0 });
    return expectAccepted(EXAMPLE);
  });

  it('in the ZIP64 form', () => {
    pack(EXAMPLE, {}, { zip64: true });
    return expectAccepted(EXAMPLE);
  });

  it('packed on a system without Unix modes, with comments', () => {
    pack(EXAMPLE, { attributes: 0x20, comment: 'mine' });
    return expectAccepted(EXAMPLE);
  });

  it.each([12, 16, 20, 24])('with a descriptor of %i bytes after the data', (length) => {
    pack(EXAMPLE, { flags: 0x0808, descriptor: Buffer.alloc(length) });
    return expectAccepted(EXAMPLE);
  });

  it('with the manifest first', () => {
    const parts = Object.entries(EXAMPLE).map(([name, content]) => ({ name, content }));
    writeFileSync(archive, zipBytes([manifestPart(parts), ...parts]));
    return expectAccepted(EXAMPLE);
  });

  it('with similar lines that deflate compresses to a thousandth', () => {
    const contents = { [SCRATCH]: '{"role":"agent_push","content":"ok"}\n'.repeat(300_000) };
    pack(contents);
    return expectAccepted(contents);
  });

  it('into an existing empty folder', () => {
    mkdirSync(into);
    pack(EXAMPLE);
    return expectAccepted(EXAMPLE);
  });

  it.each([
    ['checked', checkArchive],
    ['unpacked', (path: string, task: Task) => extractArchive(path, into, task)],
  ])('and reports its progress up to the total while it is %s', async (_, read) => {
    pack({ [SCRATCH]: randomBytes(400_000) });
    const reports: [number, number][] = [];
    const task = testTask((...now) => reports.push(now));
    await read(archive, task);
    expect(reports.length).toBeGreaterThan(1);
    expect(reports).toEqual(reports.toSorted(([a], [b]) => a - b));
    expect(reports.at(-1)).toEqual([400_000, 400_000]);
  });
});

describe('nothing changes', () => {
  async function refused(code: string, task = testTask()) {
    const before = readdirSync(place, { recursive: true });
    await expect(extractArchive(archive, into, task)).rejects.toMatchObject({ code });
    expect(readdirSync(place, { recursive: true })).toEqual(before);
  }

  it('if the folder is not empty', async () => {
    pack(EXAMPLE);
    writeContents(into, { 'settings.json': 'mine' });
    await refused('FILE_UNUSABLE');
    expect(contentsOf(into)).toEqual({ 'settings.json': 'mine' });
  });

  it('if the folder is a file', async () => {
    pack(EXAMPLE);
    writeFileSync(into, '');
    await refused('FILE_UNUSABLE');
  });

  it.skipIf(process.platform === 'win32')('if the folder is a link', async () => {
    pack(EXAMPLE);
    mkdirSync(join(place, 'elsewhere'));
    symlinkSync(join(place, 'elsewhere'), into);
    await refused('FILE_UNUSABLE');
  });

  it('if the parent folder is missing', async () => {
    pack(EXAMPLE);
    into = join(place, 'gone', 'staging');
    await refused('FILE_UNUSABLE');
  });

  it('if the archive is missing', () => refused('FILE_UNUSABLE'));

  it('if it is cancelled before it begins', async () => {
    pack(EXAMPLE);
    await refused('CANCELLED', cancelledAt(0));
    const attempt = checkArchive(archive, cancelledAt(0));
    await expect(attempt).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('if it is cancelled at any step', async () => {
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
