import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeName, UniqueNames } from './file-names.ts';

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
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('is unique, also if case is ignored', () => {
    const names = new UniqueNames();
    const given = ['a', 'A', 'a (2)', 'a', 'b', 'A'].map((name) => names.take(name, '.md'));
    expect(given).toEqual(['a.md', 'A (2).md', 'a (2) (2).md', 'a (3).md', 'b.md', 'A (4).md']);
  });
});
