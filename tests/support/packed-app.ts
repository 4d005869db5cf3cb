/** Packs the built app like `npm run package`, with a dummy in place of Electron. */
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { packaging } from '../../electron-builder.config.ts';
import { buildCommandLine, COMMAND_LINE } from '../../scripts/command-line-package.ts';
import { ROOT } from '../../tools/launch/electron.ts';
import { type System, writeElectronShell } from './electron-shell.ts';

const PLATFORMS = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS };

export interface PackedApp {
  /** The executable; on macOS its `.app` bundle. */
  readonly program: string;
  readonly resources: string;
  readonly asar: string;
}

export async function packApp(
  folder: string,
  system: System,
  arch: 'x64' | 'arm64',
): Promise<PackedApp> {
  const shell = join(folder, 'shell');
  const output = join(folder, 'packed');
  writeElectronShell(shell, system);
  await buildCommandLine(COMMAND_LINE);
  await build({
    projectDir: ROOT,
    targets: PLATFORMS[system].createTarget('dir', Arch[arch]),
    config: {
      ...packaging,
      electronDist: shell,
      directories: { ...packaging.directories, output },
      // The dummy contains nothing that could be signed.
      mac: { ...packaging.mac, identity: null },
    },
  });
  const asar = globSync('**/app.asar', { cwd: output }).map((path) => join(output, path))[0];
  if (asar === undefined) throw new Error(`No app.asar was made in ${output}.`);
  const resources = dirname(asar);
  const program = {
    linux: '../workstreams-app',
    darwin: '../..',
    win32: '../Workstreams.exe',
  }[system];
  return { program: join(resources, program), resources, asar };
}
