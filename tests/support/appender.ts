/**
 * A separate process that appends messages to a file until its input ends, each with one write, to a
 * file that it keeps open. Prints how many they were.
 */
import { openSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const [, , path = '', name = ''] = process.argv;
const file = openSync(path, 'a');
let isEnded = false;
process.stdin.on('end', () => {
  isEnded = true;
});
process.stdin.resume();
let written = 0;
while (!isEnded) {
  const content = `${name} ${written}`;
  const line = { role: 'agent_push', content, timestamp: new Date().toISOString() };
  writeSync(file, `${JSON.stringify(line)}\n`);
  written += 1;
  if (written === 1) process.stdout.write('\n');
  // Faster than it can be read, it would never be read to its end.
  await setTimeout(1);
}
process.stdout.write(`${written}\n`);
