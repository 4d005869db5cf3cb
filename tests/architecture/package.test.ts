import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { parseSync } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packaging } from '../../electron-builder.config.ts';
import { isPacked, type LockedPackage } from '../../scripts/shipped.ts';
import { LINK_SCHEME } from '../../src/shared/model/deep-link.ts';
import { ROOT } from '../../tools/launch/electron.ts';
import { type PackedApp, packApp } from '../support/packed-app.ts';
import { HANG_MS } from '../support/sampling.ts';

const PREBUILDS = 'node_modules/better-sqlite3/prebuilds';
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

beforeAll(() => {
  const bin = createRequire(import.meta.url).resolve('electron-vite/package.json');
  const command = join(bin, '../bin/electron-vite.js');
  execFileSync(process.execPath, [command, 'build', '--logLevel', 'error'], { cwd: ROOT });
}, HANG_MS);

const TARGETS = [
  { system: 'linux', arch: 'x64' },
  { system: 'linux', arch: 'arm64' },
  { system: 'darwin', arch: 'arm64' },
  { system: 'darwin', arch: 'x64' },
  { system: 'win32', arch: 'x64' },
] as const;

// On Windows, electron-builder cannot pack for macOS.
const targets = TARGETS.filter(
  ({ system }) => !(system === 'darwin' && process.platform === 'win32'),
);

describe.each(targets)('the package for $system on $arch', ({ system, arch }) => {
  let folder: string;
  let app: PackedApp;
  let files: string[];
  let extracted: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'workstreams-package-'));
    app = await packApp(folder, system, arch);
    extracted = join(folder, 'extracted');
    extractAll(app.asar, extracted);
    files = globSync('**', { cwd: extracted, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => path.slice(extracted.length + 1).replaceAll('\\', '/'));
  }, HANG_MS);

  afterAll(() => rmSync(folder, { recursive: true }));

  function under(path: string): string[] {
    const found = files.filter((file) => file.startsWith(`${path}/`));
    return [
      ...new Set(found.map((file) => file.slice(path.length + 1).split('/')[0] ?? '')),
    ].sort();
  }

  it('contains only the files that the app needs', () => {
    expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual([
      'LICENSE',
      'THIRD-PARTY-LICENCES.txt',
      'node_modules',
      'out',
      'package.json',
      'resources',
    ]);
    expect(under('out')).toEqual(['main', 'preload', 'renderer']);
    expect(under('resources').filter((name) => !/^(icon|tray-.*)\.png$/.test(name))).toEqual([]);
    expect(files.filter((file) => /\.(map|md|[mc]?tsx?)$|[./]test\./.test(file))).toEqual([]);
  });

  it('contains exactly the packages that the app uses at run time', () => {
    expect(under('node_modules')).toEqual(packagesInUse());
  });

  it('has only the SQLite binary for its platform, outside the archive', () => {
    const unpacked = globSync('**', { cwd: `${app.asar}.unpacked`, withFileTypes: true });
    expect(unpacked.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([
      `${system}-${arch}.node`,
    ]);
    expect(files.filter((file) => /\.(node|dylib|dll|so)$/.test(file))).toEqual([
      `${PREBUILDS}/${system}-${arch}.node`,
    ]);
    expect(listPackage(app.asar, { isPack: true }).filter((line) => /^unpack /.test(line))).toEqual(
      [expect.stringContaining(`${system}-${arch}.node`)],
    );
  });

  it('begins the page with few files, as each is a request to the main process', () => {
    const page = readFileSync(join(extracted, 'out/renderer/index.html'), 'utf8');
    const begun = page.match(/(?:src|href)="[^"]+\.(?:js|css)"/g) ?? [];
    expect(begun.length).toBeGreaterThan(0);
    expect(begun.length).toBeLessThan(6);
  });

  it('contains everything that the main process imports', () => {
    const main = join(extracted, 'out/main');
    const bundles = globSync('**/*.js', { cwd: main });
    expect(bundles).toEqual(
      expect.arrayContaining(['index.js', 'search-worker.js', 'opening-worker.js']),
    );
    const imported = bundles.flatMap((file) => {
      const { module } = parseSync(file, readFileSync(join(main, file), 'utf8'));
      return module.staticImports.map(({ moduleRequest }) => moduleRequest.value);
    });
    const { resolve } = createRequire(join(main, 'index.js'));
    const packages = imported.filter((name) => !/^(electron$|node:|\.)/.test(name));
    expect(packages).toContain('better-sqlite3');
    for (const name of packages) expect(resolve(name)).toContain(join(extracted, 'node_modules'));
  });

  it('has the command line beside the archive, for Node to run', () => {
    const folder = join(app.resources, 'cli');
    const needed = globSync('node_modules/**', { cwd: folder, withFileTypes: true });
    expect(needed.filter(({ name }) => /\.(node|dylib|dll|so)$/.test(name))).toMatchObject([
      { name: `${system}-${arch}.node` },
    ]);
    if (system !== process.platform || arch !== process.arch) return;
    const args = [join(folder, 'workstreams.js'), '--data-dir', join(extracted, 'data'), 'status'];
    const env = { ...process.env, LANG: 'C' };
    expect(execFileSync(process.execPath, args, { env, encoding: 'utf8', stdio: 'pipe' })).toBe(
      'No session is running.\n',
    );
  });

  it('lets Electron do nothing but run this app from this archive', async () => {
    expect(await getCurrentFuseWire(app.program)).toEqual({
      version: '1',
      [FuseV1Options.RunAsNode]: OFF,
      [FuseV1Options.EnableCookieEncryption]: OFF,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
      [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
      [FuseV1Options.OnlyLoadAppFromAsar]: ON,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    });
  });

  if (system === 'win32') {
    it('has the icon in seven sizes and the hash of the archive', () => {
      const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(app.program)));
      const [icon] = Resource.IconGroupEntry.fromEntries(entries);
      expect(icon?.icons.map(({ width }) => width || 256)).toEqual([16, 24, 32, 48, 64, 128, 256]);
      expect(entries.find(({ id }) => id === 'ELECTRONASAR')).toBeDefined();
    });
  }

  if (system === 'darwin') {
    it('has the icon and the hash of the archive', () => {
      const icon = readFileSync(join(app.resources, 'icon.icns'));
      expect(icon).toEqual(readFileSync(join(ROOT, 'resources/package/icon.icns')));
      expect(icon.subarray(0, 4).toString('latin1')).toBe('icns');
      expect(icon.readUInt32BE(4)).toBe(icon.length);
      const list = readFileSync(join(app.program, 'Contents/Info.plist'), 'utf8');
      expect(list).toContain('<key>ElectronAsarIntegrity</key>');
    });

    it('registers the link scheme', () => {
      const list = readFileSync(join(app.program, 'Contents/Info.plist'), 'utf8');
      expect(list).toMatch(
        /<key>CFBundleURLSchemes<\/key>\s*<array>\s*<string>workstreams<\/string>/,
      );
    });
  }
});

