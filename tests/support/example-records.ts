import type { About } from '../../src/shared/contract/about.ts';
import type { AgentsState } from '../../src/shared/contract/agents.ts';
import type { DesktopState } from '../../src/shared/contract/desktop-state.ts';
import type { ModelsState } from '../../src/shared/contract/models.ts';
import { createTexts } from '../../src/shared/i18n/create.ts';
import { createLocale, type Locale } from '../../src/shared/i18n/format.ts';
import type { Language } from '../../src/shared/i18n/languages.ts';
import { NO_AGENT_STATUS, NO_AGENTS } from '../../src/shared/model/agent-following.ts';
import {
  type Instant,
  type Message,
  MINUTE_MS,
  type Session,
  type WorkstreamOverview,
} from '../../src/shared/model/model.ts';
import { NO_MODEL } from '../../src/shared/model/model-endpoint.ts';
import type { ModelSummary } from '../../src/shared/model/model-summary.ts';
import { NO_FACTS, type SessionFacts } from '../../src/shared/model/session-facts.ts';
import {
  NO_PERIOD,
  type PeriodFacts,
  type WorkstreamSummary,
} from '../../src/shared/model/workstream-summary.ts';

/** An app that runs on Linux. */
export const exampleAbout: About = {
  version: '1.2.3',
  electron: '45.0.0',
  chromium: '150.0.0',
  node: '24.0.0',
  system: 'Linux 6.8.0 x64',
};

export const AT = '2026-01-29T03:51:28.831Z';

/** Returns the instant that was so many minutes ago. */
export function minutesAgo(minutes: number): Instant {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

/** Returns an active session in the workstream `one`, with overrides. */
export function exampleSession(more: Partial<Session> = {}): Session {
  return {
    id: 's1',
    workstreamId: 'one',
    startedAt: AT,
    endedAt: null,
    status: 'active',
    messageCount: 0,
    lastActivityAt: AT,
    summary: null,
    summaryKind: null,
    title: null,
    derivedTitle: null,
    whereStopped: null,
    writtenSummary: null,
    device: null,
    adoptedRanges: [],
    agentAlone: [],
    ...more,
  };
}

/** Returns facts of a session without messages, with overrides. */
export function exampleFacts(more: Partial<SessionFacts> = {}): SessionFacts {
  return { ...NO_FACTS, ...more };
}

/** Returns the summary of a workstream without sessions, with overrides. */
export function exampleWorkstreamSummary(more: Partial<WorkstreamSummary> = {}): WorkstreamSummary {
  return { about: [], whole: examplePeriod(), periods: [], ...more };
}

/** Returns what a time without sessions says, with overrides. */
export function examplePeriod(more: Partial<PeriodFacts> = {}): PeriodFacts {
  return { ...NO_PERIOD, ...more };
}

/** Returns a model's summary of one sentence, with overrides. */
export function exampleModelSummary(more: Partial<ModelSummary> = {}): ModelSummary {
  return {
    kind: 'ollama',
    model: 'small',
    promptVersion: 1,
    inputSha256: '0'.repeat(64),
    covers: { messages: 1, from: AT, to: AT },
    madeAt: AT,
    sentences: [{ text: 'Something was sorted.', sources: [{ at: AT, messageId: null }] }],
    unsupported: 0,
    ...more,
  };
}

/** Returns the user's message at the start of a session, with overrides. */
export function exampleMessage(session: Session, more: Partial<Message> = {}): Message {
  return {
    id: `message-${more.position ?? 0}`,
    workstreamId: session.workstreamId,
    sessionId: session.id,
    role: 'user',
    content: 'Where did I stop?',
    timestamp: session.startedAt,
    position: 0,
    ...more,
  };
}

/** Returns the workstream `one` before its first session, with overrides. */
export function exampleWorkstream(more: Partial<WorkstreamOverview> = {}): WorkstreamOverview {
  return {
    id: 'one',
    title: 'One',
    state: 'active',
    createdAt: AT,
    updatedAt: AT,
    idleThresholdMs: null,
    colour: null,
    emoji: null,
    tags: [],
    isFavourite: false,
    position: null,
    weeklyGoalMs: null,
    isPrivate: false,
    hasNotes: false,
    lastActivityAt: null,
    activeSession: null,
    unreadableLines: 0,
    copies: [],
    newMessages: 0,
    isWaiting: false,
    ...more,
  };
}

/** Returns a locale for tests; English by default. */
export function exampleDesktop(more: Partial<DesktopState> = {}): DesktopState {
  return {
    platform: 'linux',
    languages: ['en'],
    formats: null,
    openAtLogin: false,
    shortcut: null,
    quickShortcut: null,
    shortcutByPortal: false,
    notifications: 'supported',
    hasTray: true,
    hasMini: false,
    computerUse: { isTrusted: true, reason: null },
    ...more,
  };
}

/** Returns a locale for tests; English by default. */
export function exampleLocale(language: Language = 'en'): Locale {
  return createLocale(createTexts(language), language);
}

/** No model is set. */
export const noModels: ModelsState = {
  settings: NO_MODEL,
  isLoopback: false,
  isAccepted: false,
  key: 'none',
  hasKeyring: false,
  progress: null,
  failures: [],
};

/** No agent is followed. */
export const noAgents: AgentsState = {
  settings: NO_AGENTS,
  status: NO_AGENT_STATUS,
  present: [],
};
