import type { BigIntStats } from 'node:fs';

/** The content of a small file can lie in the file system's own records, outside any block. */
const SMALLEST_BYTES = 4096n;

/**
 * True for a file whose content a cloud drive keeps online, and would fetch if it were opened: it has a size,
 * but takes no room. Linux has none, and its file systems count blocks differently.
 */
export function isOnlineOnly(
  { size, blocks }: Pick<BigIntStats, 'size' | 'blocks'>,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const canBe = platform === 'darwin' || platform === 'win32';
  return canBe && blocks === 0n && size >= SMALLEST_BYTES;
}
