/** Writes multi-size icon files: `.ico` for Windows, `.icns` for macOS. */

export interface Picture {
  /** Width and height, in pixels. */
  readonly size: number;
  readonly png: Buffer;
  /** RGBA rows, top to bottom. */
  readonly pixels: Uint8Array;
}

/** The `.icns` types of a PNG of each size: at 1x, and as the 2x version of half the size. */
const ICNS_TYPES: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

export const ICNS_SIZES = Object.keys(ICNS_TYPES).map(Number);

export const ICO_SIZES: readonly number[] = [16, 24, 32, 48, 64, 128, 256];

export function icns(pictures: readonly Picture[]): Buffer {
  const parts = pictures.flatMap(({ size, png }) =>
    (ICNS_TYPES[size] ?? []).map((type) => icnsPart(type, png)),
  );
  return icnsPart('icns', Buffer.concat(parts));
}

function icnsPart(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

export function ico(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  // In executables, Windows accepts PNG only for the largest size.
  const contents = pictures.map((picture) => (picture.size < 256 ? bitmap(picture) : picture.png));
  let offset = 6 + 16 * pictures.length;
  const entries = pictures.map(({ size }, index) => {
    const length = contents[index]?.length ?? 0;
    const entry = Buffer.alloc(16);
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...contents]);
}

/** BGRA rows, bottom to top, followed by an unused mask. */
function bitmap({ size, pixels }: Picture): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(head.length, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(2 * size, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.from(pixels.subarray(row * size * 4, (row + 1) * size * 4)),
  ).reverse();
  const colours = Buffer.concat(rows);
  for (let at = 0; at < colours.length; at += 4) colours.subarray(at, at + 3).reverse();
  return Buffer.concat([head, colours, Buffer.alloc(Math.ceil(size / 32) * 4 * size)]);
}
