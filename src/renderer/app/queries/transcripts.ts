import type { StoreApi } from 'zustand';
import { MAX_PAGE_SIZE, type Session } from '../../../shared/model/model.ts';
import type { Client } from '../client.ts';
import { type AppState, selectedWorkstream } from '../state/app-state.ts';
import {
  emptyTranscript,
  lastKey,
  type ReadPage,
  readNewer,
  type Transcript,
} from '../state/transcript.ts';
import { createLoader, type Loader } from './loader.ts';
import { pageSizeAfter } from './paging.ts';

interface Entry {
  readonly loader: Loader;
  /** The next load reads up to the newest message, not just one page. */
  readToEnd: boolean;
  /** The next load does not rely on the messages that are shown. */
  readsAgain: boolean;
}

export type Transcripts = ReturnType<typeof createTranscripts>;

/** Reads messages of the selected workstream's sessions into the store. */
export function createTranscripts(client: Client, { getState, setState }: StoreApi<AppState>) {
  /** By session id: of each transcript in the store. */
  const loaders = new Map<string, Entry>();

  function change(sessionId: string, next: Partial<Transcript>): void {
    setState(({ transcripts }) => {
      const transcript = transcripts[sessionId] ?? emptyTranscript;
      return { transcripts: { ...transcripts, [sessionId]: { ...transcript, ...next } } };
    });
  }

  function create(sessionId: string) {
    const readPage: ReadPage = (limit, after) =>
      client.readSession({ sessionId, limit, ...(after && { after }) });
    const isOpen = (): boolean => loaders.get(sessionId) === entry;

    async function fetch(): Promise<Partial<Transcript>> {
      const shown = getState().transcripts[sessionId]?.messages ?? [];
      const known = entry.readsAgain ? [] : shown;
      entry.readsAgain = false;
      const expected = findSession(getState(), sessionId)?.messageCount;
      if (entry.readToEnd) {
        entry.readToEnd = false;
        // More are shown than there are: an archive was restored, or the file was replaced.
        const valid = known.length > (expected ?? 0) ? [] : known;
        const messages = await readNewer(readPage, valid, MAX_PAGE_SIZE, expected ?? 0);
        return { messages, complete: true };
      }
      const page = await readPage(pageSizeAfter(known.length), lastKey(known));
      const messages = [...known, ...page];
      return { messages, complete: page.length === 0 || messages.length === expected };
    }

    const entry: Entry = {
      readToEnd: false,
      readsAgain: false,
      loader: createLoader({
        fetch,
        apply: (next) => isOpen() && change(sessionId, next),
        report: (state) => isOpen() && change(sessionId, { error: null, ...state }),
      }),
    };
    return entry;
  }

  function open(sessionId: string) {
    const entry = loaders.get(sessionId) ?? create(sessionId);
    if (!loaders.has(sessionId)) {
      loaders.set(sessionId, entry);
      change(sessionId, emptyTranscript);
    }
    return entry;
  }

  /** Opens a session's transcript, if it is not, and reads it up to the newest message. */
  function readToEnd(sessionId: string): void {
    const entry = open(sessionId);
    entry.readToEnd = true;
    void entry.loader.reload();
  }

  return {
    readToEnd,
    /** Opens a session's transcript, if it is not, and reads the next page of it. */
    loadMore: (sessionId: string) => open(sessionId).loader.load(),
    close(sessionId: string): void {
      loaders.delete(sessionId);
      setState(({ transcripts }) => {
        const { [sessionId]: _closed, ...others } = transcripts;
        return { transcripts: others };
      });
    },
    closeAll(): void {
      loaders.clear();
      setState({ transcripts: {} });
    },
    /** Reads everything again that is shown: the files may have changed anywhere. */
    readAgain(): void {
      for (const [sessionId, entry] of loaders) {
        entry.readsAgain = true;
        readToEnd(sessionId);
      }
    },
    /** Updates what is shown of a session; what is shown in part stays so. */
    sessionChanged(sessionId: string): void {
      const transcript = getState().transcripts[sessionId];
      const isActive = selectedWorkstream(getState())?.activeSession?.id === sessionId;
      if (transcript && (isActive || transcript.complete)) readToEnd(sessionId);
    },
  };
}

function findSession(state: AppState, sessionId: string): Session | undefined {
  const active = selectedWorkstream(state)?.activeSession;
  return active?.id === sessionId
    ? active
    : state.history.sessions.find(({ id }) => id === sessionId);
}
