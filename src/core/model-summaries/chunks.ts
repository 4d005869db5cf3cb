/** A part of what is given to a model. */
interface Part {
  readonly text: string;
  /** True if a chunk should rather begin with it than end before it. */
  readonly isTurn: boolean;
}

/**
 * Divides parts into chunks of at most so many bytes, at turns where that is possible. A part that is larger
 * than that is a chunk by itself.
 */
export function chunksOf<Each extends Part>(parts: readonly Each[], mostBytes: number): Each[][] {
  const chunks: Each[][] = [];
  let chunk: Each[] = [];
  let bytes = 0;
  for (const turn of turnsOf(parts)) {
    const turnBytes = bytesOf(turn);
    if (bytes > 0 && bytes + turnBytes > mostBytes) {
      chunks.push(chunk);
      [chunk, bytes] = [[], 0];
    }
    for (const part of turn) {
      const partBytes = bytesOf([part]);
      // Only within a turn that is longer than a chunk.
      if (bytes > 0 && bytes + partBytes > mostBytes) {
        chunks.push(chunk);
        [chunk, bytes] = [[], 0];
      }
      chunk.push(part);
      bytes += partBytes;
    }
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

function turnsOf<Each extends Part>(parts: readonly Each[]): Each[][] {
  const turns: Each[][] = [];
  for (const part of parts) {
    const last = turns.at(-1);
    if (last === undefined || part.isTurn) turns.push([part]);
    else last.push(part);
  }
  return turns;
}

/** With a line end after each. */
function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0);
}
