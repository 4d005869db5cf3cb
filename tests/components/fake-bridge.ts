/**
 * The main process of component tests: a history in memory behind the contract's own bridge. It
 * stores what a test gives it, handles simple commands, and rejects requests for which it has no
 * answer.
 */

import { validate } from '../../src/core/base/validate.ts';
import {
  type Bridge,
  type Handlers,
  type Push,
  type PushName,
  type PushPayloads,
  type RequestName,
  requests,
  type Snapshot,
} from '../../src/shared/contract/contract.ts';
import { AppError, type ErrorCode } from '../../src/shared/contract/errors.ts';
import {
  type Message,
  type MessageDay,
  type MessageRole,
  MINUTE_MS,
  SCRATCH_ID,
  type Session,
  type Workstream,
  type WorkstreamOverview,
} from '../../src/shared/model/model.ts';
import type { SearchResult } from '../../src/shared/model/search-result.ts';
import { DEFAULT_SETTINGS } from '../../src/shared/model/settings.ts';
import { TokenSum, tokensOf } from '../../src/shared/model/tokens.ts';
import {
  AT,
  exampleAbout,
  exampleDesktop,
  exampleFacts,
  exampleSession,
  exampleWorkstream,
  exampleWorkstreamSummary,
  noAgents,
  noModels,
} from '../support/example-records.ts';
import { statisticsOf } from './statistics-of.ts';

export interface FakeHistory {
  /** In addition to scratch, which always exists. */
  readonly workstreams?: readonly Partial<WorkstreamOverview>[];
  /** By workstream id. */
  readonly notes?: Readonly<Record<string, string>>;
  readonly sessions?: readonly Session[];
  readonly messages?: readonly Message[];
  /** Overrides parts of the initial snapshot. */
  readonly snapshot?: Partial<Snapshot>;
  /** Overrides or adds answers to requests. */
  readonly answers?: Partial<Handlers>;
}

export const NOTHING_FOUND: SearchResult = {
  workstreams: [],
  groups: [],
  looksInside: false,
  order: 'rank',
  next: null,
  searchedTo: null,
  indexed: 1,
};

const NOTHING_NEW = { newMessages: 0, isWaiting: false };

/** Returns an error as main would report it. */
function codedError(code: ErrorCode, message: string): AppError {
  return new AppError(code, () => message);
}

