const NEWLINE = 0x0a;
const SPACE = 0x20;

/** Two versions of a file, in whole lines. */
export interface Versions {
  readonly here: Buffer;
  readonly there: Buffer;
  /** The latest version that was the same on both sides; null if that is not known. */
  readonly base: Buffer | null;
  /** The remote version whose lines were added here before; null if there was none. */
  readonly known: Buffer | null;
  /** True if only one device writes the file: then both have the same line at the same place. */
  readonly isOfOneWriter?: boolean;
}

export interface Union {
  /** The lines of both versions: what the remote repository is to have. */
  readonly merged: Buffer;
  /** The lines to add here; empty if there are none. */
  readonly news: Buffer;
  /** True if `news` continues the version here, byte for byte. */
  readonly isContinuation: boolean;
}

/**
 * Returns the union of two versions of a file that is only appended to. Content that was deleted for
 * good on one side, which overwrites a line in place, stays deleted. Where both have continued a file
 * differently, all lines of both are kept; equal ones as often as the version that has more of them.
 */
export function unionOf(versions: Versions): Union {
  const { here, there, known } = versions;
  const { common, end } = commonPart(versions);
  const [restHere, restThere] = [here.subarray(end), there.subarray(end)];
  if (restHere.length === 0) {
    return { merged: Buffer.concat([common, restThere]), news: restThere, isContinuation: true };
  }
  if (restThere.length === 0) {
    return { merged: Buffer.concat([common, restHere]), news: restThere, isContinuation: true };
  }
  const [mine, theirs] = [linesOf(restHere), linesOf(restThere)];
  const merged = Buffer.concat([common, restThere, ...without(mine, theirs)]);
  // What was added before and has gone since was deleted here.
  const before = known === null ? [] : linesOf(known.subarray(end));
  const added = without(theirs, [...mine, ...without(before, mine)]);
  return { merged, news: Buffer.concat(added), isContinuation: false };
}

/** Returns the bytes up to the last newline: a last line without one may be incomplete. */
export function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
}

/** Returns the beginning that both versions share, without what was removed from either of them. */
function commonPart(versions: Versions): { common: Buffer; end: number } {
  const { here, there } = versions;
  const shared = Math.min(here.length, there.length);
  const pieces: Buffer[] = [];
  let end = 0;
  while (end < shared) {
    const equalTo = endOfEqualLines(here, there, end);
    pieces.push(there.subarray(end, equalTo));
    end = equalTo;
    const changed = end < shared ? changedInPlace(versions, end) : null;
    if (changed === null) break;
    pieces.push(changed);
    end += changed.length;
  }
  return { common: Buffer.concat(pieces), end };
}

/** Returns the end of the last whole line up to which both are equal; of the shorter one, if all is. */
function endOfEqualLines(one: Buffer, other: Buffer, from: number): number {
  const shared = Math.min(one.length, other.length);
  if (one.subarray(from, shared).equals(other.subarray(from, shared))) return shared;
  let [low, high] = [from, shared];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (one.subarray(low, middle).equals(other.subarray(low, middle))) low = middle;
    else high = middle;
  }
  return Math.max(from, one.subarray(0, low).lastIndexOf(NEWLINE) + 1);
}

/**
 * Returns the version of a line that holds, if one or both sides have overwritten in place the line
 * that was there before; otherwise null.
 */
function changedInPlace(versions: Versions, at: number): Buffer | null {
  const { here, there, base, isOfOneWriter = false } = versions;
  if (base === null || at >= base.length) return isOfOneWriter ? lessOf(here, there, at) : null;
  const end = base.indexOf(NEWLINE, at) + 1;
  const spans = [here, there].map((version) => version.subarray(at, end));
  const before = base.subarray(at, end);
  const [mine, theirs] = spans;
  if (end === 0 || mine === undefined || theirs === undefined) return null;
  const isSame = (span: Buffer) => span.equals(before);
  if (!spans.every((span) => isSame(span) || isOverwritten(span, before))) return null;
  if (isSame(mine)) return theirs;
  if (isSame(theirs)) return mine;
  const [less, more] = weightOf(mine) <= weightOf(theirs) ? [mine, theirs] : [theirs, mine];
  if (weightOf(less) < weightOf(more)) return less;
  return Buffer.compare(less, more) >= 0 ? less : more;
}

/** Returns the version of a line of which content was removed; null if it is not the same line. */
function lessOf(here: Buffer, there: Buffer, at: number): Buffer | null {
  // A long line that was removed has newlines in it.
  const end = Math.max(here.indexOf(NEWLINE, at), there.indexOf(NEWLINE, at)) + 1;
  const [one, other] = [here.subarray(at, end), there.subarray(at, end)];
  const [less, more] = weightOf(one) < weightOf(other) ? [one, other] : [other, one];
  const isLine = more.indexOf(NEWLINE) === more.length - 1;
  return isLine && isOverwritten(less, more) ? less : null;
}

/** True for a line that was replaced by a shorter one, padded with spaces, or by nothing. */
function isOverwritten(span: Buffer, before: Buffer): boolean {
  if (span.length !== before.length || span.at(-1) !== NEWLINE) return false;
  return isBlank(span) || (span.indexOf(NEWLINE) === span.length - 1 && span.at(-2) === SPACE);
}

function isBlank(bytes: Buffer): boolean {
  return weightOf(bytes) === 0;
}

function weightOf(bytes: Buffer): number {
  let weight = 0;
  for (const byte of bytes) if (byte !== SPACE && byte !== NEWLINE) weight += 1;
  return weight;
}

/** Returns the lines, each with its newline, without empty ones. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE) + 1; end > 0; end = bytes.indexOf(NEWLINE, start) + 1) {
    const line = bytes.subarray(start, end);
    if (!isBlank(line)) lines.push(line);
    start = end;
  }
  return lines;
}

/** Returns the lines that are not among others, as often as those lack them. */
function without(lines: readonly Buffer[], others: readonly Buffer[]): Buffer[] {
  const counts = new Map<string, number>();
  for (const line of others) {
    const key = line.toString('latin1');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return lines.filter((line) => {
    const key = line.toString('latin1');
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count === 0;
  });
}
