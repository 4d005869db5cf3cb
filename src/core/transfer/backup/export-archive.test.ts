import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  asRead,
  contentsOf,
  EXAMPLE,
  exportFolder,
  THESIS,
  writeContents,
} from '../../../../tests/support/archives.ts';
import { AT } from '../../../../tests/support/example-records.ts';
import { cancelledAt, testTask } from '../../../../tests/support/tasks.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { checkArchive } from './check-archive.ts';
import { filesOf } from './data-files.ts';
import { extractArchive } from './extract-archive.ts';

const MESSAGES = `${THESIS}/messages.jsonl`;

let folder: string;
let place: string;
let target: string;

beforeEach(() => {
  folder = temporaryFolder();
  place = temporaryFolder();
  target = join(place, 'my work.zip');
  writeContents(folder, EXAMPLE);
});

/** Returns the content of the archive that was written. */
async function archived(): Promise<Record<string, string>> {
  const into = join(temporaryFolder(), 'out');
  await extractArchive(target, into, testTask());
  return contentsOf(into);
}

describe('an archive', () => {
  it('contains every file byte by byte', async () => {
    writeContents(folder, { [`${THESIS}/journal.jsonl`]: randomBytes(3_000_000) });
    await exportFolder(folder, target);
    expect(await archived()).toEqual(contentsOf(folder));
  });

  it('contains a manifest, and nothing else besides the files', async () => {
    const manifest = await exportFolder(folder, target);
    expect(await checkArchive(target, testTask())).toEqual(manifest);
    expect(manifest).toMatchObject({ createdAt: AT, appVersion: '0.1.0' });
    expect(manifest.files.map(({ path, bytes }) => ({ path, bytes }))).toEqual(
      filesOf(folder).map(({ path, bytes }) => ({ path, bytes })),
    );
    expect(readdirSync(place)).toEqual(['my work.zip']);
  });

  it('can contain nothing but the manifest', async () => {
    await exportFolder(temporaryFolder(), target);
    expect(await archived()).toEqual({});
  });

  it('replaces an existing file', async () => {
    writeFileSync(target, 'of last week');
    await exportFolder(folder, target);
    expect(await archived()).toEqual(asRead(EXAMPLE));
    expect(readdirSync(place)).toEqual(['my work.zip']);
  });

  it('reports its progress up to the total', async () => {
    const reports: [number, number][] = [];
    await exportFolder(folder, target, { task: testTask((...now) => reports.push(now)) });
    const total = filesOf(folder).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(reports.at(-1)).toEqual([total, total]);
    expect(reports).toEqual(reports.toSorted(([a], [b]) => a - b));
  });
});

describe('while others keep writing', () => {
  it('contains what another process had appended before the files were listed', async () => {
    const path = join(folder, MESSAGES);
    writeFileSync(path, randomBytes(4_000_000));
    const writing = `for (let n = 0; ; n++) require('node:fs').appendFileSync(${JSON.stringify(path)}, 'line ' + n + '\\n')`;
    const writer = spawn(process.execPath, ['-e', writing], { stdio: 'inherit' });
    onTestFinished(() => void writer.kill());
    const growsBeyond = (bytes: number) => {
      while (statSync(path).size <= bytes) {
        // Wait until a write of the other process shows.
      }
    };
    growsBeyond(4_000_000);
    const files = filesOf(folder);
    const { bytes } = files.find((file) => file.path === MESSAGES) ?? { bytes: 0 };
    await exportFolder(folder, target, { files, task: testTask(() => growsBeyond(bytes)) });
    writer.kill();
    await once(writer, 'exit');
    const all = readFileSync(path);
    expect(all.length).toBeGreaterThan(bytes);
    expect((await archived())[MESSAGES]).toBe(all.subarray(0, bytes).toString('latin1'));
  });

  it('contains the settings as they were when the files were listed', async () => {
    const files = filesOf(folder);
    writeFileSync(join(folder, 'settings.json'), '{}\n');
    await exportFolder(folder, target, { files });
    expect(await archived()).toEqual(asRead(EXAMPLE));
  });
});

