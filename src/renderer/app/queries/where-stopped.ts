import type { StoreApi } from 'zustand';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import type { LoadedWhereStopped } from '../state/where-stopped.ts';
import { createLoader, loaderPerKey } from './loader.ts';

/** Reads where work on the workstreams stopped. */
export function createWhereStoppedQuery(client: Client, { setState }: StoreApi<AppState>) {
  const change = (workstreamId: string, next: Partial<LoadedWhereStopped>) =>
    setState(({ whereStopped }) => {
      const before = whereStopped[workstreamId] ?? { where: null, error: null };
      return { whereStopped: { ...whereStopped, [workstreamId]: { ...before, ...next } } };
    });
  const loaders = loaderPerKey((workstreamId) =>
    createLoader({
      fetch: () => client.loadWhereStopped({ workstreamId }),
      apply: (where) => change(workstreamId, { where }),
      report: ({ isLoading, error = null }) =>
        isLoading === false && change(workstreamId, { error }),
    }),
  );
  return { read: (workstreamId: string) => loaders(workstreamId).reload() };
}
