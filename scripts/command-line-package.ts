/**
 * Builds the command line in `out/cli`: an npm package, so that `npm pack` there makes a tarball. All of
 * its code is bundled, which loads in a fraction of the time of separate packages; better-sqlite3, a native
 * module, stays a dependency.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { ROOT } from '../tools/launch/electron.ts';
import { noticesOf } from './licence-notices.ts';
import { packagesOf, type ShippedPackage } from './shipped.ts';

export const COMMAND_LINE = join(ROOT, 'out/cli');

/** What stays a dependency of the package. */
const DEPENDENCIES = ['better-sqlite3'];

/** Builds the package in a folder, which is emptied. Returns the packages that it contains. */
export async function buildCommandLine(folder: string): Promise<readonly ShippedPackage[]> {
  const project: {
    version: string;
    author: string;
    license: string;
    engines: unknown;
    dependencies: Record<string, string>;
  } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { version, author, license, engines } = project;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundle = await rolldown({
    cwd: ROOT,
    input: {
      workstreams: 'src/cli/index.ts',
      // This runs in a thread.
      'agent-worker': 'src/core/agents/agent-worker.ts',
    },
    platform: 'node',
    external: DEPENDENCIES,
    // Its main module loads others in a way that cannot be bundled.
    resolve: { alias: { 'jsonc-parser': join(ROOT, 'node_modules/jsonc-parser/lib/esm/main.js') } },
    transform: { define: { VERSION: JSON.stringify(version) } },
  });
  const { output } = await bundle.write({
    dir: folder,
    // Node loads CommonJS faster than ES modules.
    format: 'cjs',
    minify: true,
    banner: ({ name }) => (name === 'workstreams' ? '#!/usr/bin/env node' : ''),
  });
  await bundle.close();
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  const packages = packagesOf(modules);
  const manifest = {
    name: 'workstreams',
    version,
    description: 'Your work history in a terminal, with or without the Workstreams app.',
    keywords: ['time-tracking', 'local-first', 'agents', 'cli'],
    author,
    license,
    type: 'commonjs',
    bin: { workstreams: 'workstreams.js' },
    files: ['*.js', 'THIRD-PARTY-LICENCES.txt'],
    engines,
    dependencies: Object.fromEntries(
      DEPENDENCIES.map((name) => [name, project.dependencies[name] ?? '']),
    ),
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(
    join(folder, 'THIRD-PARTY-LICENCES.txt'),
    noticesOf(packages, ['This program contains the following packages.']),
  );
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  copyFileSync(join(ROOT, 'docs/COMMAND-LINE.md'), join(folder, 'README.md'));
  return packages;
}

if (import.meta.main) {
  await buildCommandLine(COMMAND_LINE);
  console.log(`npm pack ${COMMAND_LINE}`);
}
