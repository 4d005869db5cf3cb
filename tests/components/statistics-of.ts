import { Aggregator } from '../../src/core/statistics/aggregator.ts';
import type { RequestValue } from '../../src/shared/contract/contract.ts';
import type { Session } from '../../src/shared/model/model.ts';
import type { PackedDays, WorkedDay } from '../../src/shared/model/statistics.ts';
import { dayOfHour, keyOfDay, LocalHours } from '../../src/shared/time/local-hours.ts';

/** Adds up sessions as main does, between two instants in milliseconds since the epoch. */
export function statisticsOf(
  sessions: readonly Session[],
  fromMs: number,
  toMs: number,
): RequestValue<'loadStatistics'> {
  const sums = new Aggregator(fromMs, Math.min(toMs, Date.now()));
  for (const [key, { workstreamId, startedAt, lastActivityAt, endedAt }] of sessions.entries()) {
    const until = endedAt === null ? Date.now() : Date.parse(lastActivityAt);
    sums.add({ key, workstreamId, fromMs: Date.parse(startedAt), toMs: until });
  }
  const withSession = ({ key, ms }: { key: number; ms: number }) => {
    const session = sessions[key];
    return session === undefined ? [] : [{ session, ms }];
  };
  const first = sessions.map(({ startedAt }) => Date.parse(startedAt)).sort()[0];
  return {
    days: JSON.stringify(packed(daysOf(sums))),
    hours: sums.hours,
    longest: sums.longest().flatMap(withSession),
    latest: sums.latest().flatMap(withSession),
    totalMs: sums.totalMs,
    sessions: sums.sessions,
    firstDay: first === undefined ? null : keyOfDay(dayOfHour(new LocalHours().hourAt(first))),
  };
}

function daysOf(sums: Aggregator): readonly WorkedDay[] {
  const steps = sums.days();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function packed(days: readonly WorkedDay[]): PackedDays {
  const workstreamIds = [...new Set(days.map(({ workstreamId }) => workstreamId))];
  const numbers = Map.groupBy(days, ({ day }) => day);
  return {
    workstreamIds,
    days: [...numbers].map(([day, parts]) => [
      day,
      ...parts.flatMap(({ workstreamId, ms, sessions }) => [
        workstreamIds.indexOf(workstreamId),
        ms,
        sessions,
      ]),
    ]),
  };
}
