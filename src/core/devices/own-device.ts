import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { DEVICE_ID } from '../../shared/model/device.ts';
import { toFileError } from '../base/file-errors.ts';
import { PRIVATE_FILE } from '../base/private-access.ts';
import { makeFolder } from '../base/sync-folder.ts';
import type { DataFolder } from '../storage/paths.ts';
import type { DeviceDescription } from './devices.ts';

const ID_LENGTH = 10;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** The content of `device.json`, which is never shared and shows whether the folder was copied. */
const ownFile = z.object({
  id: z.string().regex(DEVICE_ID),
  /** The file's own inode, as text. */
  inode: z.string(),
  /** The computer's name and the path of the folder. */
  place: z.string(),
});
type OwnFile = z.infer<typeof ownFile>;

/**
 * The device that a data folder belongs to: this computer, as far as its user is concerned. Its
 * random id is in `device.json`. A copy of the folder in another place is a device of its own: two
 * with the same id would time each other's sessions out.
 */
export class OwnDevice {
  readonly #folder: DataFolder;
  #id: string | null = null;

  constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  /** The id. Creates it the first time. Throws `FILE_UNUSABLE`. */
  get id(): string {
    this.#id ??= this.#readOrCreate();
    return this.#id;
  }

  /**
   * The id, without creating or changing anything: null if there is none yet, or if the folder is a copy that will get
   * another one. Throws `FILE_UNUSABLE`.
   */
  get existingId(): string | null {
    const path = this.#folder.device;
    try {
      const known = this.#read();
      return known === null || this.#isCopy(known, inodeOf(path), this.#place()) ? null : known.id;
    } catch (error) {
      throw toFileError(error, path, 'read');
    }
  }

  /** Takes a new id: another data folder has the same one. Throws `FILE_UNUSABLE`. */
  renew(): void {
    const path = this.#folder.device;
    try {
      this.#id = this.#write({ id: newId(), inode: inodeOf(path), place: this.#place() });
    } catch (error) {
      throw toFileError(error, path, 'written');
    }
  }

  /** To be called when the data folder is another one, or may have been replaced. */
  forget(): void {
    this.#id = null;
  }

  /** Writes what others see of the device, if that has changed. Throws `FILE_UNUSABLE`. */
  describe(description: DeviceDescription): void {
    const path = join(this.#folder.devices, `${this.id}.json`);
    const text = format(description);
    try {
      if (readIfThere(path) === text) return;
      makeFolder(this.#folder.devices);
      // write-file-atomic would take the process's own handling of some signals away.
      const next = `${path}.${process.pid}`;
      writeFileSync(next, text, { mode: PRIVATE_FILE, flush: true });
      renameSync(next, path);
    } catch (error) {
      throw toFileError(error, path, 'written');
    }
  }

  #readOrCreate(): string {
    const path = this.#folder.device;
    try {
      const place = this.#place();
      const known = this.#read();
      if (known === null) return this.#create(place);
      const inode = inodeOf(path);
      if (known.inode === inode && known.place === place) return known.id;
      const id = this.#isCopy(known, inode, place) ? newId() : known.id;
      return this.#write({ id, inode, place });
    } catch (error) {
      throw toFileError(error, path, 'written');
    }
  }

  /** A moved folder keeps its inodes, a repaired disk the place of everything; a copy, neither. */
  #isCopy(known: OwnFile, inode: string, place: string): boolean {
    return known.inode !== inode && known.place !== place;
  }

  #place(): string {
    return `${hostname()} ${realpathSync(this.#folder.path)}`;
  }

  /** Another process may be doing the same: the file that is there afterwards decides. */
  #create(place: string): string {
    const path = this.#folder.device;
    const made = `${path}.${process.pid}`;
    writeFileSync(made, '', { mode: PRIVATE_FILE });
    const file = { id: newId(), inode: inodeOf(made), place };
    writeFileSync(made, format(file), { flush: true });
    renameSync(made, path);
    return this.#read()?.id ?? file.id;
  }

  /** Returns null for a file that is missing or unreadable, as after a crash while it was written. */
  #read(): OwnFile | null {
    const text = readIfThere(this.#folder.device);
    try {
      return text === null ? null : ownFile.parse(JSON.parse(text));
    } catch {
      return null;
    }
  }

  /** In place: a new file would have another inode. */
  #write(file: OwnFile): string {
    writeFileSync(this.#folder.device, format(file), { flush: true });
    return file.id;
  }
}

function format(value: OwnFile | DeviceDescription): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function newId(): string {
  return [...randomBytes(ID_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

function inodeOf(path: string): string {
  return String(statSync(path, { bigint: true }).ino);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
