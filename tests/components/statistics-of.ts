import { Aggregator } from '../../src/core/statistics/aggregator.ts';
import { pack } from '../../src/core/statistics/pack.ts';
import type { Session } from '../../src/shared/model/model.ts';
import type { PackedStatistics } from '../../src/shared/model/statistics.ts';
import { dayOfHour, keyOfDay, LocalHours } from '../../src/shared/time/local-hours.ts';

/** Adds up sessions as main does, between two instants in milliseconds. */
export function statisticsOf(
  sessions: readonly Session[],
  fromMs: number,
  toMs: number,
): PackedStatistics {
  const sums = new Aggregator(fromMs, Math.min(toMs, Date.now()));
  for (const [key, session] of sessions.entries()) {
    const { workstreamId, startedAt, lastActivityAt, endedAt, agentAlone } = session;
    const until = endedAt === null ? Date.now() : Date.parse(lastActivityAt);
    sums.add({ key, workstreamId, fromMs: Date.parse(startedAt), toMs: until, agentAlone });
  }
  const withSession = ({ key, ms }: { key: number; ms: number }) => {
    const session = sessions[key];
    return session === undefined ? [] : [{ session, ms }];
  };
  const [first] = sessions.map(({ startedAt }) => startedAt).sort();
  return completed(
    pack({
      days: completed(sums.days()),
      hours: sums.hours,
      longest: sums.longest().flatMap(withSession),
      latest: sums.latest().flatMap(withSession),
      totalMs: sums.totalMs,
      agentMs: sums.agentMs,
      clockMs: completed(sums.clockMs()),
      sessions: sums.sessions,
      firstDay: first === undefined ? null : dayOf(Date.parse(first)),
    }),
  );
}

function dayOf(ms: number): string {
  return keyOfDay(dayOfHour(new LocalHours().hourAt(ms)));
}

/** Runs all steps. The one in `core` is for Node: it can also wait between the steps. */
function completed<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
