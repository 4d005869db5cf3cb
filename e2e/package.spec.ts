import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import type { System } from '../tests/support/electron-shell.ts';
import { packApp } from '../tests/support/packed-app.ts';
import { findElectron, hostArguments, ROOT, STAND_IN } from '../tools/launch/electron.ts';
import { expect, test } from './fixtures/app.ts';

test('the app runs from the files of its package, away from the project', async ({ folder }) => {
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const { asar } = await packApp(folder, process.platform as System, arch);
  const appFolder = join(folder, 'app');
  extractAll(asar, appFolder);

  const command = [findElectron() ?? STAND_IN, ...hostArguments(appFolder)];
  const smokeTest = join(ROOT, 'scripts/smoke.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [smokeTest, ...command]);
  expect(stdout).toContain('The package starts');
});
