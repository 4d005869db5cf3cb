import type { Locale } from '../i18n/format.ts';
import { AGENT_NAMES } from '../model/agents.ts';
import type { FactSource, Quote, SessionFacts } from '../model/session-facts.ts';
import type { WhereStopped } from '../model/where-stopped.ts';

/** What a group of facts is about, in the order in which they are shown. */
export const FACT_KINDS = [
  'note',
  'about',
  'asked',
  'outcome',
  'openQuestions',
  'failedCommands',
  'tests',
  'decisions',
  'filesChanged',
  'commits',
  'pullRequests',
  'agentSummary',
  'keySentences',
  'words',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** A fact, on one line. */
export interface ShownFact {
  readonly text: string;
  /** The message that it comes from; null for what the user wrote about the session. */
  readonly source: ShownSource | null;
}

/** Of facts of several sessions, it says of which. */
export interface ShownSource extends FactSource {
  readonly sessionId?: string;
}

/** Facts of one kind, with what that is called in the reader's language. */
export interface FactGroup {
  readonly kind: FactKind;
  readonly label: string;
  readonly facts: readonly ShownFact[];
}

/**
 * Returns the facts of a session for a reader, without groups that are empty. `words`: those that set it
 * apart from others of its workstream.
 */
export function presentFacts(
  facts: SessionFacts,
  { t }: Pick<Locale, 't'>,
  words: readonly Quote[] = [],
): FactGroup[] {
  const quotes = (found: readonly (ShownSource & { readonly text: string })[]) =>
    found.map(({ text, ...source }) => shown(text, source));
  const one = (found: SessionFacts['asked']) => (found === null ? [] : quotes([found]));
  const { tests } = facts;
  const groups: Readonly<Record<FactKind, readonly ShownFact[]>> = {
    note: [],
    about: [],
    asked: one(facts.asked),
    outcome: one(facts.outcome),
    openQuestions: quotes(facts.openQuestions),
    failedCommands: facts.failedCommands.map(({ command, passedLater, ...source }) =>
      shown(passedLater ? t('facts.passedLater', { command }) : command, source),
    ),
    tests: tests === null ? [] : [shown(t(`facts.${tests.verdict}`, { text: tests.text }), tests)],
    decisions: quotes(facts.decisions),
    filesChanged: quotes(facts.filesChanged),
    commits: facts.commits.map(({ hash, subject, ...source }) =>
      shown(hash === null ? subject : `${hash.slice(0, 7)} ${subject}`, source),
    ),
    pullRequests: quotes(facts.pullRequests),
    agentSummary: one(facts.agentSummary),
    keySentences: quotes(facts.keySentences),
    words: quotes(words),
  };
  const agent = facts.agentSummary?.agent ?? null;
  const labelOf = (kind: FactKind) =>
    kind === 'agentSummary' && agent !== null
      ? t('facts.summaryOfAgent', { agent: AGENT_NAMES[agent] })
      : t(`facts.labels.${kind}`);
  return FACT_KINDS.flatMap((kind) => {
    const found = groups[kind];
    return found.length === 0 ? [] : [{ kind, label: labelOf(kind), facts: found }];
  });
}

/**
 * Returns where work stopped for a reader: what the user wrote about that, and the facts of the session without
 * commands that have passed since. Empty if there is no session.
 */
export function presentWhereStopped(
  { last }: WhereStopped,
  locale: Pick<Locale, 't'>,
): FactGroup[] {
  if (last === null) return [];
  const { session, facts } = last;
  const failedCommands = facts.failedCommands.filter(({ passedLater }) => !passedLater);
  const groups = presentFacts({ ...facts, failedCommands }, locale);
  if (session.whereStopped === null) return groups;
  const note = [shown(session.whereStopped, null)];
  return [{ kind: 'note', label: locale.t('facts.labels.note'), facts: note }, ...groups];
}

function shown(text: string, source: ShownSource | null): ShownFact {
  if (source === null) return { text, source };
  const { at, messageId, sessionId } = source;
  return { text, source: { at, messageId, ...(sessionId !== undefined && { sessionId }) } };
}
