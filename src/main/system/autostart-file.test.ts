import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, thrownBy } from '../../../tests/support/test-workspace.ts';
import { AutostartFile } from './autostart-file.ts';

function autostart(command = ['/opt/Workstreams/workstreams', '--hidden']) {
  const folder = temporaryFolder();
  const path = join(folder, 'autostart', 'workstreams.desktop');
  return { file: new AutostartFile(command, { XDG_CONFIG_HOME: folder }), path };
}

it('is an entry that the desktop starts, until it is removed', () => {
  const { file, path } = autostart();
  expect(file.isOn).toBe(false);
  file.set(true);
  expect(file.isOn).toBe(true);
  expect(readFileSync(path, 'utf8')).toBe(
    '[Desktop Entry]\nType=Application\nName=Workstreams\nExec="/opt/Workstreams/workstreams" "--hidden"\n',
  );
  file.set(false);
  file.set(false);
  expect(file.isOn).toBe(false);
});

it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'is off where the desktop says so, by %s',
  (line) => {
    const { file, path } = autostart();
    file.set(true);
    writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`);
    expect(file.isOn).toBe(false);
    file.set(true);
    expect(file.isOn).toBe(true);
  },
);

it('is off if the entry starts something else, such as an earlier version', () => {
  const { file, path } = autostart();
  mkdirSync(dirname(path));
  writeFileSync(path, '[Desktop Entry]\nType=Application\nName=Workstreams\nExec="/old/app"\n');
  expect(file.isOn).toBe(false);
});

it('quotes the special characters of an entry', () => {
  const { file, path } = autostart(['/home/a "b"/100 %/$x`\\']);
  file.set(true);
  expect(readFileSync(path, 'utf8')).toContain(
    'Exec="/home/a \\\\"b\\\\"/100 %%/\\\\$x\\\\`\\\\\\\\"\n',
  );
});

it('throws a readable error if the folder cannot be written', () => {
  const { file, path } = autostart();
  writeFileSync(dirname(path), '');
  expect(thrownBy(() => file.set(true))).toMatchObject({ code: 'FILE_UNUSABLE' });
});
