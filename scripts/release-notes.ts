/** Prints what CHANGELOG.md says of a tag such as `v0.1.0`: `node scripts/release-notes.ts <tag>`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools/launch/electron.ts';
import { sectionOf } from './changelog.ts';

const tag = process.argv[2] ?? '';
const { version }: { version: string } = JSON.parse(
  readFileSync(join(ROOT, 'package.json'), 'utf8'),
);
const section = sectionOf(version, readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'));
if (tag !== `v${version}`) {
  console.error(`The tag is ${tag || 'missing'}, but package.json has version ${version}.`);
  process.exitCode = 1;
} else if (section === null) {
  console.error(`CHANGELOG.md has no section for ${version}.`);
  process.exitCode = 1;
} else {
  console.log(section);
}
