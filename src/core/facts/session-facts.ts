import { agentMetadataOf } from '../../shared/model/agent-metadata.ts';
import { MESSAGE_ROLES } from '../../shared/model/model.ts';
import {
  type AgentSummary,
  FACTS_VERSION,
  type SessionFacts,
} from '../../shared/model/session-facts.ts';
import { Asked } from './asked.ts';
import { clip, lineOf } from './clip.ts';
import { Decisions } from './decisions.ts';
import { KeySentences } from './key-sentences.ts';
import { LastTurn } from './last-turn.ts';
import { type FactMessage, sourceOf } from './source.ts';
import { ToolWork } from './tool-work.ts';

/** How large the facts of a session are at most, as JSON in UTF-8. */
export const MAX_FACTS_BYTES = 8000;

const LISTS = [
  'filesChanged',
  'failedCommands',
  'commits',
  'pullRequests',
  'decisions',
  'keySentences',
] as const satisfies readonly (keyof SessionFacts)[];

const LOOKED_AT = 4000;
/** Messages of the same time that are ordered. */
const MAX_SAME_TIME = 1000;

/** Returns the facts of a session from its messages, in the order of time. */
export function sessionFacts(messages: Iterable<FactMessage>): SessionFacts {
  const builder = new FactsBuilder();
  for (const message of messages) builder.add(message);
  return builder.result();
}

/**
 * Returns the same from the pages of a session's messages, a page per step. Yields how long the texts of each are,
 * in characters.
 */
export function* factsOfPages(
  pages: Iterable<readonly FactMessage[]>,
): Generator<number, SessionFacts> {
  const builder = new FactsBuilder();
  for (const messages of pages) {
    let length = 0;
    for (const message of messages) {
      builder.add(message);
      length += message.content.length;
    }
    yield length;
  }
  return builder.result();
}

/**
 * Makes the facts of a session from its messages, which are added in the order of time. They are the same
 * wherever the lines are in the files. Holds a bounded part of the messages, however many there are.
 */
export class FactsBuilder {
  /** Messages of the same time: their order in files means nothing, so they are ordered by content. */
  #same: FactMessage[] = [];
  readonly #segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  readonly #asked = new Asked();
  readonly #turn = new LastTurn();
  readonly #decisions = new Decisions();
  readonly #sentences = new KeySentences();
  readonly #tools = new ToolWork();
  #summary: AgentSummary | null = null;

  add(message: FactMessage): void {
    const isOther = this.#same[0]?.timestamp !== message.timestamp;
    if (isOther || this.#same.length >= MAX_SAME_TIME) this.#addSame();
    this.#same.push(message);
  }

  #addSame(): void {
    for (const message of this.#same.sort(compare)) this.#addNext(message);
    this.#same = [];
  }

  #addNext(message: FactMessage): void {
    const { kind, subAgent, agent } = agentMetadataOf(message);
    switch (message.role) {
      case 'tool_use':
        this.#tools.addCall(message);
        break;
      case 'tool_result':
        this.#tools.addResult(message);
        break;
      case 'agent_push':
        this.#tools.addReport(message);
        break;
      case 'system':
        if (subAgent === null && (kind === 'compaction' || kind === 'title')) {
          this.#addSummary(message, kind, agent);
        }
        break;
      default:
        // What an agent and its sub-agents write to each other is not for the user.
        if (subAgent === null) this.#addSaid(message);
    }
  }

  #addSaid(message: FactMessage): void {
    if (message.role === 'user') {
      this.#asked.add(message);
      this.#turn.addUser(message);
    } else this.#turn.addAnswer(message);
    this.#decisions.add(message, this.#segmenter);
    this.#sentences.add(message);
  }

  /** A summary outweighs a title; the last one holds. */
  #addSummary(
    message: FactMessage,
    kind: AgentSummary['kind'],
    agent: AgentSummary['agent'],
  ): void {
    if (kind === 'title' && this.#summary?.kind === 'compaction') return;
    const text = clip(lineOf(message.content, LOOKED_AT));
    if (text !== '') this.#summary = { kind, agent, text, ...sourceOf(message) };
  }

  /** Returns the facts of what was added. Nothing can be added after that. */
  result(): SessionFacts {
    this.#addSame();
    const { hasCalls, ...tools } = this.#tools.result();
    const asked = this.#asked.result();
    const outcome = this.#turn.outcome(this.#segmenter);
    const openQuestions = this.#turn.openQuestions(this.#segmenter);
    const decisions = this.#decisions.result();
    const others = [asked, outcome, ...openQuestions, ...decisions];
    const isNew = (text: string) => !others.some((other) => other?.text.includes(text));
    return fitted({
      version: FACTS_VERSION,
      asked,
      outcome,
      ...tools,
      openQuestions,
      decisions,
      agentSummary: this.#summary,
      keySentences: hasCalls ? [] : this.#sentences.result(this.#segmenter, isNew),
    });
  }
}

/** Shortens the list that is largest, from its beginning, until the facts fit. */
function fitted(facts: SessionFacts): SessionFacts {
  let fitting = facts;
  while (sizeOf(fitting) > MAX_FACTS_BYTES) {
    const current = fitting;
    const largest = LISTS.reduce((one, other) =>
      sizeOf(current[other]) > sizeOf(current[one]) ? other : one,
    );
    fitting = { ...current, [largest]: current[largest].slice(1) };
  }
  return fitting;
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function compare(one: FactMessage, other: FactMessage): number {
  const byRole = MESSAGE_ROLES.indexOf(one.role) - MESSAGE_ROLES.indexOf(other.role);
  if (byRole !== 0) return byRole;
  const [key, otherKey] = [keyOf(one), keyOf(other)];
  if (key === otherKey) return 0;
  return key < otherKey ? -1 : 1;
}

function keyOf({ content, id, metadata }: FactMessage): string {
  return JSON.stringify([content, id.startsWith('line-') ? null : id, metadata ?? null]);
}
