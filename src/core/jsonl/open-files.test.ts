import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { withFilesOnDisk, withOpenFiles } from './open-files.ts';

it('reads lines in any order, those that follow each other in blocks', () => {
  const path = join(temporaryFolder(), 'messages.jsonl');
  const lines = Array.from({ length: 300 }, (_, n) => `${n} ${'é'.repeat((n * 37) % 2000)}`);
  // Longer than a block.
  lines[150] = 'x'.repeat(200_000);
  writeFileSync(path, `${lines.join('\n')}\n`);
  let offset = 0;
  const places = lines.map((text) => {
    const place = { offset, length: Buffer.byteLength(text), text };
    offset += place.length + 1;
    return place;
  });
  for (const order of [places, places.toReversed(), places.filter((_, n) => n % 3 > 0)]) {
    const read = withOpenFiles((lineAt) =>
      order.map((place) => lineAt(path, place.offset, place.length)),
    );
    expect(read).toEqual(order.map(({ text }) => text));
  }
});

it('reads as much as is there of a line that was cut off', () => {
  const path = join(temporaryFolder(), 'messages.jsonl');
  writeFileSync(path, 'one\ntwo\nthr');
  const read = withOpenFiles((lineAt) => [0, 4, 8].map((at) => lineAt(path, at, at === 8 ? 5 : 3)));
  expect(read).toEqual(['one', 'two', 'thr']);
});

it('does not open a file whose content is online only, where that is asked', () => {
  const path = join(temporaryFolder(), 'messages.jsonl');
  writeFileSync(path, '');
  // Like a placeholder of a cloud drive, it has a size and no content on the disk.
  truncateSync(path, 8192);
  const readBy = (platform: NodeJS.Platform) =>
    withFilesOnDisk((lineAt) => lineAt(path, 0, 10), platform);
  expect(thrownBy(() => readBy('darwin'))).toMatchObject({
    code: 'FILE_UNUSABLE',
    message: expect.stringContaining(path),
  });
  // Linux has none of these: there, a sparse file is read.
  expect(readBy('linux')).toHaveLength(10);
  expect(withOpenFiles((lineAt) => lineAt(path, 0, 10))).toHaveLength(10);
});
