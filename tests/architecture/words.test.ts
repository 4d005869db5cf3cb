import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/launch/electron.ts';
import { wordsToAvoid } from './words.ts';

const FILES = [
  '*.{md,ts}',
  '{docs,src,tests,e2e,tools,scripts,bench}/**/*.{ts,tsx,mjs,cjs,css,md,html}',
];
/** German, and the list itself. */
const EXEMPT = ['src/shared/i18n/de/', 'tests/architecture/words'];

describe('words that have to be read twice', () => {
  it('occur nowhere', () => {
    const files = globSync(FILES, { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
    const found = files
      .filter((file) => !EXEMPT.some((start) => file.startsWith(start)))
      .flatMap((file) => wordsToAvoid(file, readFileSync(join(ROOT, file), 'utf8')));
    expect(files.length).toBeGreaterThan(800);
    expect(found).toEqual([]);
  });

  it.each([
    ['/** Reads what\n * is said. */', 'a.ts:1: "what * is said", better: the name of the thing'],
    ['\n// It is none.', 'a.ts:2: "is none", better: is not a …, has no …'],
    ["it('is told once')", 'a.ts:1: "told", better: report, show, notify'],
    ['const takenIn = 1;', 'a.ts:1: "takenIn", better: sync, adopted'],
    ['this.#hasStretch', 'a.ts:1: "Stretch", better: range'],
  ])('are found: %j', (text, found) => {
    expect(wordsToAvoid('a.ts', text)).toContain(found);
  });

  it.each(['if there is none', 'flexible', 'It takes in a million rows', 'a title'])(
    'do not include %j',
    (text) => {
      expect(wordsToAvoid('a.ts', text)).toEqual([]);
    },
  );
});
