import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** As paths are written here: with slashes, on Windows too. */
function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
}

describe('the house lets a room import only what is below it', () => {
  let house: string;

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'house-'));
    const config = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(
      join(house, 'biome.json'),
      JSON.stringify({ ...config, $schema: undefined, vcs: { enabled: false } }),
    );
    for (const room of ['shared', 'main/desktop', 'main/store', 'renderer', 'preload']) {
      mkdirSync(join(house, 'src', room), { recursive: true });
      writeFileSync(join(house, 'src', room, 'a.ts'), 'export const a = 1;\n');
    }
  });

  afterEach(() => rmSync(house, { recursive: true }));

  /** The rules that a file with this one import breaks. */
  function broken(file: string, from: string): string[] {
    writeFileSync(join(house, file), `import { a } from '${from}';\n\nexport const b = a;\n`);
    return lint(file);
  }

  function lint(file: string): string[] {
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const args = [biome, 'lint', '--reporter=json', '--only=noRestrictedImports', file];
    try {
      execFileSync(process.execPath, args, { cwd: house, stdio: 'pipe' });
      return [];
    } catch (error) {
      const report = JSON.parse((error as { stdout: Buffer }).stdout.toString());
      return report.diagnostics.map(({ category }: { category: string }) => category);
    }
  }

  it.each([
    ['src/main/store/b.ts', 'electron'],
    ['src/main/store/b.ts', '../desktop/a.ts'],
    ['src/main/store/b.ts', '../../renderer/a.ts'],
    ['src/main/desktop/b.ts', '../../renderer/a.ts'],
    ['src/main/desktop/b.ts', '../../../dev/a.ts'],
    ['src/shared/b.ts', '../main/store/a.ts'],
    ['src/shared/b.ts', '../renderer/a.ts'],
    ['src/shared/b.ts', 'electron'],
    ['src/renderer/b.ts', '../main/store/a.ts'],
    ['src/renderer/b.ts', '../preload/a.ts'],
    ['src/renderer/b.ts', 'electron'],
    ['src/preload/b.ts', '../main/store/a.ts'],
    ['src/preload/b.ts', '../renderer/a.ts'],
  ])('refuses in %s an import of %s', (file, from) => {
    expect(broken(file, from)).toEqual(['lint/style/noRestrictedImports']);
  });

  it.each([
    ['src/main/store/b.ts', '../../shared/a.ts'],
    ['src/main/desktop/b.ts', 'electron'],
    ['src/main/desktop/b.ts', '../store/a.ts'],
    ['src/main/index.ts', 'electron'],
    ['src/renderer/b.ts', '../shared/a.ts'],
    ['src/preload/b.ts', 'electron'],
    ['src/preload/b.ts', '../shared/a.ts'],
  ])('allows in %s an import of %s', (file, from) => {
    expect(broken(file, from)).toEqual([]);
  });
});

describe('nothing happens at import time', () => {
  const entries = [
    'src/main/index.ts',
    'src/main/search/search-worker.ts',
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

describe('the system is free of Electron', () => {
  it('in at least 60 % of the lines of the main process', () => {
    const files = filesOf('src/main/**/*.ts').filter((file) => !file.includes('.test.'));
    const lines = (all: string[]) =>
      all.reduce((sum, file) => sum + readFileSync(join(root, file), 'utf8').split('\n').length, 0);
    const knowsElectron = (file: string) =>
      file === 'src/main/index.ts' || dirname(file) === 'src/main/desktop';
    const free = lines(files.filter((file) => !knowsElectron(file)));
    expect(free / lines(files)).toBeGreaterThanOrEqual(0.6);
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
    expect(leading).toEqual(['src/main/desktop/system-actions.ts']);
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
