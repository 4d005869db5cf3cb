import type { BigIntStats } from 'node:fs';
import { crc32 } from 'node:zlib';
import { systemClock } from '../base/clock.ts';
import { readBytes, readInto } from './line-file.ts';

/**
 * What is known of the part of a file that was read: its first and its last bytes, a checksum of
 * each block, and the file's stats. Fingerprints of earlier versions have only the two ends.
 */
export type Fingerprint = Buffer;

const EDGE_BYTES = 128;
/** How much a checksum covers. One block is checked whenever a file has grown. */
const BLOCK_BYTES = 64 * 1024;
const STAMP_BYTES = 5 * 8;
const CHECKSUM_BYTES = 4;
/**
 * File systems note times in steps of some milliseconds: a file that has only just changed could
 * change again at the same time.
 */
const STEP_MS = 50;
const NANOSECONDS = 1_000_000n;
const UNSETTLED = 0n;
const NO_CHECKSUMS = Buffer.alloc(0);

/**
 * Returns the fingerprint of a file up to an offset. `stats`: as they were before it was read.
 * `known`: of an earlier part, whose checksums still hold.
 */
export function readFingerprint(
  file: number,
  offset: number,
  stats: BigIntStats,
  known: { readonly readTo: number; readonly fingerprint: Fingerprint } | null = null,
): Fingerprint {
  const edge = Math.min(EDGE_BYTES, offset);
  const edges = [readBytes(file, 0, edge), readBytes(file, offset - edge, edge)];
  const stamp = stampOf(stats, isSettled(stats) ? stats.ctimeNs : UNSETTLED);
  const before = known ? partsOf(known.readTo, known.fingerprint).checksums : NO_CHECKSUMS;
  const sums = roomFor(before, offset);
  let at = before.length > 0 ? (known?.readTo ?? 0) : 0;
  // One for all blocks: the collector is too slow to keep the memory low.
  const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, offset - at));
  while (at < offset) {
    const length = Math.min(offset, endOfBlock(at)) - at;
    const bytes = readInto(block.subarray(0, length), file, at);
    if (bytes.length === 0) break;
    addTo(sums, at, bytes);
    at += bytes.length;
  }
  return Buffer.concat([...edges, sums.subarray(0, checksumBytes(at)), stamp]);
}

/**
 * Returns the fingerprint after bytes that this process has appended at the end of what was read.
 * `stats`: as they were afterwards.
 */
export function extendFingerprint(
  readTo: number,
  known: Fingerprint,
  bytes: Buffer,
  stats: BigIntStats,
): Fingerprint {
  const { first, last, checksums } = partsOf(readTo, known);
  const edges = [
    Buffer.concat([first, bytes]).subarray(0, EDGE_BYTES),
    Buffer.concat([last, bytes]).subarray(-EDGE_BYTES),
  ];
  // Without checksums so far, the next reading adds them.
  if (readTo > 0 && checksums.length === 0) return Buffer.concat(edges);
  const sums = roomFor(checksums, readTo + bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const end = endOfBlock(readTo + at) - readTo;
    addTo(sums, readTo + at, bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...edges, sums, stampOf(stats)]);
}

/**
 * True if the file still begins with what was read of it. Nothing more than its ends is checked if
 * its stats are the same; one block, never the same for long, if it has grown or had just changed
 * when it was read; otherwise, and if `isThorough`, all of it. Yields 0 after each step.
 */
export function* isUnchangedPrefix(
  file: number,
  stats: BigIntStats,
  { readTo, fingerprint }: { readonly readTo: number; readonly fingerprint: Fingerprint },
  isThorough: boolean,
): Generator<0, boolean> {
  if (readTo > Number(stats.size)) return false;
  const { first, last, stamp, checksums } = partsOf(readTo, fingerprint);
  if (!readBytes(file, 0, first.length).equals(first)) return false;
  if (!readBytes(file, readTo - last.length, last.length).equals(last)) return false;
  if (checksums.length === 0 || stamp.equals(stampOf(stats))) return true;
  const isSameFile = stamp.readBigUInt64LE(8) === asUint64(stats.ino);
  const hadJustChanged = stamp.readBigUInt64LE(32) === UNSETTLED;
  const isGrowth = isSameFile && (stats.size > stamp.readBigUInt64LE(0) || hadJustChanged);
  const isAll = isThorough || !isGrowth;
  const blocks = checksums.length / CHECKSUM_BYTES;
  const only = Number((stats.ctimeNs / 1000n) % BigInt(blocks));
  const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, readTo));
  for (let index = isAll ? 0 : only; index < (isAll ? blocks : only + 1); index += 1) {
    const from = index * BLOCK_BYTES;
    const length = Math.min(readTo, endOfBlock(from)) - from;
    const bytes = readInto(block.subarray(0, length), file, from);
    if (crc32(bytes) !== checksums.readUInt32LE(index * CHECKSUM_BYTES)) return false;
    yield 0;
  }
  return true;
}

/** True if the fingerprint was taken of the file as it is. */
export function isStamped(readTo: number, fingerprint: Fingerprint, stats: BigIntStats): boolean {
  return partsOf(readTo, fingerprint).stamp.equals(stampOf(stats));
}

/** True if a change now would give the file a different time. Reads the system's clock. */
export function isSettled({ ctimeNs, mtimeNs }: BigIntStats): boolean {
  const latest = ctimeNs > mtimeNs ? ctimeNs : mtimeNs;
  return Number(latest / NANOSECONDS) + STEP_MS < systemClock.now();
}

function partsOf(readTo: number, fingerprint: Fingerprint) {
  const edge = Math.min(EDGE_BYTES, readTo);
  const rest = fingerprint.subarray(2 * edge);
  return {
    first: fingerprint.subarray(0, edge),
    last: fingerprint.subarray(edge, 2 * edge),
    stamp: rest.subarray(-STAMP_BYTES),
    checksums: rest.subarray(0, -STAMP_BYTES),
  };
}

/** Returns a copy of the checksums with room for those up to an offset. */
function roomFor(checksums: Buffer, offset: number): Buffer {
  const room = Buffer.alloc(checksumBytes(offset));
  checksums.copy(room);
  return room;
}

function checksumBytes(offset: number): number {
  return Math.ceil(offset / BLOCK_BYTES) * CHECKSUM_BYTES;
}

/** Adds bytes at an offset, which do not go beyond a block, to the checksums. */
function addTo(checksums: Buffer, at: number, bytes: Buffer): void {
  const place = Math.floor(at / BLOCK_BYTES) * CHECKSUM_BYTES;
  checksums.writeUInt32LE(crc32(bytes, checksums.readUInt32LE(place)), place);
}

function endOfBlock(at: number): number {
  return (Math.floor(at / BLOCK_BYTES) + 1) * BLOCK_BYTES;
}

/** The size is at 0, the inode at 8, the time of change at 32. */
function stampOf(stats: BigIntStats, changedAt = stats.ctimeNs): Buffer {
  const { size, ino, dev, mtimeNs } = stats;
  const stamp = Buffer.alloc(STAMP_BYTES);
  for (const [index, each] of [size, ino, dev, mtimeNs, changedAt].entries()) {
    stamp.writeBigUInt64LE(asUint64(each), index * 8);
  }
  return stamp;
}

function asUint64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
