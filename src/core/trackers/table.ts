import type { ColumnMatch, DateOrder, LeftOutReason } from '../../shared/contract/trackers.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';
import { daysLater, parseMoment, partsOf, possibleOrders, zonedTime } from './dates.ts';
import { type DurationUnit, parseDuration } from './durations.ts';
import type { LeftOut, TrackedEntry, TrackedHistory, TrackedTime } from './tracked-entry.ts';

const DAY_MS = 24 * 3_600_000;

/** How the table of a tracker is to be read. */
export interface TableFormat {
  readonly columns: ColumnMatch;
  /** Where a description may be if its own column is empty. */
  readonly otherTitle?: number | undefined;
  readonly durationUnit: DurationUnit;
  readonly isDurationExact?: boolean;
  readonly dateOrder: DateOrder | null;
}

/** Reads a table with a header, one entry in each row, in steps. Throws `IMPORT_UNUSABLE`. */
export function* readTable(text: string, format: TableFormat): Generator<unknown, TrackedHistory> {
  const [, ...rows] = yield* csvRows(text);
  const dateOrders = ordersOf(rows, format.columns);
  const order = format.dateOrder ?? dateOrders[0] ?? 'ymd';
  const entries: TrackedEntry[] = [];
  const leftOut: LeftOut[] = [];
  for (const row of rows) {
    const read = readRow(row, format, order);
    if (typeof read === 'string') leftOut.push({ reason: read, row: row.line });
    else entries.push(read);
    yield;
  }
  return { entries, leftOut, dateOrders: dateOrders.length > 1 ? dateOrders : [] };
}

function readRow(row: CsvRow, format: TableFormat, order: DateOrder): TrackedEntry | LeftOutReason {
  const { columns, durationUnit, otherTitle, isDurationExact = false } = format;
  const cell = (column: number | undefined) =>
    column === undefined ? '' : (row.cells[column] ?? '');
  const startCell = joined(cell(columns.start), cell(columns.startTime));
  const durationCell = cell(columns.duration);
  const durationMs = parseDuration(durationCell, durationUnit);
  const hasTime = zonedTime(startCell) !== null || partsOf(startCell).time !== null;
  if (!hasTime) return durationMs === null ? 'noStart' : 'durationOnly';
  const start = parseMoment(startCell, order);
  if (start === null) return 'damaged';
  const endCell = joined(cell(columns.end), cell(columns.endTime));
  const end = endCell === '' ? null : endOf(endCell, start, { order, durationMs });
  if (endCell !== '' && end === null) return 'damaged';
  if (end === null && durationMs === null) return 'running';
  return {
    start,
    end,
    durationMs,
    isDurationExact: isDurationExact && durationMs !== null,
    project: cell(columns.project) || null,
    client: cell(columns.client) || null,
    description: cell(columns.description) || cell(otherTitle),
    tags: tagsOf(cell(columns.tags)),
    sourceId: null,
  };
}

/** An end without a date is on the day that fits the duration best, or after the following midnight. */
function endOf(
  cell: string,
  start: TrackedTime,
  { order, durationMs }: { readonly order: DateOrder; readonly durationMs: number | null },
): TrackedTime | null {
  const { date, time } = partsOf(cell);
  if (date !== null || time === null || typeof start === 'number') return parseMoment(cell, order);
  const end = parseMoment(`${start.slice(0, '2026-03-02'.length)} ${time}`, 'ymd');
  if (typeof end !== 'string') return end;
  const apart = Date.parse(`${end}Z`) - Date.parse(`${start}Z`);
  const days = durationMs === null ? Number(apart < 0) : Math.round((durationMs - apart) / DAY_MS);
  return daysLater(end, days);
}

function joined(date: string, time: string): string {
  return `${date} ${time}`.trim();
}

function tagsOf(cell: string): string[] {
  return cell.split(',').flatMap((tag) => tag.trim() || []);
}

function ordersOf(rows: readonly CsvRow[], { start, end }: ColumnMatch): readonly DateOrder[] {
  const cellsOf = (column: number | undefined) =>
    column === undefined ? [] : rows.map(({ cells }) => cells[column] ?? '');
  const dates = [...cellsOf(start), ...cellsOf(end)].flatMap((cell) =>
    zonedTime(cell) === null ? (partsOf(cell).date ?? []) : [],
  );
  if (dates.length === 0) return [];
  const hasHalves = rows.some(({ cells }) => cells.some((cell) => /\d\s?[AP]M$/i.test(cell)));
  // The ends are sorted, too, but not after the starts.
  const starts = dates.slice(0, cellsOf(start).length);
  const possible = possibleOrders(dates, hasHalves);
  return possibleOrders(starts, hasHalves).filter((order) => possible.includes(order));
}
