import { execFile } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import type { System } from '../tests/support/electron-shell.ts';
import { packApp } from '../tests/support/packed-app.ts';
import {
  findElectron,
  hostArguments,
  hostSwitches,
  ROOT,
  STAND_IN,
} from '../tools/launch/electron.ts';
import { expect, test } from './fixtures/app.ts';

test('the app runs from the files of its package, away from the project', async ({ folder }) => {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const { program, resources, asar } = await packApp(folder, process.platform as System, arch);
  const appFolder = join(resources, 'app');
  extractAll(asar, appFolder);
  const command = await commandFor(appFolder, program);
  const smokeTest = join(ROOT, 'scripts/smoke.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [smokeTest, ...command]);
  expect(stdout).toContain('The package starts');
});

/** The stand-in becomes the package's program; Electron's would need its fuses and its archive. */
async function commandFor(appFolder: string, program: string): Promise<string[]> {
  const electron = findElectron();
  if (electron !== undefined) return [electron, ...hostArguments(appFolder)];
  await rm(program);
  await symlink(STAND_IN, program);
  return [program, ...hostSwitches()];
}
