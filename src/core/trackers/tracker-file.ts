import { readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { toFileError } from '../base/file-errors.ts';
import { refuseTracked } from './refuse-tracked.ts';
import { readZipTexts } from './zip-texts.ts';

/** How much of a file decides what it is. */
const HEAD_BYTES = 16 * 1024;
/** Larger files are not read as a whole. Ten years of entries are about 10 MiB. */
const LARGEST_BYTES = 128 * 1024 * 1024;

/** A file that the user has chosen. */
export interface TrackerFile {
  readonly path: string;
  /** The last part of its path. */
  readonly name: string;
  /** The beginning of its text. */
  readonly head: string;
  /** The tables and JSON files in a ZIP file, by name; null for any other file. */
  readonly zipped: ReadonlyMap<string, string> | null;
  /**
   * Returns the content as text: in UTF-8 or UTF-16, or else in Windows-1252. Throws `IMPORT_UNUSABLE` if
   * it is too large, `FILE_UNUSABLE`.
   */
  text(): string;
  /** Returns the content as JSON. Throws as `text`. */
  json(): unknown;
}

/** Opens a file. Throws `IMPORT_UNUSABLE` for a damaged ZIP file, `FILE_UNUSABLE`. */
export async function openTrackerFile(path: string): Promise<TrackerFile> {
  try {
    const head = decode(await readHead(path));
    const zipped = head.startsWith('PK\u0003\u0004')
      ? await readZipTexts(path, LARGEST_BYTES)
      : null;
    const text = () => readText(path);
    return { path, name: basename(path), head, zipped, text, json: () => parseJson(text()) };
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES) });
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function readText(path: string): string {
  try {
    if (statSync(path).size > LARGEST_BYTES) refuseTracked('tooLarge');
    return decode(readFileSync(path));
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // The error quotes the file.
    return refuseTracked('notJson');
  }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // The end of a beginning may be in the middle of a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
