import type { Locale } from '../i18n/format.ts';
import { NO_FACTS } from '../model/session-facts.ts';
import type { PeriodFacts, WorkstreamSummary } from '../model/workstream-summary.ts';
import { type FactGroup, presentFacts } from './present-facts.ts';

/** Returns the summary of a workstream for a reader: what it is about, and what its sessions say together. */
export function presentSummary(
  { about, whole }: WorkstreamSummary,
  locale: Pick<Locale, 't'>,
): FactGroup[] {
  return [...quotes('about', about, locale), ...presentRest(whole, locale)];
}

/** Returns what the sessions of a week or month say, for a reader. */
export function presentPeriod(facts: PeriodFacts, locale: Pick<Locale, 't'>): FactGroup[] {
  return [...quotes('asked', facts.asked, locale), ...presentRest(facts, locale)];
}

function quotes(
  kind: 'about' | 'asked',
  found: PeriodFacts['asked'],
  { t }: Pick<Locale, 't'>,
): FactGroup[] {
  if (found.length === 0) return [];
  const facts = found.map(({ text, ...source }) => ({ text, source }));
  return [{ kind, label: t(`facts.labels.${kind}`), facts }];
}

function presentRest(period: PeriodFacts, locale: Pick<Locale, 't'>): FactGroup[] {
  const { outcome, decisions, openQuestions, commits, pullRequests, filesChanged, tests } = period;
  return presentFacts(
    {
      ...NO_FACTS,
      outcome,
      decisions,
      openQuestions,
      commits,
      pullRequests,
      filesChanged,
      tests,
    },
    locale,
  );
}
