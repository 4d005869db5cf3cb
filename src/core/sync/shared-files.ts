import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DEVICE_ID } from '../../shared/model/device.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { makeFolder } from '../base/sync-folder.ts';
import { isHistoryName, parseSegmentName } from '../storage/history-names.ts';
import { isWorkstreamId } from '../storage/paths.ts';
import { wholeLines } from './line-union.ts';

/** The folders that are synchronised. */
export const SHARED_FOLDERS = ['workstreams', 'devices'] as const;

const NEWLINE = 0x0a;

/** True for the path of a file in a repository that belongs to the history. */
export function isSharedPath(path: string): boolean {
  const [folder, first = '', second, ...more] = path.split('/');
  if (more.length > 0) return false;
  if (folder === 'workstreams') {
    return isWorkstreamId(first) && second !== undefined && isHistoryName(second);
  }
  const isDescription = first.endsWith('.json') && DEVICE_ID.test(basename(first, '.json'));
  return folder === 'devices' && second === undefined && isDescription;
}

/** True for the description of a device, which is replaced as a whole. */
export function isDescription(path: string): boolean {
  return path.startsWith('devices/');
}

/** The id of the only device that writes a file; null if several do. */
export function ownerOf(path: string): string | null {
  const name = basename(path);
  if (isDescription(path)) return basename(path, '.json');
  return parseSegmentName(name)?.device ?? null;
}

/** What shows that a file has changed. */
export async function stampOf(path: string): Promise<string> {
  const { ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [ino, size, mtimeNs, ctimeNs].join(' ');
}

/** Where the folders of a history are. */
export interface HistoryFolders {
  readonly workstreams: string;
  readonly devices: string;
}

/** The files of the history that are shared, by their paths in a repository: with `/` on every system. */
export class SharedFiles {
  readonly #folders: HistoryFolders;

  constructor(folders: HistoryFolders) {
    this.#folders = folders;
  }

  /** Throws system errors. */
  list(): string[] {
    const { workstreams, devices } = this.#folders;
    const ids = namesIn(workstreams).filter((id) => isFolder(join(workstreams, id)));
    const paths = [
      ...ids.flatMap((id) =>
        namesIn(join(workstreams, id)).map((name) => `workstreams/${id}/${name}`),
      ),
      ...namesIn(devices).map((name) => `devices/${name}`),
    ];
    return paths.filter((path) => isSharedPath(path) && !isFolder(this.pathOf(path)));
  }

  pathOf(path: string): string {
    const [folder, ...names] = path.split('/');
    const { workstreams, devices } = this.#folders;
    return join(folder === 'devices' ? devices : workstreams, ...names);
  }

  /** Returns the whole lines of a file; a description as it is. */
  async read(path: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(path));
    return isDescription(path) ? bytes : wholeLines(bytes);
  }

  /** Writes a file that is not here yet. Does nothing if it has been created meanwhile. */
  create(path: string, content: Buffer): void {
    const target = this.pathOf(path);
    makeFolder(dirname(target));
    try {
      // What a crash leaves of it is a beginning, which the next round continues.
      writeFileSync(target, content, { flag: 'wx', mode: PRIVATE_FILE, flush: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }

  /** Replaces a description. */
  replace(path: string, content: Buffer): void {
    const target = this.pathOf(path);
    const next = `${target}.${process.pid}`;
    makeFolder(dirname(target));
    writeFileSync(next, content, { mode: PRIVATE_FILE, flush: true });
    renameSync(next, target);
  }

  /**
   * Adds bytes behind `length`, at which the file ended. Returns false if it does not end there now,
   * except with a part of these bytes.
   */
  continueAt(path: string, length: number, bytes: Buffer): boolean {
    const target = this.pathOf(path);
    const tail = readFrom(target, length);
    if (!bytes.subarray(0, tail.length).equals(tail)) return false;
    const rest = bytes.subarray(tail.length);
    if (rest.length > 0) appendFileSync(target, rest, { flush: true });
    return true;
  }

  /** Appends whole lines, in one write, to a file to which other programs may append, too. */
  append(path: string, lines: Buffer): void {
    const target = this.pathOf(path);
    const isWhole = readFrom(target, -1).at(-1) === NEWLINE;
    const gap = isWhole ? [] : [Buffer.from([NEWLINE])];
    appendFileSync(target, Buffer.concat([...gap, lines]), { flush: true });
  }
}

/** The same lines get the same name, however often they come. */
export function copyName(path: string, lines: Buffer): string {
  const hash = createHash('sha1').update(lines).digest('hex').slice(0, 8);
  return `${dirname(path)}/${basename(path, '.jsonl')} (copy ${hash}).jsonl`;
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Reads a file from an offset on, which counts from its end if it is negative. */
function readFrom(path: string, offset: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const from = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
    const bytes = Buffer.alloc(size - from);
    const read = readSync(file, bytes, 0, bytes.length, from);
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}
