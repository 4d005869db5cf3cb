import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isThere } from '../base/is-there.ts';
import { makeFolder, syncFolder } from '../base/sync-folder.ts';

/** As many links in a row as Linux follows. */
const MOST_LINKS = 40;

/** One replacement. Its name keeps the old data apart; a repetition needs the same one. */
export interface Replacement {
  readonly place: string;
  /** What takes the place. Missing if that has happened already. */
  readonly by: string;
  /** The folder for what was at the place. */
  readonly keptIn: string;
  readonly name: string;
}

/**
 * Replaces a file or folder and keeps the one before. A link stays a link: what it leads to is
 * replaced and kept beside that, with a link to it in `keptIn`. A link into a folder that does not
 * exist, such as an unmounted disk, is itself replaced. An interrupted call can be repeated. Throws
 * system errors.
 */
export function replacePath({ place, by, keptIn, name }: Replacement): void {
  const target = targetOf(place);
  if (target !== null) {
    const kept = replaceTarget(target, by, name);
    const link = join(keptIn, basename(place));
    if (isThere(kept) && !isThere(link)) {
      makeFolder(keptIn);
      makeLink(link, kept);
    }
    return;
  }
  if (!isThere(by)) return;
  if (isThere(place)) moveInto(keptIn, place);
  renameSync(by, place);
}

/**
 * Prepares the replacement of a folder that contains links: replaces what they lead to by what is in
 * the new folder, which gets the links, while the old folder leads to what was there before.
 */
export function replaceLinkedEntries(folder: string, by: string, name: string): void {
  // A folder behind a link that leads nowhere has no entries.
  if (!existsSync(folder) || !isThere(by)) return;
  for (const entry of readdirSync(folder)) {
    const [before, after] = [join(folder, entry), join(by, entry)];
    const target = targetOf(before);
    if (target === null) continue;
    const isBegun = isThere(keptName(target, name)) || isThere(nextName(target, name));
    if (!isThere(after) && !isBegun) continue;
    if (!isLink(after)) {
      replaceTarget(target, after, name);
      makeLink(after, target);
    }
    const kept = keptName(target, name);
    if (!isThere(kept)) continue;
    rmSync(before);
    makeLink(before, kept);
  }
}

/** Moves a file or folder into another folder. Relative links, also in the folder, stay valid. */
export function moveInto(folder: string, path: string): void {
  makeFolder(folder);
  const isFolder = lstatSync(path).isDirectory();
  const inside = isFolder ? readdirSync(path).map((entry) => join(path, entry)) : [];
  for (const link of [path, ...inside].filter(isLink)) makeAbsolute(link);
  renameSync(path, freePlace(folder, basename(path)));
}

/**
 * Replaces the file or folder that a link leads to. Returns the path at which the old one is kept;
 * nothing is there if the link led nowhere.
 */
function replaceTarget(target: string, by: string, name: string): string {
  const [kept, next] = [keptName(target, name), nextName(target, name)];
  if (isThere(by)) {
    if (!isThere(next)) moveAcross(by, next);
    rmSync(by, { recursive: true, force: true });
  }
  if (isThere(next)) {
    if (isThere(target) && !isThere(kept)) renameSync(target, kept);
    renameSync(next, target);
  }
  syncFolder(dirname(target));
  return kept;
}

/** Moves also to another file system: a copy there becomes visible when it is complete. */
function moveAcross(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const partial = `${to}.partial`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(from, partial, { recursive: true });
    syncTree(partial);
    renameSync(partial, to);
    syncFolder(dirname(to));
  }
}

function syncTree(path: string): void {
  if (lstatSync(path).isDirectory()) {
    for (const entry of readdirSync(path)) syncTree(join(path, entry));
    syncFolder(path);
    return;
  }
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keptName(target: string, name: string): string {
  return `${target}.${name}`;
}

function nextName(target: string, name: string): string {
  return `${target}.${name}.next`;
}

/** Another program may have created a folder again during an interruption: keep that too. */
function freePlace(folder: string, name: string): string {
  let place = join(folder, name);
  for (let number = 2; isThere(place); number += 1) place = join(folder, `${name}-${number}`);
  return place;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Returns where a link leads; null if it is no link, or leads into a folder that does not exist. */
function targetOf(path: string): string | null {
  let target = path;
  for (let links = 0; isLink(target); links += 1) {
    if (links === MOST_LINKS) return null;
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target !== path && isThere(dirname(target)) ? target : null;
}

function makeLink(link: string, target: string): void {
  // Windows: a junction needs no privilege, and is ignored for files.
  const type = lstatSync(target).isDirectory() ? 'junction' : 'file';
  symlinkSync(target, link, type);
}

function makeAbsolute(link: string): void {
  const target = readlinkSync(link);
  const absolute = resolve(dirname(link), target);
  if (target === absolute) return;
  rmSync(link);
  symlinkSync(absolute, link, 'junction');
}
