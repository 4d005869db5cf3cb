import { useEffect, useMemo, useState } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { type Neighbours, neighboursIn, neighboursOf } from '../../app/state/neighbours.ts';

/**
 * Returns the sessions before and after one; null until they are known. They have to be loaded if not both
 * are shown.
 */
export function useNeighbours({ id }: Session): {
  readonly neighbours: Neighbours | null;
  readonly needLoading: boolean;
} {
  const app = useApp();
  const details = useAppState(({ sessionView }) => sessionView?.details);
  const history = useAppState((state) => state.history);
  const [loaded, setLoaded] = useState<Neighbours | null>(null);
  const shown = useMemo(
    () => (details?.session.id === id ? neighboursOf(details) : neighboursIn(history, id)),
    [details, history, id],
  );
  const needLoading = shown === null;
  useEffect(() => {
    if (!needLoading) return;
    let isCurrent = true;
    void app.notices.attempt(async () => {
      const next = await app.client.loadSession({ sessionId: id });
      if (isCurrent) setLoaded(neighboursOf(next));
    });
    return () => {
      isCurrent = false;
    };
  }, [app, id, needLoading]);
  return { neighbours: shown ?? loaded, needLoading };
}
