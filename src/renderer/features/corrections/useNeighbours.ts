import { useEffect, useMemo, useState } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { type Neighbours, neighboursIn, neighboursOf } from '../../app/state/neighbours.ts';

/**
 * Returns the sessions before and after one: those shown or, if some are not, loaded ones (`areAsked`).
 * Null until they are known.
 */
export function useNeighbours({ id }: Session): {
  readonly neighbours: Neighbours | null;
  readonly areAsked: boolean;
} {
  const app = useApp();
  const details = useAppState(({ sessionView }) => sessionView?.details);
  const history = useAppState((state) => state.history);
  const [asked, setAsked] = useState<Neighbours | null>(null);
  const shown = useMemo(
    () => (details?.session.id === id ? neighboursOf(details) : neighboursIn(history, id)),
    [details, history, id],
  );
  const areAsked = shown === null;
  useEffect(() => {
    if (!areAsked) return;
    let isCurrent = true;
    void app.notices.attempt(async () => {
      const loaded = await app.client.loadSession({ sessionId: id });
      if (isCurrent) setAsked(neighboursOf(loaded));
    });
    return () => {
      isCurrent = false;
    };
  }, [app, id, areAsked]);
  return { neighbours: shown ?? asked, areAsked };
}
