/**
 * What a session's messages say of it, without a model (src/core/README.md, "Facts"). Each fact has the
 * message that it comes from, so that the window can open it.
 */
import type { AgentId } from './agents.ts';
import type { Instant } from './model.ts';

export const FACTS_VERSION = 2;

/** Where a fact comes from. */
export interface FactSource {
  /** The time of the message. */
  readonly at: Instant;
  /** The id of the message; null if its line has none. */
  readonly messageId: string | null;
}

/** Words of a message, on one line. */
export interface Quote extends FactSource {
  readonly text: string;
}

export interface FailedCommand extends FactSource {
  readonly command: string;
  /** True if the same command passed later. */
  readonly passedLater: boolean;
}

export interface TestVerdict extends FactSource {
  readonly verdict: 'passed' | 'failed';
  /** The line of the output that says it. */
  readonly text: string;
}

export interface Commit extends FactSource {
  /** Null if the output does not show it. */
  readonly hash: string | null;
  readonly subject: string;
}

/** What an agent wrote itself, of what it left out of its context or as the title of the conversation. */
export interface AgentSummary extends Quote {
  /** Null if the message does not say which agent. */
  readonly agent: AgentId | null;
  readonly kind: 'compaction' | 'title';
}

export interface SessionFacts {
  readonly version: typeof FACTS_VERSION;
  /** The user's first request. */
  readonly asked: Quote | null;
  /** The end of the last answer. */
  readonly outcome: Quote | null;
  /** Paths, by their last change; `at` is the call that changed it last. */
  readonly filesChanged: readonly Quote[];
  readonly failedCommands: readonly FailedCommand[];
  /** The last result of a test run. */
  readonly tests: TestVerdict | null;
  readonly commits: readonly Commit[];
  /** Addresses of pull and merge requests. */
  readonly pullRequests: readonly Quote[];
  /** The user's last message without an answer, and a question at the end of the last answer. */
  readonly openQuestions: readonly Quote[];
  readonly decisions: readonly Quote[];
  readonly agentSummary: AgentSummary | null;
  /** The sentences of a conversation without tools that carry most, in their order. */
  readonly keySentences: readonly Quote[];
}

/** The facts of a session for its page. */
export interface FactsWithWords {
  readonly facts: SessionFacts;
  /** The words that set it apart from other sessions of its workstream, each with a message that has it. */
  readonly words: readonly Quote[];
}

/** The facts of a session without messages. */
export const NO_FACTS: SessionFacts = {
  version: FACTS_VERSION,
  asked: null,
  outcome: null,
  filesChanged: [],
  failedCommands: [],
  tests: null,
  commits: [],
  pullRequests: [],
  openQuestions: [],
  decisions: [],
  agentSummary: null,
  keySentences: [],
};

/** Tells the sources of facts apart. */
export function sourceKey({ at, messageId }: FactSource): string {
  return `${at} ${messageId ?? ''}`;
}
