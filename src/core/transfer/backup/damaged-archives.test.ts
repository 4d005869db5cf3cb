import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import {
  asRead,
  contentsOf,
  exportFolder,
  SCRATCH,
  writeContents,
} from '../../../../tests/support/archives.ts';
import { testTask } from '../../../../tests/support/tasks.ts';
import { temporaryFolder } from '../../../../tests/support/test-workspace.ts';
import { checkArchive } from './check-archive.ts';
import { extractArchive } from './extract-archive.ts';

const SMALL = { 'settings.json': '{}\n', [SCRATCH]: 'one line\n'.repeat(3) };

let place: string;
let archive: string;
let into: string;
let good: Buffer;

beforeEach(async () => {
  const folder = temporaryFolder();
  writeContents(folder, SMALL);
  place = temporaryFolder();
  archive = join(place, 'a.zip');
  into = join(place, 'staging');
  await exportFolder(folder, archive);
  good = readFileSync(archive);
});

/** Returns whether the archive is accepted; then it must unpack to what was archived, otherwise to nothing. */
async function isAccepted(bytes: Buffer): Promise<boolean> {
  writeFileSync(archive, bytes);
  const error = await extractArchive(archive, into, testTask()).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) {
    await checkArchive(archive, testTask());
    expect(contentsOf(into)).toEqual(asRead(SMALL));
    rmSync(into, { recursive: true });
  } else {
    expect(error).toMatchObject({ code: 'ARCHIVE_UNUSABLE' });
    await expect(checkArchive(archive, testTask())).rejects.toMatchObject({
      code: 'ARCHIVE_UNUSABLE',
    });
  }
  expect(readdirSync(place)).toEqual(['a.zip']);
  return error === null;
}

it.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'an archive with bit %i flipped in any byte unpacks correctly or is refused',
  async (bit) => {
    let refused = 0;
    // Together, the eight runs change each byte.
    for (let at = bit; at < good.length; at += 8) {
      const bytes = Buffer.from(good);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
      if (!(await isAccepted(bytes))) refused += 1;
    }
    // Times, versions and the like may differ: nothing is read by them.
    expect(refused).toBeGreaterThan(good.length / 8 / 2);
  },
);

it('a truncated archive is refused', async () => {
  for (let length = 0; length < good.length; length++) {
    expect(await isAccepted(good.subarray(0, length))).toBe(false);
  }
});

it('an archive with any damage unpacks correctly or is refused', async () => {
  const piece = fc.record({
    from: fc.nat(good.length),
    put: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    over: fc.boolean(),
  });
  const damaged = fc
    .array(piece, { minLength: 1, maxLength: 3 })
    .map((pieces) =>
      pieces.reduce(
        (bytes, { from, put, over }) =>
          Buffer.concat([
            bytes.subarray(0, from),
            put,
            bytes.subarray(over ? from + put.length : from),
          ]),
        good,
      ),
    );
  await fc.assert(fc.asyncProperty(damaged, async (bytes) => void (await isAccepted(bytes))));
});
