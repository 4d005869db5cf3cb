import type { StoreApi } from 'zustand';
import type { Session, SessionFilter } from '../../../shared/model/model.ts';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import {
  emptyHistory,
  type History,
  withoutSession,
  withPage,
  withSession,
} from '../state/history.ts';
import { createLoader, type Loader } from './loader.ts';
import { pageSizeAfter } from './paging.ts';

export type HistoryQuery = ReturnType<typeof createHistoryQuery>;

/** Reads the closed sessions of the selected workstream, page by page, into the store. */
export function createHistoryQuery(client: Client, { getState, setState }: StoreApi<AppState>) {
  let loader: Loader | null = null;
  let isOutdated = false;

  function change(next: Partial<History>): void {
    setState(({ history }) => ({ history: { ...history, ...next } }));
  }

  function open(history: History): void {
    const { workstreamId, filter } = history;
    // The answer to what was open before must not change this one.
    const isOpen = () => {
      const now = getState().history;
      return now.workstreamId === workstreamId && now.filter === filter;
    };
    setState({ history });
    isOutdated = false;
    const current = createLoader({
      async fetch() {
        const { sessions } = getState().history;
        const last = isOutdated ? undefined : sessions.at(-1);
        const isFirst = last === undefined;
        isOutdated = false;
        const limit = pageSizeAfter(sessions.length);
        const before = last && { before: { startedAt: last.startedAt, id: last.id } };
        const page = await client.listSessions({ workstreamId, limit, filter, ...before });
        return { page, limit, isFirst, last };
      },
      apply({ page, limit, isFirst, last }) {
        if (!isOpen()) return;
        const { history: now } = getState();
        // A change to the end of the list came in between: this page no longer follows it.
        if (!isFirst && now.sessions.at(-1)?.id !== last?.id) void current.reload();
        else change(withPage(isFirst ? { ...now, sessions: [], days: [] } : now, page, limit));
      },
      report: (state) => isOpen() && change({ error: null, ...state }),
    });
    loader = current;
    void current.load();
  }

  return {
    open: (workstreamId: string) => open(emptyHistory(workstreamId)),
    /** Shows only the sessions of the open history that match. */
    filter(filter: SessionFilter): void {
      const { selectedId, history } = getState();
      open({ ...emptyHistory(selectedId, filter), isFilterShown: history.isFilterShown });
    },
    showFilter: (isFilterShown: boolean) => change({ isFilterShown }),
    async loadMore(): Promise<void> {
      if (!getState().history.complete) await loader?.load();
    },
    /** Reads what is shown again. */
    async reload(): Promise<void> {
      isOutdated = true;
      await loader?.reload();
    },
    sessionChanged: (session: Session) => change(withSession(getState().history, session)),
    sessionRemoved: (sessionId: string) => change(withoutSession(getState().history, sessionId)),
  };
}
