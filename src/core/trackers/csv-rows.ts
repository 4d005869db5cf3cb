import { parse } from 'csv-parse/sync';
import { refuseTracked } from './refuse-tracked.ts';

/** Rows that are parsed in one step: a few milliseconds. */
const ROWS_OF_STEP = 200;
const DELIMITERS = [',', ';', '\t'] as const;

/** A row of a table, with the number of its first line in the file. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads the rows of a table, with its header, in steps. Throws `IMPORT_UNUSABLE`. */
export function* csvRows(text: string): Generator<void, CsvRow[]> {
  const content = Buffer.from(text.replace(/^\ufeff/, ''));
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let [from, lines] = [0, 0];
  for (;;) {
    const records = parseSome(content.subarray(from), delimiter);
    const last = records.at(-1);
    if (last === undefined) return rows;
    // A record ends on the line that is counted when it has been read.
    let before = lines;
    for (const { record, info } of records) {
      rows.push({ line: before + 1, cells: record.map((cell) => cell.trim()) });
      before = lines + info.lines;
    }
    from += last.info.bytes;
    lines += last.info.lines;
    yield;
  }
}

/** Returns the header of a table: the cells of its first line. */
export function csvHeader(head: string): readonly string[] {
  const line = /[^\r\n]+/.exec(head.replace(/^\ufeff/, ''))?.[0] ?? '';
  try {
    const [first] = parseSome(Buffer.from(`${line}\n`), delimiterOf(head));
    return first?.record.map((cell) => cell.trim()) ?? [];
  } catch {
    return [];
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly bytes: number; readonly lines: number };
}

function parseSome(content: Buffer, delimiter: string): readonly Parsed[] {
  try {
    return parse(content, {
      delimiter,
      info: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: ROWS_OF_STEP,
    }) as unknown as readonly Parsed[];
  } catch {
    // The error quotes the file.
    return refuseTracked('notATable');
  }
}

/** Returns the delimiter that is most frequent in the first line, outside quotes. */
function delimiterOf(text: string): string {
  const line = /[^\r\n]+/.exec(text)?.[0]?.replaceAll(/"[^"]*"/g, '') ?? '';
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}
