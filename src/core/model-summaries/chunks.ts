/** A part of what is given to a model. */
interface Part {
  readonly text: string;
  /** True if a chunk should rather begin with it than end before it. */
  readonly isStart: boolean;
}

/**
 * Divides parts into chunks of at most so many bytes, at starts where that is possible. A part that is larger
 * than that is a chunk by itself.
 */
export function chunksOf<Each extends Part>(parts: readonly Each[], mostBytes: number): Each[][] {
  const chunks: Each[][] = [];
  let chunk: Each[] = [];
  let bytes = 0;
  for (const section of sectionsOf(parts)) {
    const sectionBytes = bytesOf(section);
    if (bytes > 0 && bytes + sectionBytes > mostBytes) {
      chunks.push(chunk);
      [chunk, bytes] = [[], 0];
    }
    for (const part of section) {
      const partBytes = bytesOf([part]);
      // Only within a section that is longer than a chunk.
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

function sectionsOf<Each extends Part>(parts: readonly Each[]): Each[][] {
  const sections: Each[][] = [];
  for (const part of parts) {
    const last = sections.at(-1);
    if (last === undefined || part.isStart) sections.push([part]);
    else last.push(part);
  }
  return sections;
}

/** With a line end after each. */
function bytesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0);
}
