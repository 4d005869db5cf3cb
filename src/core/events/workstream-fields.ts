import type { Instant } from '../../shared/model/model.ts';
import { type WorkstreamRow, workstreamRecord } from '../records/workstream.ts';

/** A workstream's row, with the instant of the line that each field is from. */
export interface StoredWorkstream extends WorkstreamRow {
  /** Of all fields but those in `fields_at`. */
  readonly changed_at: Instant;
  /**
   * The fields that are from later lines, as JSON: instants by column. `written` is the `updated_at`
   * of its line if that is before `created_at`, which is from another line.
   */
  readonly fields_at: string;
}

type Column = keyof WorkstreamRow;

const COLUMNS = workstreamRecord.columns.filter((column) => column !== 'id');

/**
 * Adds a line to a workstream's row: for each field, the latest line that is about it wins. `changed`:
 * the fields that the line is about; null for all of them. Returns the same row if nothing changes.
 */
export function withLine(
  before: StoredWorkstream | null,
  row: WorkstreamRow,
  at: Instant,
  changed: readonly string[] | null,
): StoredWorkstream {
  // Of fields that it is not about, a line has what its writer knew: that counts only without any
  // line that is about them.
  const weakly = `-${at}`;
  const base = changed === null ? at : weakly;
  const isAbout = (column: Column) =>
    changed === null || column === 'updated_at' || changed.includes(column);
  const { written, ...times }: Record<string, string> = before ? JSON.parse(before.fields_at) : {};
  const known = { ...(before ?? row), ...(written && { updated_at: written }) };
  const merged: Record<string, WorkstreamRow[Column]> = { ...known };
  let hasNews = before === null || base > before.changed_at;
  for (const column of COLUMNS) {
    const time = isAbout(column) ? at : weakly;
    const knownTime = before ? (times[column] ?? before.changed_at) : '';
    const isLater = time > knownTime || (time === knownTime && isGreater(row, known, column));
    if (!isLater) {
      times[column] = knownTime;
      continue;
    }
    times[column] = time;
    merged[column] = row[column];
    hasNews = true;
  }
  if (before !== null && !hasNews) return before;
  const changedAt = before && before.changed_at > base ? before.changed_at : base;
  const later = COLUMNS.flatMap((column) => {
    const time = times[column] ?? '';
    return time > changedAt ? [[column, time]] : [];
  });
  const whole = merged as unknown as WorkstreamRow;
  const isBefore = whole.updated_at < whole.created_at;
  if (isBefore) later.push(['written', whole.updated_at]);
  return {
    ...whole,
    updated_at: isBefore ? whole.created_at : whole.updated_at,
    changed_at: changedAt,
    fields_at: JSON.stringify(Object.fromEntries(later)),
  };
}

/** Returns the fields that a line is about, without the notes. */
export function allButNotes(changed: readonly string[] | null): readonly string[] {
  return (changed ?? COLUMNS).filter((column) => column !== 'notes');
}

/** Returns the instant of the latest line about the notes that does not name what it replaces; or ''. */
export function notesChangedAt(row: StoredWorkstream): Instant {
  const at = (JSON.parse(row.fields_at) as Record<string, string>).notes ?? row.changed_at;
  return isWeak(at) ? '' : at;
}

/** Returns the lines that say what the row has: which fields each is about; null for all. */
export function linesOf(
  row: StoredWorkstream,
): { readonly at: Instant; readonly changed: string[] | null }[] {
  const { written: _written, ...times }: Record<string, string> = JSON.parse(row.fields_at);
  const lines = new Map<Instant, string[]>();
  for (const [column, at] of Object.entries(times)) {
    if (!isWeak(at)) lines.set(at, [...(lines.get(at) ?? []), column]);
  }
  const partial = [...lines].map(([at, changed]) => ({ at, changed }));
  return isWeak(row.changed_at) ? partial : [{ at: row.changed_at, changed: null }, ...partial];
}

function isWeak(time: string): boolean {
  return time.startsWith('-');
}

function isGreater(row: WorkstreamRow, other: WorkstreamRow, column: Column): boolean {
  return row[column] !== other[column] && textOf(row, column) > textOf(other, column);
}

function textOf(row: WorkstreamRow, column: Column): string {
  return JSON.stringify(workstreamRecord.toFile(workstreamRecord.fromRow(row))[column] ?? null);
}
