/** What stands behind a chart: as a table, and as text for other programs. */
export interface Table {
  /** The first one is of the rows' heads. */
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

interface Column {
  readonly id: string;
  readonly label: string;
  /** What is no number stands at the start of its column. */
  readonly isText?: boolean;
}

export interface TableRow {
  readonly id: string;
  /** As many as there are columns, the head first. */
  readonly cells: readonly string[];
}

/** As spreadsheets take it from the clipboard: cells by tabs, rows by lines. */
export function toTsv({ columns, rows }: Table): string {
  return [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)]
    .map((cells) => cells.map(toCell).join('\t'))
    .join('\n');
}

/** What could be taken for a formula is told to be text. */
function toCell(text: string): string {
  const harmless = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const NOTHING = '0:00';

/** `2:05`, in hours and minutes: what a spreadsheet takes for a length of time. */
export function toHours(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The columns as rows. */
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
