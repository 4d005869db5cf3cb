/**
 * A dummy of a downloaded Electron, for the packager to put an app into. Its executable does not run;
 * it only contains what the packager reads and changes.
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

/** The fuse wire follows a sentinel: a version, the number of fuses, and one digit per fuse. */
function fuses(): Buffer {
  const text = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  // Electron's defaults, which are the opposite of every fuse that the app sets.
  const asDownloaded = '10110011';
  return Buffer.concat([
    Buffer.from(text),
    Buffer.from([1, asDownloaded.length]),
    Buffer.from(asDownloaded),
  ]);
}

/** Contains the version resource, with the fuses after the last section. */
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