export function createFakeBridge(given: FakeHistory) {
  const workstreams = new Map<string, Workstream>();
  const unreadable = new Map<string, number>();
  const copies = new Map<string, readonly string[]>();
  const news = new Map<string, Pick<WorkstreamOverview, 'newMessages' | 'isWaiting'>>();
  const sessions = new Map(given.sessions?.map((each) => [each.id, each]));
  const messages = [...(given.messages ?? [])];
  const listeners = new Set<(push: Push) => void>();
  let { settings = DEFAULT_SETTINGS } = given.snapshot ?? {};
  const drafts = new Map<string, string>();
  let revision = 0;
  let made = 0;

  // One minute apart, in the order in which the test names them.
  const createdAt = (index: number) => new Date(Date.parse(AT) + index * MINUTE_MS).toISOString();
  for (const [index, each] of (given.workstreams ?? []).entries()) {
    add(exampleWorkstream({ createdAt: createdAt(index + 1), ...each }));
  }
  add(exampleWorkstream({ id: SCRATCH_ID, title: 'Scratch' }));

  function add(overview: WorkstreamOverview): Workstream {
    const {
      hasNotes,
      lastActivityAt,
      activeSession,
      unreadableLines,
      copies: names,
      ...rest
    } = overview;
    const { newMessages, isWaiting, ...more } = rest;
    const added = { ...more, notes: given.notes?.[more.id] ?? '' };
    workstreams.set(added.id, added);
    unreadable.set(added.id, unreadableLines);
    copies.set(added.id, names);
    news.set(added.id, { newMessages, isWaiting });
    return added;
  }

  const now = () => new Date().toISOString();
  const nextId = (prefix: string) => `${prefix}-made-${++made}`;
  const sessionsOf = (workstreamId: string) =>
    [...sessions.values()]
      .filter((each) => each.workstreamId === workstreamId)
      .sort((one, other) => other.startedAt.localeCompare(one.startedAt));
  const messagesOf = (sessionId: string) => messages.filter((each) => each.sessionId === sessionId);

  function overviewOf({ notes, ...workstream }: Workstream): WorkstreamOverview {
    const own = sessionsOf(workstream.id);
    return {
      ...workstream,
      hasNotes: notes !== '',
      lastActivityAt: own[0]?.lastActivityAt ?? null,
      activeSession: own.find(({ status }) => status === 'active') ?? null,
      unreadableLines: unreadable.get(workstream.id) ?? 0,
      copies: copies.get(workstream.id) ?? [],
      ...(news.get(workstream.id) ?? NOTHING_NEW),
    };
  }

  function workstream(id: string): Workstream {
    const found = workstreams.get(id);
    if (!found) throw codedError('WORKSTREAM_NOT_FOUND', `There is no workstream '${id}'.`);
    return found;
  }

  function session(id: string): Session {
    const found = sessions.get(id);
    if (!found) throw codedError('SESSION_NOT_FOUND', `There is no session '${id}'.`);
    return found;
  }

  function push<Name extends PushName>(name: Name, payload: PushPayloads[Name]): void {
    revision += 1;
    // The signature pairs each name with its payload; a spread loses that.
    const sent = structuredClone({ name, payload, revision }) as Push;
    for (const listener of listeners) listener(sent);
  }

  function changeWorkstream(changed: Workstream): Workstream {
    workstreams.set(changed.id, changed);
    push('workstreamChanged', overviewOf(changed));
    return changed;
  }

  function changeSession(changed: Session): Session {
    sessions.set(changed.id, changed);
    push('sessionChanged', changed);
    changeWorkstream(workstream(changed.workstreamId));
    return changed;
  }

  function addMessage(added: Message): Message {
    messages.push(added);
    const before = news.get(added.workstreamId) ?? NOTHING_NEW;
    if (added.role !== 'user') {
      news.set(added.workstreamId, { ...before, newMessages: before.newMessages + 1 });
    }
    const owner = sessions.get(added.sessionId ?? '');
    if (owner) {
      const messageCount = owner.messageCount + 1;
      changeSession({ ...owner, messageCount, lastActivityAt: added.timestamp });
    }
    push('messagesAdded', { workstreamId: added.workstreamId, isRewritten: false });
    return added;
  }

  const answers: Partial<Handlers> = {
    loadSnapshot: () => ({
      revision,
      workstreams: [...workstreams.values()].map(overviewOf),
      settings,
      undoable: null,
      dataDir: '/data',
      device: 'laptop',
      devices: [],
      sync: { isRunning: false, lastAt: null, failure: null },
      agents: noAgents,
      models: noModels,
      isSample: false,
      problems: [],
      drafts: Object.fromEntries(drafts),
      desktop: exampleDesktop(),
      timedOut: [],
      timeAway: null,
      ...given.snapshot,
    }),
    keepDraft: ({ key, text }) => {
      drafts.set(key, text);
      return null;
    },
    takeRequestedPlace: () => null,
    loadAbout: () => exampleAbout,
    loadTerminalCommand: () => null,
    loadMcpPrograms: () => ({ clients: [], changes: [], calls: [] }),
    loadDevices: () => ({
      historyFolder: '/data',
      isElsewhere: false,
      engine: null,
      databaseSyncedBy: null,
      onlineOnlyFiles: 0,
      devices: (given.snapshot?.devices ?? []).map((each) => ({ ...each, lastActivityAt: null })),
    }),
    createWorkstream: ({ title }) => {
      const [createdAt, updatedAt] = [now(), now()];
      return changeWorkstream(
        add(exampleWorkstream({ id: nextId('workstream'), title, createdAt, updatedAt })),
      );
    },
    updateWorkstream: ({ workstreamId, ...changes }) =>
      changeWorkstream({ ...workstream(workstreamId), ...changes, updatedAt: now() }),
    orderWorkstreams: ({ workstreamIds }) => {
      for (const [position, id] of workstreamIds.entries()) {
        changeWorkstream({ ...workstream(id), position });
      }
      return null;
    },
    markSeen: ({ workstreamId }) => {
      news.set(workstreamId, NOTHING_NEW);
      changeWorkstream(workstream(workstreamId));
      return null;
    },
    readNotes: ({ workstreamId }) => workstream(workstreamId).notes,
    startSession: ({ workstreamId }) => {
      const started = exampleSession({
        id: nextId('session'),
        workstreamId,
        startedAt: now(),
        lastActivityAt: now(),
      });
      changeSession(started);
      const id = nextId('correction');
      push('undoableChanged', { id, kind: 'start', by: 'user', at: now(), workstreamId });
      return started;
    },
    endSession: ({ sessionId }) => {
      const ended = changeSession({
        ...session(sessionId),
        status: 'ended',
        endedAt: now(),
        summary: '',
        summaryKind: 'placeholder',
      });
      const { workstreamId } = ended;
      const correction = { id: nextId('correction'), by: 'user', at: now(), workstreamId };
      push('undoableChanged', { ...correction, kind: 'end' });
      return ended;
    },
    describeSession: ({ sessionId, ...change }) => {
      const described = changeSession({ ...session(sessionId), ...change });
      const { workstreamId } = described;
      const correction = { id: nextId('correction'), by: 'user', at: now(), workstreamId };
      push('undoableChanged', { ...correction, kind: 'describe' });
      return described;
    },
    addSession: ({ workstreamId, startedAt, endedAt }) =>
      changeSession(
        exampleSession({
          id: nextId('session'),
          workstreamId,
          startedAt,
          endedAt,
          lastActivityAt: endedAt,
          status: 'ended',
        }),
      ),
    editSession: ({ sessionId, ...times }) => changeSession({ ...session(sessionId), ...times }),
    moveSession: ({ sessionId, ...moved }) => {
      const { workstreamId } = session(sessionId);
      push('sessionRemoved', { workstreamId, sessionId });
      return changeSession({ ...session(sessionId), ...moved });
    },
    keepAlive: ({ sessionId }) => changeSession({ ...session(sessionId), lastActivityAt: now() }),
    deleteSession: ({ sessionId }) => {
      const { workstreamId } = session(sessionId);
      sessions.delete(sessionId);
      push('sessionRemoved', { workstreamId, sessionId });
      const correction = {
        id: nextId('correction'),
        kind: 'delete',
        by: 'user',
        at: now(),
        workstreamId,
      };
      push('undoableChanged', { ...correction, kind: 'delete' });
      return null;
    },
    measureRemoval: ({ target }) => ({
      sessions: target.kind === 'session' ? 1 : 0,
      messages: 2,
      bytes: 2048,
      sessionsElsewhere: 0,
    }),
    removeForGood: ({ target }) => {
      if (target.kind !== 'session') return null;
      const { workstreamId } = session(target.sessionId);
      sessions.delete(target.sessionId);
      push('sessionRemoved', { workstreamId, sessionId: target.sessionId });
      return null;
    },
    listSessions: ({ workstreamId, limit, before, filter = {} }) =>
      sessionsOf(workstreamId)
        .filter(({ status }) => status !== 'active')
        .filter(({ status }) => !filter.status || status === filter.status)
        .filter(({ startedAt }) => !filter.from || startedAt >= filter.from)
        .filter(({ startedAt }) => !filter.to || startedAt < filter.to)
        .filter(({ messageCount }) => !filter.withMessages || messageCount > 0)
        .filter(({ device }) => filter.device === undefined || device === filter.device)
        .filter(({ startedAt }) => !before || startedAt < before.startedAt)
        .slice(0, limit),
    listSessionsBetween: ({ from, to, limit }) => {
      const found = [...sessions.values()]
        .filter(({ startedAt, endedAt }) => startedAt < to && (endedAt ?? now()) > from)
        .sort((one, other) => one.startedAt.localeCompare(other.startedAt));
      return { sessions: found.slice(0, limit), isComplete: found.length <= limit };
    },
    appendMessage: ({ workstreamId, content }) => {
      const active = sessionsOf(workstreamId).find(({ status }) => status === 'active');
      const sent: Message = {
        id: nextId('message'),
        workstreamId,
        sessionId: active?.id ?? null,
        role: 'user',
        content,
        timestamp: now(),
        position: messages.length,
      };
      return addMessage(sent);
    },
    syncSession: () => null,
    retryMessages: () => null,
    loadSession: ({ sessionId }) => {
      const shown = session(sessionId);
      const own = messagesOf(sessionId);
      const roles: Partial<Record<MessageRole, number>> = {};
      for (const { role } of own) roles[role] = (roles[role] ?? 0) + 1;
      const near = sessionsOf(shown.workstreamId);
      const index = near.findIndex(({ id }) => id === sessionId);
      return {
        session: shown,
        startedBy: null,
        endedBy: null,
        previous: near[index + 1] ?? null,
        next: near[index - 1] ?? null,
        total: own.length,
        roles,
        days: daysOf(own),
      };
    },
    readSession: ({ sessionId, limit, after }) => {
      const own = messagesOf(sessionId);
      const from = after ? own.findIndex(({ position }) => position === after.position) + 1 : 0;
      return own.slice(from, from + limit);
    },
    readMessagesAt: ({ sessionId, index, limit }) =>
      messagesOf(sessionId).slice(index, index + limit),
    placeInSession: ({ sessionId, key }) =>
      messagesOf(sessionId).findIndex(({ timestamp }) => timestamp >= key.timestamp),
    loadStatistics: ({ from, to, workstreamIds, device }) =>
      statisticsOf(
        [...sessions.values()].filter(
          (session) =>
            workstreamIds?.includes(session.workstreamId) !== false &&
            (device === undefined || session.device === device),
        ),
        Date.parse(from),
        Date.parse(to),
      ),
    findInSession: ({ sessionId, role, index, direction }) => {
      const own = messagesOf(sessionId);
      const isOne = (_: Message, at: number) =>
        own[at]?.role === role && (direction === 'next' ? at > index : at < index);
      const found = direction === 'next' ? own.findIndex(isOne) : own.findLastIndex(isOne);
      return found < 0 ? null : found;
    },
    loadFacts: () => ({ facts: exampleFacts(), words: [] }),
    loadModelSummary: () => null,
    loadWorkstreamModelSummary: () => null,
    listFacts: () => [],
    loadWorkstreamSummary: () => exampleWorkstreamSummary(),
    findFact: ({ source }) => {
      const found = messages.find(({ id }) => id === source.messageId);
      if (!found) return null;
      const { timestamp, position, workstreamId } = found;
      return { timestamp, position, workstreamId };
    },
    loadWhereStopped: ({ workstreamId }) => {
      const { id, title } = workstream(workstreamId);
      const last = sessionsOf(id).find(
        ({ messageCount, whereStopped }) => messageCount > 0 || whereStopped !== null,
      );
      return {
        workstream: { id, title },
        last: last ? { session: last, facts: exampleFacts() } : null,
      };
    },
    loadTokens: ({ sessionId }) => totalsOf(messagesOf(sessionId)),
    loadWorkstreamTokens: ({ workstreamId }) =>
      totalsOf(
        [...sessions.values()]
          .filter((session) => session.workstreamId === workstreamId)
          .flatMap(({ id }) => messagesOf(id)),
      ),
    listDeletedLogs: () => [],
    listPrompts: ({ sessionId }) => ({
      prompts: messagesOf(sessionId).flatMap(({ role, content, timestamp, metadata }, index) =>
        role === 'user' && metadata?.sub_agent === undefined
          ? [{ index, at: timestamp, words: content.slice(0, 120) }]
          : [],
      ),
      hasEarlier: false,
      hasLater: false,
    }),
    search: () => NOTHING_FOUND,
    loadContexts: ({ messages: found }) => found.map(() => ({ before: null, after: null })),
    updateSettings: (changes) => {
      settings = { ...settings, ...changes };
      push('settingsChanged', settings);
      return settings;
    },
    acknowledgeTimeouts: () => null,
    ...given.answers,
  };

  /**
   * Answers like the router in main: validates the input, copies values, and returns coded errors.
   */
  async function answer(name: RequestName, input: unknown) {
    const handler = answers[name] as ((input: unknown) => unknown) | undefined;
    if (!handler) throw new Error(`The fake bridge has no answer to '${name}'.`);
    try {
      const value: unknown = await handler(validate(requests[name].input, structuredClone(input)));
      return { ok: true, value: structuredClone(value) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message } = error;
      return { ok: false, error: { code, message } };
    }
  }

  const bridge = Object.fromEntries(
    Object.keys(requests).map((name) => [
      name,
      (input: unknown) => answer(name as RequestName, input),
    ]),
  );
  const onPush: Bridge['onPush'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  return {
    bridge: { ...bridge, onPush } as Bridge,
    /** Adds a message, as another program would. */
    addMessage,
    changeSession,
    push,
    settings: () => settings,
  };
}

export type FakeBridge = ReturnType<typeof createFakeBridge>;

/** Returns where each local day begins in these messages. */
function daysOf(messages: readonly Message[]): MessageDay[] {
  const dayAt = (index: number) => new Date(messages[index]?.timestamp ?? '').toDateString();
  return messages.flatMap(({ timestamp }, index) =>
    index === 0 || dayAt(index) !== dayAt(index - 1) ? [{ at: timestamp, index }] : [],
  );
}

function totalsOf(messages: readonly Message[]) {
  const sum = new TokenSum();
  for (const { metadata } of messages) {
    const tokens = tokensOf(metadata);
    if (tokens) sum.add(tokens);
  }
  return sum.totals();
}
