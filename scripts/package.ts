/** Builds the packages for the current system in `dist/`: `npm run package`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { build as pack } from 'electron-builder';
import { build as bundle } from 'electron-vite';
import { packaging } from '../electron-builder.config.ts';
import { ROOT } from '../tools/launch/electron.ts';
import { buildCommandLine, COMMAND_LINE } from './command-line-package.ts';

const ANSWER_LIMIT_MS = 15_000;
const GITHUB = 'https://github.com/';
const ELECTRON = process.env.ELECTRON_MIRROR || GITHUB;
const TOOLS = process.env.ELECTRON_BUILDER_BINARIES_MIRROR || GITHUB;

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Returns a paragraph that explains why packages cannot be built here, or null. */
async function findObstacle(): Promise<string | null> {
  const needed = [
    { what: `Electron ${electronVersion()}`, from: ELECTRON },
    { what: 'the tools that electron-builder packs with', from: TOOLS },
  ];
  const lacking: string[] = [];
  for (const { what, from } of needed) {
    if (!(await answers(from))) lacking.push(`${what} from ${new URL(from).host}`);
  }
  if (lacking.length === 0) return null;
  return (
    `Nothing can be packed here, as that fetches ${lacking.join(' and ')}, where nothing answers. ` +
    'Run it where that can be reached, or set ELECTRON_MIRROR and ELECTRON_BUILDER_BINARIES_MIRROR ' +
    'to addresses that have the same files. `npm test` packs without either, to see what goes in.'
  );
}

function electronVersion(): string {
  const path = createRequire(import.meta.url).resolve('electron/package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}

async function makePackages(): Promise<void> {
  await bundle({ root: ROOT });
  await buildCommandLine(COMMAND_LINE);
  const made = await pack({ projectDir: ROOT, config: packaging, publish: 'never' });
  for (const path of made) console.log(relative(ROOT, path));
}

function giveUp(reason: string): never {
  console.error(reason);
  // `process.exitCode` would be lost: electron-builder's clean-up exits with 0.
  process.exit(1);
}

const obstacle = await findObstacle();
if (obstacle !== null) giveUp(obstacle);
try {
  await makePackages();
} catch (error) {
  giveUp(`Packing failed: ${error instanceof Error ? error.message : error}`);
}
