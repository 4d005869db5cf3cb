import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** As paths are written here: with slashes, on Windows too. */
function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
}

describe('nothing happens at import time', () => {
  const entries = [
    'src/main/index.ts',
    'src/core/search/worker/search-worker.ts',
    'src/preload/index.ts',
    'src/renderer/main.tsx',
  ];
  const modules = filesOf('src/**/*.{ts,tsx}').filter(
    (file) => !entries.includes(file) && !file.includes('.test.'),
  );
  const declarations = [
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'ExportAllDeclaration',
    'ExportDefaultDeclaration',
    'VariableDeclaration',
    'FunctionDeclaration',
    'ClassDeclaration',
    'TSInterfaceDeclaration',
    'TSTypeAliasDeclaration',
    'TSModuleDeclaration',
    'TSGlobalDeclaration',
  ];

  it.each(modules)('%s only declares, and keeps no state of its own', (file) => {
    const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'));
    const statements = program.body.map((statement) =>
      statement.type === 'ExportNamedDeclaration' && statement.declaration
        ? statement.declaration
        : statement,
    );
    expect(
      statements.map(({ type }) => type).filter((type) => !declarations.includes(type)),
    ).toEqual([]);
    const variables = statements.filter((statement) => statement.type === 'VariableDeclaration');
    expect(variables.map(({ kind }) => kind).filter((kind) => kind !== 'const')).toEqual([]);
  });
});

describe('what is seen grows with the type', () => {
  it('and so does each icon: none has a size in pixels', () => {
    const fixed = filesOf('src/renderer/**/*.tsx').filter((file) =>
      /size=\{\d/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(fixed).toEqual([]);
  });
});

describe('nothing leads out of the app', () => {
  it('no link, and one call, which asks the user first', () => {
    const files = globSync('src/**/*.{ts,tsx,html}', { cwd: root }).filter(
      (file) => !file.includes('.test.'),
    );
    const leading = files.filter((file) =>
      /openExternal|<a[\s>]|createElement\('a'/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(leading).toEqual(['src/main/system/system-actions.ts']);
  });
});

describe.each(['SECURITY.md', 'docs/RELIABILITY.md', 'docs/TIME.md'])('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');
  const named = [...text.matchAll(/`([^`]+\.(?:test|spec)\.ts)`: “([^”]+)”/g)].map(
    ([, file = '', title = '']) => [title, file] as const,
  );

  it('names tests', () => {
    expect(named.length).toBeGreaterThan(20);
  });

  it.each(named)('names a test that exists: %s, in %s', (title, file) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(title);
  });
});
