import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sectionOf } from '../../scripts/changelog.ts';
import { ROOT } from '../../tools/launch/electron.ts';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { version, scripts }: { version: string; scripts: Record<string, string> } = JSON.parse(
  read('package.json'),
);
const NAMING_SCRIPTS = ['*.md', 'docs/*.md', 'src/**/*.md', 'tools/**/*.md'];
const BUILT_IN = ['audit', 'ci', 'install', 'outdated', 'pack', 'version'];

function filesOf(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: ROOT });
}

describe('the project', () => {
  it('names only npm scripts that exist', () => {
    const files = filesOf(
      ...NAMING_SCRIPTS,
      '.github/{*.md,ISSUE_TEMPLATE/*.yml,workflows/*.yml}',
      '.vscode/*.json',
    );
    const unknown = files.flatMap((file) =>
      [...read(file).matchAll(/\bnpm\s+(?:run\s+)?([a-z][a-z0-9:-]*)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(name in scripts) && !BUILT_IN.includes(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(unknown).toEqual([]);
  });

  it('has a changelog that describes its version', () => {
    expect(sectionOf(version, read('CHANGELOG.md'))).toMatch(/^### Added$/m);
    expect(sectionOf('99.0.0', read('CHANGELOG.md'))).toBeNull();
  });

  it('pins every action to a commit, with its version beside it', () => {
    const loose = filesOf('.github/workflows/*.yml').flatMap((file) =>
      read(file)
        .split('\n')
        .filter((line) => /\buses:/.test(line) && !/@[0-9a-f]{40} # v\d/.test(line)),
    );
    expect(loose).toEqual([]);
  });

  it('has workflows and templates that are valid YAML', () => {
    for (const file of filesOf('.github/**/*.yml')) {
      expect(parse(read(file)), file).toBeTypeOf('object');
    }
  });

  it('has specs that run on Electron too, with the keys of every system', () => {
    const unfit = filesOf('e2e/*.ts', 'e2e/fixtures/*.ts').flatMap((file) => {
      // Members of the stand-in's own begin with an underscore; only the probe may know them.
      const found = read(file).match(/\w\??\._[a-z]\w*|press\('(?:Control|Meta)\+[^']*'/g) ?? [];
      return found.map((what) => `${file}: ${what}`);
    });
    expect(unfit).toEqual([]);
  });
});
