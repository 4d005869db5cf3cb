import type { StoreApi } from 'zustand';
import type { Push } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type {
  Message,
  MessageKey,
  MessageRole,
  Session,
  SessionDetails,
} from '../../../shared/model/model.ts';
import type { AppState } from './app-state.ts';
import { type Bridge, messageOf, unwrap } from './client.ts';
import { type Neighbours, neighboursOf } from './neighbours.ts';
import { messageKeyOf } from './transcript.ts';

/** A session on its own page, and the messages of it that have been read. */
export interface SessionView {
  readonly sessionId: string;
  /** Null until they are here. */
  readonly details: SessionDetails | null;
  /** By their index; those far from what is shown are let go again. */
  readonly messages: ReadonlyMap<number, Message>;
  readonly error: string | null;
}

type SessionPush = Extract<Push, { name: 'sessionChanged' | 'sessionRemoved' | 'messagesAdded' }>;

function isOfSessions(push: Push): push is SessionPush {
  return ['sessionChanged', 'sessionRemoved', 'messagesAdded'].includes(push.name);
}

function isSameRange(one: Session, other: Session): boolean {
  return (
    one.startedAt === other.startedAt &&
    JSON.stringify(one.adoptedRanges) === JSON.stringify(other.adoptedRanges)
  );
}

export type SessionViewQueries = ReturnType<typeof createSessionView>;

/** Messages are read in pages, so that scrolling asks for each of them once. */
const PAGE = 50;
const MAX_KEPT = 2000;

/** Reads the session that has a page of its own, from wherever one looks, and follows it. */
export function createSessionView(
  bridge: Bridge,
  { getState, setState }: StoreApi<AppState>,
  show: (workstreamId: string) => void,
) {
  let isLoading = false;
  let isStale = false;
  let isReading = false;
  let wanted = { from: 0, to: 0 };
  /** Of what is read: an index means another message in the next. */
  let generation = 0;

  function change(sessionId: string, next: Partial<SessionView>): void {
    setState(({ sessionView }) =>
      sessionView?.sessionId === sessionId ? { sessionView: { ...sessionView, ...next } } : {},
    );
  }

  /** Loads what is not the messages, and once more where it has changed meanwhile. */
  async function load(): Promise<void> {
    isStale = isLoading;
    if (isLoading) return;
    isLoading = true;
    const sessionId = getState().sessionView?.sessionId;
    if (sessionId !== undefined) {
      try {
        const details = await unwrap(bridge.loadSession({ sessionId }));
        if (!(await isUnchangedPrefix(details))) {
          generation += 1;
          change(sessionId, { messages: new Map() });
        }
        if (getState().sessionView?.sessionId === sessionId) show(details.session.workstreamId);
        change(sessionId, { details, error: null });
        void readOn();
      } catch (error) {
        const isGone = error instanceof AppError && error.code === 'SESSION_NOT_FOUND';
        change(sessionId, {
          error: messageOf(error, getState().locale),
          ...(isGone && { details: null }),
        });
      }
    }
    isLoading = false;
    if (isStale) void load();
  }

  /** Whether what was read still holds: nothing has come before it, and it is not another's by now. */
  async function isUnchangedPrefix({ session, total }: SessionDetails): Promise<boolean> {
    const { details: before, messages } = getState().sessionView ?? {};
    if (!before || !messages || messages.size === 0) return true;
    if (!isSameRange(before.session, session) || total < before.total) return false;
    const index = Math.max(...messages.keys());
    const known = messages.get(index);
    const read = await unwrap(bridge.readMessagesAt({ sessionId: session.id, index, limit: 1 }));
    return (
      known !== undefined && read[0] !== undefined && messageKeyOf(read[0]) === messageKeyOf(known)
    );
  }

  /** Reads what is wanted, the latest wish first: a fast scroll leaves behind what it has passed. */
  async function readOn(): Promise<void> {
    if (isReading) return;
    isReading = true;
    for (let index = firstMissing(); index !== null; index = firstMissing()) {
      if (!(await readPage(index))) break;
    }
    isReading = false;
  }

  function firstMissing(): number | null {
    const { messages, details, error } = getState().sessionView ?? {};
    if (!messages || !details || error) return null;
    for (let index = wanted.from; index < Math.min(wanted.to, details.total); index += 1) {
      if (!messages.has(index)) return index;
    }
    return null;
  }

  async function readPage(missing: number): Promise<boolean> {
    const page = getState().sessionView;
    if (page === null) return false;
    const { sessionId, messages: before } = page;
    const start = missing - (missing % PAGE);
    const index = before.has(start) ? missing : start;
    const limit = start + PAGE - index;
    const asked = generation;
    try {
      const read = await unwrap(bridge.readMessagesAt({ sessionId, index, limit }));
      const now = getState().sessionView;
      if (now?.sessionId !== sessionId || asked !== generation) return true;
      const messages = new Map(now.messages);
      for (const [at, message] of read.entries()) messages.set(index + at, message);
      change(sessionId, { messages: near(messages) });
      return read.length > 0;
    } catch (error) {
      change(sessionId, { error: messageOf(error, getState().locale) });
      return false;
    }
  }

  function near(messages: Map<number, Message>): ReadonlyMap<number, Message> {
    if (messages.size <= MAX_KEPT) return messages;
    const reach = MAX_KEPT / 4;
    return new Map(
      [...messages].filter(([at]) => at >= wanted.from - reach && at < wanted.to + reach),
    );
  }

  return {
    openSessionView(sessionId: string): void {
      generation += 1;
      wanted = { from: 0, to: 0 };
      setState({ sessionView: { sessionId, details: null, messages: new Map(), error: null } });
      void load();
    },
    closeSessionView: () => setState({ sessionView: null }),
    reloadSessionView(): void {
      if (getState().sessionView !== null) void load();
    },
    /** Reads anew what a push says is different of the page's session, or beside it. */
    followSession(push: Push): void {
      const page = getState().sessionView;
      if (page === null || !isOfSessions(push)) return;
      const { payload } = push;
      const isOurs = 'id' in payload ? payload.id === page.sessionId : false;
      const workstreamId = page.details?.session.workstreamId;
      if (isOurs || payload.workstreamId === workstreamId) void load();
    },
    /** The closed sessions right before and after one, whatever is shown. */
    loadNeighbours: async (sessionId: string): Promise<Neighbours> =>
      neighboursOf(await unwrap(bridge.loadSession({ sessionId }))),
    /** Has the messages from one index up to another read, if they are not there yet. */
    readMessages(from: number, to: number): void {
      wanted = { from, to };
      void readOn();
    },
    /** The index of the nearest message of a role, or null. */
    findRole: (
      sessionId: string,
      role: MessageRole,
      index: number,
      direction: 'next' | 'previous',
    ): Promise<number | null> =>
      unwrap(bridge.findInSession({ sessionId, role, index, direction })),
    /** The index of the first message at a key, or behind it. */
    indexOfMessage: (sessionId: string, key: MessageKey): Promise<number> =>
      unwrap(bridge.placeInSession({ sessionId, key })),
    /** All messages of a session, up to so many, in parts: they may be large. */
    async *allMessages(sessionId: string, most: number): AsyncGenerator<readonly Message[]> {
      for (let index = 0; index < most; ) {
        const limit = Math.min(1000, most - index);
        const part = await unwrap(bridge.readMessagesAt({ sessionId, index, limit }));
        if (part.length === 0) return;
        yield part;
        index += part.length;
      }
    },
  };
}
