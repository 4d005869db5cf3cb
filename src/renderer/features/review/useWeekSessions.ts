import { useEffect, useState } from 'react';
import { MAX_RANGE_SIZE, type SessionsBetween } from '../../../shared/model/model.ts';
import type { DayKey } from '../../../shared/time/day-key.ts';
import { useApp } from '../../app/context.ts';
import { createLoader } from '../../app/queries/loader.ts';
import { rangeOfWeek } from '../../app/state/timeline.ts';

interface Loaded {
  readonly week: DayKey;
  readonly loaded: SessionsBetween;
}

/** Loads the sessions of a week, and again when the history changes; null until they are there. */
export function useWeekSessions(week: DayKey): {
  readonly loaded: SessionsBetween | null;
  readonly error: string | null;
} {
  const app = useApp();
  const [latest, setLatest] = useState<Loaded | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const { from, to } = rangeOfWeek(week);
    const loader = createLoader({
      fetch: () =>
        app.client.listSessionsBetween({
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          limit: MAX_RANGE_SIZE,
        }),
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
