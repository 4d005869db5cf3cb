const BYTE_ORDER_MARK = '\uFEFF';

/** Parses a line of JSON, which may begin with a byte order mark; null if it is invalid. */
export function parseJsonLine(line: string): unknown {
  try {
    return JSON.parse(line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line);
  } catch {
    return null;
  }
}
