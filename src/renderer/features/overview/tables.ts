/** The data of a chart: as a table, and as text for other programs. */
export interface Table {
  /** The first one is the column of row heads. */
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

interface Column {
  readonly id: string;
  readonly label: string;
  /** Text is aligned to the start of its column, numbers to the end. */
  readonly isText?: boolean;
}

export interface TableRow {
  readonly id: string;
  /** One per column, the row head first. */
  readonly cells: readonly string[];
}

/** Returns a table as spreadsheets paste it: cells separated by tabs, rows by line breaks. */
export function toTsv({ columns, rows }: Table): string {
  return [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)]
    .map((cells) => cells.map(toCell).join('\t'))
    .join('\n');
}

/** Escapes what a spreadsheet would run as a formula. */
function toCell(text: string): string {
  const harmless = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const NOTHING = '0:00';

/** Returns e.g. `2:05`, which a spreadsheet reads as a duration. */
export function toHours(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Swaps rows and columns. */
export function transposed({ columns, rows }: Table): Table {
  const heads = columns.slice(1);
  return {
    columns: [
      { id: 'head/', label: '' },
      ...rows.map(({ id, cells: [label = ''] }) => ({ id, label })),
    ],
    rows: heads.map(({ id, label }, index) => ({
      id,
      cells: [label, ...rows.map(({ cells }) => cells[index + 1] ?? '')],
    })),
  };
}
