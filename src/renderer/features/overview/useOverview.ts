import { startTransition, useEffect, useMemo, useState } from 'react';
import { type Statistics, unpacked } from '../../../shared/model/statistics.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { createLoader } from '../../app/queries/loader.ts';
import type { OverviewChoice } from '../../app/state/overview.ts';
import { useToday } from '../../ui/useNow.ts';
import {
  type DayRange,
  daysBefore,
  daysOf,
  instantsBefore,
  instantsOf,
  shownOf,
  yearUpTo,
} from './ranges.ts';

/** The least time between two loads while the history keeps changing. */
const PAUSE_MS = 1000;
/** A running session grows even if no message arrives. */
const GROWTH_MS = 60_000;

/** The data of the overview at one moment. */
export interface Overview {
  readonly choice: OverviewChoice;
  readonly range: DayRange;
  readonly before: DayRange | null;
  /** True if it is compared only up to the same time, as the range is not over. */
  readonly isBeforeInPart: boolean;
  readonly year: DayRange;
  readonly statistics: Statistics;
  /** Of the days with which the range is compared. */
  readonly statisticsBefore: Statistics | null;
  readonly statisticsOfYear: Statistics;
}

/** Loads the chosen range, and again when the history changes. The previous data stays until then. */
export function useOverview(choice: OverviewChoice): {
  readonly overview: Overview | null;
  readonly isLoading: boolean;
  readonly error: string | null;
} {
  const app = useApp();
  const today = useToday();
  const { firstDay } = useLocale();
  const isRunning = useAppState(
    ({ snapshot }) =>
      snapshot?.workstreams.some(({ activeSession }) => activeSession !== null) ?? false,
  );
  const [overview, setOverview] = useState<Overview | null>(null);
  const [error, setError] = useState<string | null>(null);

  const load = useMemo(() => {
    const asked = daysOf(choice, today, firstDay);
    const before = daysBefore(choice, asked, today);
    const year = yearUpTo(asked, firstDay);
    const of = async ({ from, to }: { readonly from: string; readonly to: string }) => {
      const packed = await app.client.loadStatistics({
        from,
        to,
        ...(choice.workstreamId !== null && { workstreamIds: [choice.workstreamId] }),
        ...(choice.device !== null && { device: choice.device }),
      });
      return unpacked(packed);
    };
    return async (): Promise<Overview> => {
      const compared = before === null ? null : instantsBefore(asked, before, Date.now());
      const [statistics, statisticsBefore, statisticsOfYear] = await Promise.all([
        of(instantsOf(asked)),
        compared === null ? null : of(compared),
        of(instantsOf(year)),
      ]);
      const range = shownOf(asked, statistics.firstDay, today);
      const isBeforeInPart = compared?.isInPart ?? false;
      const loaded = { statistics, statisticsBefore, statisticsOfYear };
      return { choice, range, before, isBeforeInPart, year, ...loaded };
    };
  }, [app, choice, today, firstDay]);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const loader = createLoader({
      fetch: load,
      // Rendering it takes long: a transition keeps the window responsive.
      apply: (loaded) => isCurrent && startTransition(() => setOverview(loaded)),
      report: (state) => isCurrent && state.error !== undefined && setError(state.error),
    });
    const reload = () => {
      timer = undefined;
      void loader.reload();
    };
    reload();
    const unsubscribe = app.store.subscribe((now, before) => {
      if (now.historyRevision !== before.historyRevision) timer ??= setTimeout(reload, PAUSE_MS);
    });
    const growth = isRunning ? setInterval(reload, GROWTH_MS) : undefined;
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      clearInterval(growth);
      unsubscribe();
    };
  }, [app, load, isRunning]);

  return { overview, isLoading: overview?.choice !== choice, error };
}
