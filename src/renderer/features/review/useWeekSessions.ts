import { useEffect, useState } from 'react';
import { MAX_RANGE_SIZE, type SessionsBetween } from '../../../shared/model/model.ts';
import type { SessionFacts } from '../../../shared/model/session-facts.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { useApp } from '../../app/context.ts';
import { createLoader } from '../../app/queries/loader.ts';
import { rangeOfWeek } from '../../app/state/timeline.ts';

interface LoadedWeek extends SessionsBetween {
  readonly facts: ReadonlyMap<string, SessionFacts>;
}

interface Loaded {
  readonly week: DayKey;
  readonly loaded: LoadedWeek;
}

/** Loads the sessions of a week with their facts, and again when the history changes; null until they are there. */
export function useWeekSessions(week: DayKey): {
  readonly loaded: LoadedWeek | null;
  readonly error: string | null;
} {
  const app = useApp();
  const [latest, setLatest] = useState<Loaded | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const { from, to } = rangeOfWeek(week);
    const loader = createLoader({
      fetch: async () => {
        const between = await app.client.listSessionsBetween({
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          limit: MAX_RANGE_SIZE,
        });
        const sessionIds = between.sessions.map(({ id }) => id);
        const found = await app.client.listFacts({ sessionIds });
        return { ...between, facts: new Map(found.map((each) => [each.sessionId, each.facts])) };
      },
      apply: (loaded) => isCurrent && setLatest({ week, loaded }),
      report: (state) => isCurrent && state.error !== undefined && setError(state.error),
    });
    void loader.load();
    const unsubscribe = app.store.subscribe((now, before) => {
      if (now.historyRevision !== before.historyRevision) void loader.reload();
    });
    return () => {
      isCurrent = false;
      unsubscribe();
    };
  }, [app, week]);
  return { loaded: latest?.week === week ? latest.loaded : null, error };
}