describe('a failed export leaves the target unchanged, and nothing else', () => {
  beforeEach(() => writeFileSync(target, 'of last week'));

  async function refused(code: string, more: Parameters<typeof exportFolder>[2] = {}) {
    await expect(exportFolder(folder, target, more)).rejects.toMatchObject({ code });
    expect(contentsOf(place)).toEqual({ 'my work.zip': 'of last week' });
  }

  it('if a file is missing', async () => {
    const files = filesOf(folder);
    rmSync(join(folder, MESSAGES));
    await refused('FILE_UNUSABLE', { files });
  });

  it('if a file has become shorter', async () => {
    const files = filesOf(folder);
    truncateSync(join(folder, MESSAGES), 3);
    await refused('FILE_UNUSABLE', { files });
  });

  it('if a file has become a folder', async () => {
    const files = filesOf(folder);
    rmSync(join(folder, MESSAGES));
    mkdirSync(join(folder, MESSAGES));
    await refused('FILE_UNUSABLE', { files });
  });

  it('if there are more files than an archive may contain', async () => {
    const [file] = filesOf(folder);
    await refused('FILE_UNUSABLE', { files: Array(50_001).fill(file) });
  });

  it('if it is cancelled before it begins', async () => {
    await refused('CANCELLED', { task: cancelledAt(0) });
  });

  it('if it is cancelled right after its start', async () => {
    const task = testTask();
    const exporting = exportFolder(folder, target, { task });
    task.cancel();
    await expect(exporting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(contentsOf(place)).toEqual({ 'my work.zip': 'of last week' });
  });

  it('if it is cancelled at any step', async () => {
    writeFileSync(join(folder, MESSAGES), randomBytes(1_500_000));
    for (let calls = 1; calls <= 7; calls++) {
      await refused('CANCELLED', { task: cancelledAt(calls) });
    }
  });
});

it.skipIf(process.platform !== 'linux')(
  'closes the files that it reads, also on failure',
  async () => {
    const openInFolder = () =>
      readdirSync('/proc/self/fd')
        .map((fd) => `/proc/self/fd/${fd}`)
        .filter((link) => existsSync(link))
        .map((link) => readlinkSync(link))
        .filter((path) => path.startsWith(folder));
    writeFileSync(join(folder, MESSAGES), randomBytes(1_500_000));
    let seen: string[] = [];
    const task = cancelledAt(3, () => {
      seen = openInFolder();
    });
    const exporting = exportFolder(folder, target, { task });
    await expect(exporting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(seen).toEqual([join(folder, MESSAGES)]);
    await expect.poll(openInFolder).toEqual([]);
  },
);

describe('an archive is refused a target', () => {
  async function refused(to: string) {
    const before = [contentsOf(folder), contentsOf(place)];
    await expect(exportFolder(folder, to)).rejects.toMatchObject({ code: 'FILE_UNUSABLE' });
    expect([contentsOf(folder), contentsOf(place)]).toEqual(before);
  }

  it('in a missing folder', () => refused(join(place, 'gone', 'a.zip')));

  it('below a file', () => {
    writeFileSync(join(place, 'file'), '');
    return refused(join(place, 'file', 'a.zip'));
  });

  it('that is a folder', () => {
    mkdirSync(target);
    return refused(target);
  });

  it.skipIf(process.platform === 'win32')('that is a symbolic link', () => {
    writeFileSync(join(place, 'real'), 'of last week');
    symlinkSync(join(place, 'real'), target);
    return refused(target);
  });

  it('anywhere in the data folder', async () => {
    await refused(join(folder, MESSAGES));
    await refused(join(folder, 'a.zip'));
    mkdirSync(join(folder, '..below'));
    await refused(join(folder, '..below', 'a.zip'));
  });

  it.skipIf(process.platform === 'win32')('in the data folder through a link', () => {
    const way = join(temporaryFolder(), 'way');
    symlinkSync(folder, way);
    return refused(join(way, 'a.zip'));
  });
});
