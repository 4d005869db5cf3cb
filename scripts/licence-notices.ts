/** Collects the notices that third-party licences require. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../tools/launch/electron.ts';
import type { ShippedPackage } from './shipped.ts';

export const NOTICES = join(ROOT, 'THIRD-PARTY-LICENCES.txt');

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;
const LINE = '-'.repeat(80);

/** Returns the notices of what the app contains. */
export function licenceNotices(packages: readonly ShippedPackage[]): string {
  return noticesOf(packages, [
    'Workstreams contains the following packages. Electron and Chromium have their own files:',
    'LICENSE.electron.txt and LICENSES.chromium.html.',
  ]);
}

/** Returns the notices of some packages, below lines that say what contains them. */
export function noticesOf(packages: readonly ShippedPackage[], head: readonly string[]): string {
  const parts = packages.map(
    ({ name, version, license, folder }) =>
      `${LINE}\n${name} ${version} (${license})\n${LINE}\n\n${licenceText(folder)}\n`,
  );
  return [...head, '', ...parts].join('\n');
}

function licenceText(folder: string): string {
  // Includes nested licence files: some packages bundle others.
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => LICENCE_FILE.test(basename(file)) && !file.includes('node_modules'))
    .sort();
  if (files.length === 0) return 'The package names this licence and holds no text of it.\n';
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.map((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`).join('\n');
}
