/** A local calendar day, as `2026-01-29`. */
export type DayKey = string;

const DAY_MS = 24 * 3_600_000;

export function dayKey(date: Date): DayKey {
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/** Returns the local start of a day, or of the day `offset` days away. */
export function startOfDay(key: DayKey, offset = 0): Date {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number);
  return new Date(year, month - 1, day + offset);
}

/** Returns the number of calendar days between, whatever their length. */
export function daysBetween(from: DayKey, to: DayKey): number {
  const [a, b] = [startOfDay(from), startOfDay(to)].map((date) =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()),
  );
  return ((b ?? 0) - (a ?? 0)) / DAY_MS;
}
