import type { PackedDays, PackedStatistics, Statistics } from '../../shared/model/statistics.ts';

/** Packs statistics for IPC, in steps: there can be very many days. `unpacked` reverses it. */
export function* pack(statistics: Statistics): Generator<void, PackedStatistics> {
  const indexes = new Map<string, number>();
  const days: string[] = [];
  let day: [string, ...number[]] | null = null;
  for (const { day: name, workstreamId, ms, sessions } of statistics.days) {
    const index = indexes.get(workstreamId) ?? indexes.size;
    indexes.set(workstreamId, index);
    if (day?.[0] === name) {
      day.push(index, ms, sessions);
      continue;
    }
    if (day) days.push(JSON.stringify(day));
    day = [name, index, ms, sessions];
    yield;
  }
  if (day) days.push(JSON.stringify(day));
  // Joining them takes longer than any step before.
  yield;
  const workstreamIds: PackedDays['workstreamIds'] = [...indexes.keys()];
  const text = `{"workstreamIds":${JSON.stringify(workstreamIds)},"days":[${days.join()}]}`;
  return { ...statistics, days: text };
}