it('the Windows uninstaller removes all registry entries of the app, except during an update', () => {
  const script = readFileSync(join(ROOT, packaging.nsis?.include ?? ''), 'utf8');
  const [, body = ''] =
    /!macro customUnInstall\s+\$\{ifNot\} \$\{isUpdated\}(.*)!macroend/s.exec(script) ?? [];
  expect(body).toContain(`DeleteRegKey HKCU "Software\\Classes\\${LINK_SCHEME}"`);
  expect(body).toMatch(/DeleteRegValue HKCU "Software\\Microsoft\\.+\\Run" "\$\{APP_ID\}"/);
});

/** The production dependencies, transitively, without the headers that only a compiler reads. */
function packagesInUse(): string[] {
  const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  const names = Object.entries(packages)
    .filter(([path, locked]) => path !== '' && isPacked(locked))
    .map(([path]) => path.split('/')[1] ?? '')
    .filter((name) => name !== 'node-addon-api');
  return [...new Set(names)].sort();
}

it('the deb needs the C library that the binary of SQLite needs, as docs/SYSTEMS.md says', () => {
  const binaries = globSync(`${PREBUILDS}/linux-*.node`, { cwd: ROOT });
  const versions = binaries.flatMap((file) =>
    readFileSync(join(ROOT, file), 'latin1')
      .matchAll(/GLIBC_(\d+)\.(\d+)/g)
      .map(([, major, minor]) => Number(major) * 1000 + Number(minor))
      .toArray(),
  );
  const newest = Math.max(...versions);
  const version = `${Math.floor(newest / 1000)}.${newest % 1000}`;
  expect(packaging.deb?.depends).toContain(`libc6 (>= ${version})`);
  expect(readFileSync(join(ROOT, 'docs/SYSTEMS.md'), 'utf8')).toContain(`needs glibc ${version}:`);
});
