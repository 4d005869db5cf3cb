import type { ColumnMatch, ColumnRole } from '../../shared/contract/trackers.ts';
import { csvHeader } from './csv-rows.ts';

/** The names that a column of each role can have, in lower case. */
export type ColumnNames = Readonly<Partial<Record<ColumnRole, readonly string[]>>>;

/** Returns the header of a file's table in lower case; empty if it is no table. */
export function headerOf(head: string): readonly string[] {
  return csvHeader(head).map((name) => name.toLowerCase());
}

/** True if the table has columns with all of these names. */
export function hasColumns(head: string, ...names: readonly string[]): boolean {
  const header = headerOf(head);
  return names.every((name) => header.includes(name));
}

/** Returns the first column with one of the names of each role. */
export function matchColumns(head: string, names: ColumnNames): ColumnMatch {
  const header = headerOf(head);
  const found = Object.entries(names).flatMap(([role, all]) => {
    const column = all.map((name) => header.indexOf(name)).find((index) => index !== -1);
    return column === undefined ? [] : [[role, column]];
  });
  return Object.fromEntries(found) as ColumnMatch;
}

/** Returns the index of the column with the given name, or undefined. */
export function columnOf(head: string, name: string): number | undefined {
  const column = headerOf(head).indexOf(name);
  return column === -1 ? undefined : column;
}
