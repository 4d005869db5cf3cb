import type { Locale } from '../i18n/format.ts';
import type { Instant } from '../model/model.ts';
import type { ShownSummary } from '../model/model-summary.ts';
import type { SessionFacts } from '../model/session-facts.ts';
import type { SessionPart } from '../model/session-markdown.ts';
import { presentFacts } from './present-facts.ts';

/** What the messages of a session say of it, and what a model wrote about it, if one did. */
export interface SessionDigest {
  readonly facts: SessionFacts;
  readonly written: ShownSummary | null;
}

/**
 * Returns both for where nothing can be clicked: on paper, in files, in a terminal. A sentence of the model has the
 * times of the messages that it cites.
 */
export function sessionParts(
  { facts, written }: SessionDigest,
  { t }: Pick<Locale, 't'>,
  time: (at: Instant) => string,
): SessionPart[] {
  const parts = presentFacts(facts, { t }).map(({ label, facts: found }) => ({
    label,
    lines: found.map(({ text }) => text),
  }));
  return written === null ? parts : [...parts, partOf(written, t, time)];
}

function partOf(
  { summary, isStale }: ShownSummary,
  t: Locale['t'],
  time: (at: Instant) => string,
): SessionPart {
  const { model, sentences } = summary;
  return {
    label: t(isStale ? 'models.writtenByStale' : 'models.writtenBy', { model }),
    lines: sentences.map(({ text, sources }) => {
      const times = new Set(sources.map(({ at }) => time(at)));
      return `${text} (${[...times].join(', ')})`;
    }),
  };
}
