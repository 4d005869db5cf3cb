/**
 * Builds `out/workstreams.mcpb`: the command line with everything that it needs on any system, as a bundle that
 * Claude Desktop installs with a click. Its format: https://github.com/modelcontextprotocol/mcpb
 */
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { TOOLS } from '../src/mcp/tools/registry.ts';
import { ROOT } from '../tools/launch/electron.ts';
import { buildCommandLine } from './command-line-package.ts';

/** What a native module needs at run time: its code, and a library for each system. */
const NATIVE = 'node_modules/better-sqlite3';
const NATIVE_PARTS = ['package.json', 'LICENSE', 'lib', 'prebuilds'];

const SERVER = 'server';

/** The same for every build of the same files. */
const MTIME = new Date('2000-01-01T00:00:00Z');

/** Writes the bundle. */
export async function buildMcpBundle(target: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'workstreams-mcpb-'));
  try {
    await buildCommandLine(folder);
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(`${JSON.stringify(manifest(), null, 2)}\n`), 'manifest.json', {
      mtime: MTIME,
    });
    addFiles(zip, folder, SERVER);
    for (const part of NATIVE_PARTS) {
      addFiles(zip, join(ROOT, NATIVE, part), `${SERVER}/${NATIVE}/${part}`);
    }
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(target));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function manifest(): object {
  const { version, description, author, license, engines, keywords } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  return {
    manifest_version: '0.3',
    name: 'workstreams',
    display_name: 'Workstreams',
    version,
    description,
    author: { name: author },
    license,
    keywords,
    server: {
      type: 'node',
      entry_point: `${SERVER}/workstreams.js`,
      mcp_config: { command: 'node', args: [`\${__dirname}/${SERVER}/workstreams.js`, 'mcp'] },
    },
    tools: TOOLS.map(({ name, description: about }) => ({ name, description: about })),
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: engines.node } },
  };
}

/** Adds a file, or all files of a folder. */
function addFiles(zip: ZipFile, path: string, name: string): void {
  for (const file of filesIn(path)) {
    const inside = relative(path, file).split(sep).join('/');
    zip.addFile(file, inside === '' ? name : `${name}/${inside}`, { mtime: MTIME });
  }
}

function filesIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}

if (import.meta.main) {
  const target = join(ROOT, 'out/workstreams.mcpb');
  await buildMcpBundle(target);
  console.log(target);
}
