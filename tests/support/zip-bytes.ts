import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP archive. Every value is written as given, valid or not. */
export interface ZipPart {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  /** Raw data to write instead of the deflated content. */
  readonly packed?: Buffer;
  /** Extra data bytes that are omitted here: the test punches a hole in the file instead. */
  readonly hole?: number;
  readonly method?: number;
  readonly flags?: number;
  /** The size, checksum and offset that the headers claim. */
  readonly bytes?: number;
  readonly crc?: number;
  readonly offset?: number;
  /** Unix mode in the upper half, DOS attributes in the lower. */
  readonly attributes?: number;
  /** The name in the local header, if different. */
  readonly localName?: string;
  readonly descriptor?: Buffer;
  readonly comment?: string;
}

export interface ZipShape {
  readonly zip64?: boolean;
  /** The number of entries that the directory claims. */
  readonly count?: number;
  readonly prefix?: Buffer;
  readonly comment?: string;
}

/** Returns the bytes of a ZIP archive as a hostile program could write them. */
export function zipBytes(parts: readonly ZipPart[], shape: ZipShape = {}): Buffer {
  const { zip64 = false, count = parts.length, prefix = Buffer.alloc(0), comment = '' } = shape;
  const pieces = [prefix];
  const directory: Buffer[] = [];
  let at = prefix.length;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const name = Buffer.from(part.name);
    const { method = 8, flags = 0x0800, bytes = content.length, offset = at, hole = 0 } = part;
    const packed = part.packed ?? (method === 8 ? deflateRawSync(content) : content);
    const sizes = [bytes, packed.length + hole] as const;
    const crc = part.crc ?? crc32(content);
    const middle = [u16(flags), u16(method), u16(0), u16(0x21), u32(crc)];
    const local = [
      u32(0x04034b50),
      u16(20),
      ...middle,
      ...(zip64 ? [u32(0xffffffff), u32(0xffffffff)] : [u32(sizes[1]), u32(bytes)]),
      ...sized(Buffer.from(part.localName ?? name), zip64 ? zip64Field(...sizes) : []),
      packed,
      part.descriptor ?? Buffer.alloc(0),
    ];
    const partComment = Buffer.from(part.comment ?? '');
    directory.push(
      u32(0x02014b50),
      u16(0x031e),
      u16(20),
      ...middle,
      ...(zip64 ? [u32(0xffffffff), u32(0xffffffff)] : [u32(sizes[1]), u32(bytes)]),
      u16(name.length),
      u16(zip64 ? 28 : 0),
      u16(partComment.length),
      u16(0),
      u16(0),
      u32(part.attributes ?? 0o100644 * 0x10000),
      u32(zip64 ? 0xffffffff : offset),
      name,
      ...(zip64 ? zip64Field(...sizes, offset) : []),
      partComment,
    );
    pieces.push(...local);
    at += Buffer.concat(local).length + hole;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = [
    u32(0x06054b50),
    u32(0),
    ...(zip64
      ? [u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff)]
      : [u16(count), u16(count), u32(directoryBytes.length), u32(at)]),
    u16(comment.length),
    Buffer.from(comment),
  ];
  const zip64End = [
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u64(0),
    u64(count),
    u64(count),
    u64(directoryBytes.length),
    u64(at),
    u32(0x07064b50),
    u32(0),
    u64(at + directoryBytes.length),
    u32(1),
  ];
  return Buffer.concat([...pieces, directoryBytes, ...(zip64 ? zip64End : []), ...end]);
}

/** Returns a name and an extra field, each preceded by its length. */
function sized(name: Buffer, extra: readonly Buffer[]): Buffer[] {
  return [u16(name.length), u16(Buffer.concat(extra).length), name, ...extra];
}

function zip64Field(...sizes: number[]): Buffer[] {
  return [u16(1), u16(sizes.length * 8), ...sizes.map(u64)];
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
