import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/test-workspace.ts';
import { RotatingFile } from './rotating-file.ts';

function rotating() {
  const folder = join(temporaryFolder(), 'logs');
  const file = new RotatingFile(join(folder, 'a.b.log'), { maxBytes: 10, kept: 2 });
  const content = () =>
    Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
  return { file, content };
}

it('a line is in the file when append returns', () => {
  const { file, content } = rotating();
  file.append('one\n');
  expect(content()).toEqual({ 'a.b.log': 'one\n' });
});

it('a full file is rotated, and only a few old ones are kept', () => {
  const { file, content } = rotating();
  for (const line of ['1111\n', '2222\n', '3333\n', '4444\n', '5555\n', '6666\n', '7777\n']) {
    file.append(line);
  }
  expect(content()).toEqual({
    'a.b.log': '7777\n',
    'a.b.1.log': '5555\n6666\n',
    'a.b.2.log': '3333\n4444\n',
  });
});

it('a text larger than a file gets a file of its own', () => {
  const { file, content } = rotating();
  file.append('1\n');
  file.append('ä'.repeat(20));
  file.append('2\n');
  expect(content()).toEqual({
    'a.b.log': '2\n',
    'a.b.1.log': 'ä'.repeat(20),
    'a.b.2.log': '1\n',
  });
});
