import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thrownBy } from '../../../../tests/support/test-workspace.ts';
import { longestNameIn, safeName, UniqueNames } from './file-names.ts';

describe('a file name', () => {
  it.each([
    ['Thesis', 'Thesis'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
    ['..', '_'],
    ['.hidden', 'hidden'],
    ['ends with a dot.', 'ends with a dot'],
    ['con', 'con_'],
    ['COM1.txt', 'COM1_.txt'],
    ['lpt²', 'lpt²_'],
    ['CONIN$', 'CONIN$_'],
    ['console', 'console'],
    ['two\nlines\u0000', 'two lines'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['日本語 😀', '日本語 😀'],
  ])('for %j is %j', (title, name) => {
    expect(safeName(title)).toBe(name);
  });

  it('is valid on every system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
        const name = safeName(title);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}]|^[\s.]|[\s.]$|^$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(81);
      }),
    );
  });

  it('fits into a path that every program on Windows can open, in folders of any depth', () => {
    const folderOf = fc.integer({ min: 3, max: 185 }).map((length) => 'C:\\'.padEnd(length, 'd'));
    fc.assert(
      fc.property(folderOf, fc.string({ unit: 'grapheme', maxLength: 300 }), (folder, title) => {
        const name = safeName(title, longestNameIn(folder, 'win32'));
        const path = `${folder}\\${name} (12)\\${name} (12).md`;
        expect(path.length).toBeLessThanOrEqual(259);
      }),
    );
    const deep = 'C:\\'.padEnd(200, 'd');
    expect(thrownBy(() => longestNameIn(deep, 'win32'))).toMatchObject({ code: 'FILE_UNUSABLE' });
    expect(longestNameIn(deep, 'linux')).toBe(80);
  });

  it('is unique, also if case is ignored', () => {
    const names = new UniqueNames();
    const given = ['a', 'A', 'a (2)', 'a', 'b', 'A'].map((name) => names.take(name, '.md'));
    expect(given).toEqual(['a.md', 'A (2).md', 'a (2) (2).md', 'a (3).md', 'b.md', 'A (4).md']);
  });
});
