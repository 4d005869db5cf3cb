/** Finds the third-party packages in the app: bundled into it or packed with it. */
import { readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { build } from 'electron-vite';
import { ROOT } from '../tools/launch/electron.ts';

const MODULES = `${sep}node_modules${sep}`;

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** The SPDX identifier from its package.json. */
  readonly license: string;
  readonly folder: string;
}

export interface Shipped {
  readonly packages: readonly ShippedPackage[];
  /** The external imports of the bundles: packages, Node modules, Electron. */
  readonly imports: readonly string[];
}

/** Builds the app in memory to find the bundled packages. */
export async function findShipped(): Promise<Shipped> {
  const folders = new Set(packedFolders());
  const imports = new Set<string>();
  const addFolder = (file: string) => {
    const folder = packageFolder(file);
    if (folder !== undefined) folders.add(folder);
  };
  await build({
    root: ROOT,
    logLevel: 'error',
    build: { write: false },
    plugins: [
      {
        name: 'shipped',
        generateBundle(_options, bundle) {
          for (const part of Object.values(bundle)) {
            if (part.type === 'asset') {
              // A typeface, for example.
              for (const file of part.originalFileNames) {
                addFolder(resolve(this.environment.config.root, file));
              }
              continue;
            }
            for (const id of [...part.imports, ...part.dynamicImports]) {
              if (!(id in bundle)) imports.add(id);
            }
            for (const [id, { renderedLength }] of Object.entries(part.modules)) {
              if (renderedLength > 0) addFolder(id);
            }
          }
        },
      },
    ],
  });
  return {
    packages: readPackages(folders),
    imports: [...imports].sort(),
  };
}

/** Returns the packages that bundled modules belong to. */
export function packagesOf(moduleIds: readonly string[]): ShippedPackage[] {
  return readPackages(new Set(moduleIds.flatMap((id) => packageFolder(id) ?? [])));
}

export interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** True if it is a required production dependency. */
export function isPacked({ dev, optional, devOptional }: LockedPackage): boolean {
  return !dev && !optional && !devOptional;
}

/** Returns the production dependencies, transitively. Optional ones are for development only. */
function packedFolders(): string[] {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  return Object.entries(lock.packages)
    .filter(([path, locked]) => path !== '' && isPacked(locked))
    .map(([path]) => join(ROOT, path));
}

function packageFolder(moduleId: string): string | undefined {
  const path = join(moduleId);
  const start = path.lastIndexOf(MODULES) + MODULES.length;
  if (start < MODULES.length) return undefined;
  const [first = '', second = ''] = path.slice(start).split(sep);
  return join(path.slice(0, start), first.startsWith('@') ? join(first, second) : first);
}

function readPackages(folders: ReadonlySet<string>): ShippedPackage[] {
  return [...folders].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readPackage(folder: string): ShippedPackage {
  const { name, version, license }: Record<'name' | 'version' | 'license', string> = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return { name, version, license, folder };
}
