import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Returns paths with forward slashes, on Windows too. */
function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
}

describe('nothing happens at import time', () => {
  const entries = [
    'src/main/index.ts',
    'src/core/search/worker/search-worker.ts',
    'src/core/opening/opening-worker.ts',
    'src/core/agents/agent-worker.ts',
    'src/cli/index.ts',
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

  it('modules only declare, and keep no state', () => {
    const breaches = modules.flatMap((file) => {
      const { program } = parseSync(file, readFileSync(join(root, file), 'utf8'));
      const statements = program.body.map((statement) =>
        statement.type === 'ExportNamedDeclaration' && statement.declaration
          ? statement.declaration
          : statement,
      );
      const variables = statements.filter((statement) => statement.type === 'VariableDeclaration');
      return [
        ...statements.map(({ type }) => type).filter((type) => !declarations.includes(type)),
        ...variables.map(({ kind }) => kind).filter((kind) => kind !== 'const'),
      ].map((found) => `${file}: ${found}`);
    });
    expect(modules.length).toBeGreaterThan(100);
    expect(breaches).toEqual([]);
  });
});

describe('the window scales with the font size', () => {
  it('so no icon has a size in pixels', () => {
    const fixed = filesOf('src/renderer/**/*.tsx').filter((file) =>
      /size=\{\d/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(fixed).toEqual([]);
  });
});

describe('nothing leads out of the app', () => {
  it('there is no link, and one call, which asks the user first', () => {
    const files = globSync('src/**/*.{ts,tsx,html}', { cwd: root }).filter(
      (file) => !file.includes('.test.'),
    );
    const leading = files.filter((file) =>
      /openExternal|<a[\s>]|createElement\('a'/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(leading).toEqual(['src/main/system/system-actions.ts']);
  });
});

describe.each([
  ['SECURITY.md', 20],
  ['docs/IMPORT.md', 4],
  ['docs/RELIABILITY.md', 20],
  ['docs/TIME.md', 20],
] as const)('%s', (document, least) => {
  const text = readFileSync(join(root, document), 'utf8');
  const named = [...text.matchAll(/`([^`]+\.(?:test|spec)\.ts)`: “([^”]+)”/g)].map(
    ([, file = '', title = '']) => [title, file] as const,
  );

  it('names tests', () => {
    expect(named.length).toBeGreaterThan(least);
  });

  it('names only tests that exist', () => {
    const missing = named.filter(
      ([title, file]) => !readFileSync(join(root, file), 'utf8').includes(title),
    );
    expect(missing).toEqual([]);
  });
});
