import type { FileHandle } from 'node:fs/promises';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { AppError } from '../../../shared/contract/errors.ts';
import { isSystemError } from '../../base/file-errors.ts';
import { refuseArchive } from '../errors.ts';
import { isArchivable, MANIFEST_NAME, MAX_FILES } from './archive-format.ts';

const STORED = 0;
const DEFLATED = 8;
/** Deflate encodes at most 258 bytes in two bits: no honest file is compressed further. */
const MAX_RATIO = 1032;

/** Flags: the compression level, a descriptor follows the data, the name is UTF-8. */
const DESCRIPTOR_FLAG = 0x08;
const KNOWN_FLAGS = 0x06 | DESCRIPTOR_FLAG | 0x0800;
/** With or without a signature; sizes have four or eight bytes. */
const DESCRIPTOR_BYTES = [12, 16, 20, 24];
/** The end of the directory without a comment, alone or with its ZIP64 form. */
const END_BYTES = [22, 56 + 20 + 22];
const DIRECTORY_HEADER_BYTES = 46;

/** A file in a ZIP archive, and the position of its data. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: number;
  readonly crc32: number;
  readonly deflated: boolean;
  /** The offsets of its data in the archive. */
  readonly start: number;
  readonly end: number;
}

/** An entry, with the whole part of the archive that it covers. */
interface Tile extends ZipEntry {
  /** The offset of its header. */
  readonly from: number;
  /** True if a descriptor follows its data. */
  readonly described: boolean;
}

/**
 * Reads the directory of a ZIP file. It may only list files whose names are allowed in an archive, each
 * once, not encrypted, stored or deflated, and contiguous from the first byte of the file to the directory.
 * So no data is used twice or hidden, and the total is at most `MAX_RATIO` times the archive. Throws
 * `ARCHIVE_UNUSABLE`, and errors of the operating system.
 */
export async function readDirectory(file: FileHandle, signal?: AbortSignal): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  try {
    // Names are compared as bytes, without decoding or repairing them.
    const zip = await fromRandomAccessReaderPromise(new FileReader(file), size, {
      autoClose: false,
      decodeStrings: false,
    });
    return await readEntries(zip, signal);
  } catch (error) {
    if (error instanceof AppError || isSystemError(error)) throw error;
    refuseArchive(({ t }) => t('errors.whyNoArchive.noZip'), error);
  }
}

async function readEntries(zip: ZipFile, signal: AbortSignal | undefined): Promise<ZipEntry[]> {
  // Plus one for the manifest.
  if (zip.entryCount > MAX_FILES + 1)
    refuseArchive(({ t }) => t('errors.whyNoArchive.tooManyFiles', { most: MAX_FILES }));
  const tiles: Tile[] = [];
  let directoryBytes = 0;
  for await (const entry of zip.eachEntry()) {
    signal?.throwIfAborted();
    tiles.push(await tileOf(zip, entry));
    directoryBytes +=
      DIRECTORY_HEADER_BYTES +
      entry.fileNameLength +
      entry.extraFieldLength +
      entry.fileCommentLength;
  }
  if (new Set(tiles.map(({ path }) => path)).size < tiles.length) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.twice'));
  }
  refuseGaps(tiles, zip.fileSize - directoryBytes);
  return tiles;
}

async function tileOf(zip: ZipFile, entry: Entry): Promise<Tile> {
  const path = entry.fileNameRaw.toString('latin1');
  const file = JSON.stringify(path.slice(0, 100));
  if (path !== MANIFEST_NAME && !isArchivable(path)) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.foreignFile', { file }));
  }
  if ((entry.generalPurposeBitFlag & ~KNOWN_FLAGS) !== 0) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.encrypted', { file }));
  }
  if (!isPlainFile(entry.externalFileAttributes))
    refuseArchive(({ t }) => t('errors.whyNoArchive.fileNoPlain', { file }));
  const { compressionMethod, compressedSize, uncompressedSize, crc32 } = entry;
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.unknownCompression', { file }));
  }
  if (uncompressedSize > compressedSize * MAX_RATIO) {
    refuseArchive(({ t }) => t('errors.whyNoArchive.claimsTooMuch', { file }));
  }
  const header = await zip.readLocalFileHeaderPromise(entry);
  if (!header.fileName.equals(entry.fileNameRaw))
    refuseArchive(({ t }) => t('errors.whyNoArchive.twoNames', { file }));
  return {
    path,
    bytes: uncompressedSize,
    crc32,
    deflated: compressionMethod === DEFLATED,
    from: entry.relativeOffsetOfLocalHeader,
    start: header.fileDataStart,
    end: header.fileDataStart + compressedSize,
    described: (entry.generalPurposeBitFlag & DESCRIPTOR_FLAG) !== 0,
  };
}

/** Checks the Unix file type, if there is one, and the DOS attributes. */
function isPlainFile(attributes: number): boolean {
  const type = (attributes >>> 16) & 0o170000;
  const volumeFolderOrDevice = attributes & 0x58;
  return (type === 0 || type === 0o100000) && volumeFolderOrDevice === 0;
}

function refuseGaps(tiles: readonly Tile[], afterDirectory: number): void {
  let end = 0;
  let allowed = [0];
  const refuseGap = (gap: number, gaps: readonly number[]) => {
    if (!gaps.includes(gap)) refuseArchive(({ t }) => t('errors.whyNoArchive.gaps'));
  };
  for (const tile of tiles.toSorted((a, b) => a.from - b.from)) {
    refuseGap(tile.from - end, allowed);
    end = tile.end;
    allowed = tile.described ? DESCRIPTOR_BYTES : [0];
  }
  const ends = END_BYTES.flatMap((bytes) => allowed.map((gap) => gap + bytes));
  refuseGap(afterDirectory - end, ends);
}

/** Reads from an open handle, so that the file that was checked is the one that is read. */
class FileReader extends RandomAccessReader {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    super();
    this.#file = file;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#file
      .read(buffer, offset, length, position)
      .then(({ bytesRead }) => callback(null, bytesRead), callback);
  }
}
