import type { Locale } from '../i18n/format.ts';
import type { SessionFacts } from '../model/session-facts.ts';
import type { SessionPart } from '../model/session-markdown.ts';
import { presentFacts } from './present-facts.ts';

/** Returns the facts of a session for where nothing can be clicked: on paper, in files, in a terminal. */
export function sessionParts(facts: SessionFacts, { t }: Pick<Locale, 't'>): SessionPart[] {
  return presentFacts(facts, { t }).map(({ label, facts: found }) => ({
    label,
    lines: found.map(({ text }) => text),
  }));
}
