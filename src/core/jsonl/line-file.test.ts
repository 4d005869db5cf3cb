import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { appendLines } from './line-file.ts';

const LINES = 3000;

it('writes a whole line at the reported offset, whatever another program writes in between', async () => {
  const path = join(temporaryFolder(), 'messages.jsonl');
  writeFileSync(path, '\n');
  const script = `
    const { appendFileSync } = require('node:fs');
    const { parentPort, workerData } = require('node:worker_threads');
    parentPort.postMessage('begun');
    for (;;) {
      appendFileSync(workerData, '{"role":');
      appendFileSync(workerData, '"user"}\\n');
    }`;
  const other = new Worker(script, { eval: true, workerData: path });
  await new Promise((resolve) => other.once('message', resolve));
  const places = Array.from({ length: LINES }, (_, n) => {
    const { position, after } = appendLines(path, `{"line":${n}}`);
    return { position, after };
  });
  await other.terminate();
  const bytes = readFileSync(path);
  const found = places.map(({ position, after }) => bytes.toString('utf8', position - 1, after));
  expect(found).toEqual(places.map((_, n) => expect.stringMatching(`^[\\n]\\{"line":${n}}\\n$`)));
});
