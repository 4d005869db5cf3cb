import type { StoreApi } from 'zustand';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Message, Session, SessionDetails } from '../../../shared/model/model.ts';
import type { Client } from '../client.ts';
import type { AppState } from '../state/app-state.ts';
import type { SessionView } from '../state/session-view.ts';
import { messageKeyOf } from '../state/transcript.ts';
import { createLoader, type Loader } from './loader.ts';

export type SessionViewQuery = ReturnType<typeof createSessionViewQuery>;

/** Messages are read in pages of this size, so that scrolling asks for each page once. */
const PAGE = 50;
const MAX_KEPT = 2000;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Reads the session that has the page to itself: its details, and its messages from any index on. */
export function createSessionViewQuery(
  client: Client,
  { getState, setState }: StoreApi<AppState>,
  show: (workstreamId: string) => void,
) {
  let details: Loader | null = null;
  let messages: Loader | null = null;
  let wanted: Range = { from: 0, to: 0 };

  function open(sessionId: string): void {
    wanted = { from: 0, to: 0 };
    const empty = { details: null, messages: new Map(), focused: null, error: null };
    setState({ sessionView: { sessionId, ...empty } });
    // Responses for a session that was open before must not change this one.
    const isOpen = () => details === openDetails;
    const change = (next: Partial<SessionView>) =>
      setState(({ sessionView }) =>
        isOpen() && sessionView ? { sessionView: { ...sessionView, ...next } } : {},
      );

    // Once: while it is open, the main process pushes what changes.
    let isSynced = false;
    const openDetails = createLoader({
      async fetch() {
        try {
          // Main answers in order, so the second request reads what the first has synced.
          const synced = isSynced ? null : client.syncSession({ sessionId });
          const [loaded] = await Promise.all([client.loadSession({ sessionId }), synced]);
          isSynced = true;
          return { loaded, isPrefix: await isKnownPrefix(loaded) };
        } catch (error) {
          const isGone = error instanceof AppError && error.code === 'SESSION_NOT_FOUND';
          if (isGone) change({ details: null });
          throw error;
        }
      },
      apply({ loaded, isPrefix }) {
        if (!isOpen()) return;
        show(loaded.session.workstreamId);
        change({ details: loaded, error: null, ...(!isPrefix && { messages: new Map() }) });
        void openMessages.reload();
      },
      report: ({ error }) => error != null && change({ error }),
    });

    const openMessages = createLoader({
      async fetch() {
        const { messages: before = new Map<number, Message>() } = getState().sessionView ?? {};
        const missing = isOpen() ? firstMissing() : null;
        if (missing === null) return null;
        const start = missing - (missing % PAGE);
        const index = before.has(start) ? missing : start;
        const limit = start + PAGE - index;
        return { before, index, page: await client.readMessagesAt({ sessionId, index, limit }) };
      },
      apply(read) {
        if (read === null || !isOpen()) return;
        const { before, index, page } = read;
        // Dropped meanwhile: the indexes mean other messages now.
        const isValid = getState().sessionView?.messages === before;
        if (isValid) {
          const next = new Map(before);
          for (const [at, message] of page.entries()) next.set(index + at, message);
          change({ messages: near(next, wanted) });
        }
        // A fast scroll may have changed what is wanted: skip what it has passed.
        if (page.length > 0 || !isValid) void openMessages.reload();
      },
      report: ({ error }) => error != null && change({ error }),
    });

    details = openDetails;
    messages = openMessages;
    void openDetails.load();
  }

  /**
   * True if the loaded messages are still valid: nothing was inserted before them, and the
   * session's range is the same.
   */
  async function isKnownPrefix({ session, total }: SessionDetails): Promise<boolean> {
    const { details: before, messages: read } = getState().sessionView ?? {};
    if (!before || !read || read.size === 0) return true;
    if (!isSameRange(before.session, session) || total < before.total) return false;
    const index = Math.max(...read.keys());
    const known = read.get(index);
    const [now] = await client.readMessagesAt({ sessionId: session.id, index, limit: 1 });
    return known !== undefined && now !== undefined && messageKeyOf(now) === messageKeyOf(known);
  }

  function firstMissing(): number | null {
    const view = getState().sessionView;
    if (!view?.details || view.error !== null) return null;
    for (let index = wanted.from; index < Math.min(wanted.to, view.details.total); index += 1) {
      if (!view.messages.has(index)) return index;
    }
    return null;
  }

  return {
    open,
    close(): void {
      details = null;
      messages = null;
      setState({ sessionView: null });
    },
    reload: () => void details?.reload(),
    /** Reads everything again that is shown: the files may have changed anywhere. */
    readAgain(): void {
      setState(({ sessionView }) =>
        sessionView ? { sessionView: { ...sessionView, messages: new Map(), focused: null } } : {},
      );
      void details?.reload();
    },
    /** Notes which message has the focus, for the commands about it. */
    focus(index: number): void {
      setState(({ sessionView }) => {
        const message = sessionView?.messages.get(index);
        if (!sessionView || !message) return {};
        const { timestamp, position, workstreamId } = message;
        return { sessionView: { ...sessionView, focused: { timestamp, position, workstreamId } } };
      });
    },
    /** Reads the messages of a range of indexes that have not been read. */
    readMessages(from: number, to: number): void {
      wanted = { from, to };
      void messages?.reload();
    },
    /** Something changed in a workstream, or in one session of it. */
    sessionsChanged(workstreamId: string, sessionId?: string): void {
      const view = getState().sessionView;
      if (view === null) return;
      const isShown = view.sessionId === sessionId;
      // Other sessions count too: one may be the previous or the next.
      if (isShown || view.details?.session.workstreamId === workstreamId) void details?.reload();
    },
  };
}

function isSameRange(one: Session, other: Session): boolean {
  return (
    one.startedAt === other.startedAt &&
    JSON.stringify(one.adoptedRanges) === JSON.stringify(other.adoptedRanges)
  );
}

function near(messages: ReadonlyMap<number, Message>, { from, to }: Range) {
  if (messages.size <= MAX_KEPT) return messages;
  const reach = MAX_KEPT / 4;
  return new Map([...messages].filter(([at]) => at >= from - reach && at < to + reach));
}
