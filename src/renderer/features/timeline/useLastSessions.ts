import { useEffect, useMemo, useState } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { createLoader } from '../../app/queries/loader.ts';

/** Returns the newest closed session of each workstream, as far as they are loaded. */
export function useLastSessions(workstreamIds: readonly string[]): ReadonlyMap<string, Session> {
  const app = useApp();
  const revision = useAppState(({ historyRevision }) => historyRevision);
  const [sessions, setSessions] = useState<ReadonlyMap<string, Session>>(NONE);
  const key = workstreamIds.join();
  const loader = useMemo(
    () =>
      createLoader({
        fetch: () =>
          Promise.all(
            key
              .split(',')
              .filter((id) => id !== '')
              .map((workstreamId) => app.client.listSessions({ workstreamId, limit: 1 })),
          ),
        apply: (pages) =>
          setSessions(new Map(pages.flat().map((session) => [session.workstreamId, session]))),
        // The cards work without them.
        report: () => undefined,
      }),
    [app, key],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: loaded again when the history changes
  useEffect(() => void loader.reload(), [loader, revision]);
  return sessions;
}

const NONE: ReadonlyMap<string, Session> = new Map();
