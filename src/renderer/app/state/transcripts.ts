import type { StoreApi } from 'zustand';
import { MAX_PAGE_SIZE, type Session } from '../../../shared/model/model.ts';
import { type AppState, selectedWorkstream } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';
import { type History, withPage } from './history.ts';
import { pageSizeAfter } from './paging.ts';
import {
  emptyTranscript,
  lastKey,
  type ReadPage,
  readNewer,
  type Transcript,
} from './transcript.ts';

export type Transcripts = ReturnType<typeof createTranscripts>;

/** Reads the selected workstream's sessions and messages, page by page, into the store. */
export function createTranscripts(bridge: Bridge, { getState, setState }: StoreApi<AppState>) {
  /** Unless another history has been asked for in between. */
  function changeHistory(
    { workstreamId, filter }: Pick<History, 'workstreamId' | 'filter'>,
    change: (history: History) => History,
  ): void {
    setState((state) => {
      const isSame = state.history.workstreamId === workstreamId && state.history.filter === filter;
      return isSame ? { history: change(state.history) } : state;
    });
  }

  async function loadMoreSessions(): Promise<void> {
    const { workstreamId, sessions, filter, loading, complete } = getState().history;
    if (loading || complete) return;
    const asked = { workstreamId, filter };
    changeHistory(asked, (history) => ({ ...history, loading: true, error: null }));
    const last = sessions.at(-1);
    const before = last && { before: { startedAt: last.startedAt, id: last.id } };
    const limit = pageSizeAfter(sessions.length);
    try {
      const page = await unwrap(bridge.listSessions({ workstreamId, limit, filter, ...before }));
      changeHistory(asked, (history) =>
        // Read anew in between: this page no longer goes on where the list ends.
        history.sessions.at(-1)?.id === last?.id ? withPage(history, page, limit) : history,
      );
    } catch (error) {
      const failed = { loading: false, error: messageOf(error, getState().locale) };
      changeHistory(asked, (history) => ({ ...history, ...failed }));
    }
  }

  async function reloadSessions(): Promise<void> {
    const { workstreamId, sessions, filter } = getState().history;
    const asked = { workstreamId, filter };
    const limit = pageSizeAfter(sessions.length);
    try {
      const page = await unwrap(bridge.listSessions({ workstreamId, limit, filter }));
      changeHistory(asked, (history) =>
        withPage({ ...history, sessions: [], days: [] }, page, limit),
      );
    } catch (error) {
      const failed = { loading: false, error: messageOf(error, getState().locale) };
      changeHistory(asked, (history) => ({ ...history, ...failed }));
    }
  }

  function changeTranscript(sessionId: string, change: Partial<Transcript>): void {
    setState(({ transcripts }) => {
      const transcript = transcripts[sessionId];
      if (transcript === undefined) return {};
      return { transcripts: { ...transcripts, [sessionId]: { ...transcript, ...change } } };
    });
  }

  function pagesOf(sessionId: string): ReadPage {
    return (limit, after) =>
      unwrap(bridge.readSession({ sessionId, limit, ...(after && { after }) }));
  }

  async function loadMoreMessages(sessionId: string): Promise<void> {
    const transcript = getState().transcripts[sessionId];
    if (transcript === undefined || transcript.loading) return;
    changeTranscript(sessionId, { loading: true, error: null });
    try {
      const known = transcript.messages;
      const page = await pagesOf(sessionId)(pageSizeAfter(known.length), lastKey(known));
      const messages = [...known, ...page];
      const expected = findSession(getState(), sessionId)?.messageCount;
      changeTranscript(sessionId, {
        messages,
        complete: page.length === 0 || messages.length === expected,
        loading: false,
      });
    } catch (error) {
      changeTranscript(sessionId, { loading: false, error: messageOf(error, getState().locale) });
    }
  }

  /** Reads a session up to its newest message, and once more for what came in the meantime. */
  async function readToNewest(sessionId: string): Promise<void> {
    if (getState().transcripts[sessionId]?.loading) {
      changeTranscript(sessionId, { stale: true });
      return;
    }
    for (;;) {
      const transcript = getState().transcripts[sessionId];
      if (transcript === undefined) return;
      changeTranscript(sessionId, { loading: true, stale: false, error: null });
      const expected = findSession(getState(), sessionId)?.messageCount ?? 0;
      try {
        const readPage = pagesOf(sessionId);
        // Fewer than are shown: an archive was restored, or the file is another one.
        const known = transcript.messages.length > expected ? [] : transcript.messages;
        const messages = await readNewer(readPage, known, MAX_PAGE_SIZE, expected);
        changeTranscript(sessionId, { messages, complete: true, loading: false });
      } catch (error) {
        changeTranscript(sessionId, {
          loading: false,
          stale: false,
          error: messageOf(error, getState().locale),
        });
        return;
      }
      if (!getState().transcripts[sessionId]?.stale) return;
    }
  }

  function openTranscript(sessionId: string): void {
    setState(({ transcripts }) =>
      sessionId in transcripts
        ? {}
        : { transcripts: { ...transcripts, [sessionId]: emptyTranscript } },
    );
  }

  function closeTranscript(sessionId: string): void {
    setState(({ transcripts }) => {
      const { [sessionId]: _closed, ...others } = transcripts;
      return { transcripts: others };
    });
  }

  /** Brings what is shown of a session up to date; one shown in part stays so. */
  function followSession(sessionId: string): void {
    const transcript = getState().transcripts[sessionId];
    const isActive = selectedWorkstream(getState())?.activeSession?.id === sessionId;
    if (transcript && (isActive || transcript.complete)) void readToNewest(sessionId);
  }

  return {
    loadMoreSessions,
    reloadSessions,
    loadMoreMessages,
    readToNewest,
    openTranscript,
    closeTranscript,
    followSession,
  };
}

function findSession(state: AppState, sessionId: string): Session | undefined {
  const active = selectedWorkstream(state)?.activeSession;
  return active?.id === sessionId
    ? active
    : state.history.sessions.find(({ id }) => id === sessionId);
}
