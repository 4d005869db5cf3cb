import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usedBeforeDeclaration } from './declaration-order.ts';

const source = readFileSync(join(import.meta.dirname, '../../src/main/compose.ts'), 'utf8');

describe('the composition of the app', () => {
  it('has fewer than 200 lines', () => {
    expect(source.split('\n').length).toBeLessThan(200);
  });

  it('uses nothing above its declaration, not even in a closure', () => {
    expect(usedBeforeDeclaration(source, 'compose')).toEqual([]);
  });

  it('reassigns nothing', () => {
    expect(source).not.toMatch(/^\s*let /m);
  });
});

describe('a use above its declaration', () => {
  const found = (body: string) => usedBeforeDeclaration(`function f() {\n${body}\n}`, 'f');

  it.each([
    ['in a closure', 'const a = () => b; const b = 1;'],
    ['in an object', 'const a = make({ b }); const b = 1;'],
    ['as a function’s argument', 'g(b.c); const b = make();'],
    ['in its own initializer', 'const b = make(() => b);'],
    ['of a destructured name', 'const a = () => b; const { c: b } = make();'],
  ])('is found %s', (_case, body) => {
    expect(found(body)).toEqual(['b']);
  });

  it.each([
    ['a property of that name', 'const a = c.b; const b = a;'],
    ['a parameter of that name', 'on((b) => b); const b = 1;'],
    ['a key of that name', 'const a = { b: 1 }; const b = a;'],
    ['a use below it', 'const b = 1; const a = () => b;'],
  ])('is not %s', (_case, body) => {
    expect(found(body)).toEqual([]);
  });
});
