/**
 * A folder in the shape of an Electron that was downloaded, for the packager to put an app into. Its
 * program does not run: it is only what the packager reads and changes of one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

export type System = 'linux' | 'darwin' | 'win32';

export function writeElectronShell(folder: string, system: System): void {
  if (system === 'linux') write(join(folder, 'electron'), fuses());
  if (system === 'win32') write(join(folder, 'electron.exe'), windowsProgram());
  if (system === 'darwin') writeMacApp(join(folder, 'Electron.app', 'Contents'));
}

function write(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode: 0o755 });
}

/** Fuses lie behind a text by which they are found: a version, their number, and each as a digit. */
function fuses(): Buffer {
  const text = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  // As Electron comes: the opposite of what the app wants, wherever it wants something.
  const asDownloaded = '10110011';
  return Buffer.concat([
    Buffer.from(text),
    Buffer.from([1, asDownloaded.length]),
    Buffer.from(asDownloaded),
  ]);
}

/** With the version that Electron's program tells, and the fuses behind its last section. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty();
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 0x409, codepage: 1200 }, { ProductName: 'Electron' });
  const resources = NtExecutableResource.from(program);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(fuses()).buffer);
  return Buffer.from(program.generate());
}

function writeMacApp(contents: string): void {
  write(join(contents, 'Info.plist'), propertyList('Electron'));
  write(join(contents, 'MacOS', 'Electron'), '');
  write(join(contents, 'Resources', 'electron.icns'), '');
  const frameworks = join(contents, 'Frameworks');
  write(join(frameworks, 'Electron Framework.framework', 'Electron Framework'), fuses());
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    write(join(frameworks, `${name}.app`, 'Contents', 'Info.plist'), propertyList(name));
    write(join(frameworks, `${name}.app`, 'Contents', 'MacOS', name), '');
  }
}

function propertyList(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string></dict></plist>`;
}
