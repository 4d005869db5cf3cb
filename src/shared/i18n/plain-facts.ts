import { MESSAGE_ROLES, type MessageRole } from '../model/model.ts';
import type { TextPart } from '../model/search-result.ts';
import type { Locale } from './format.ts';

/**
 * The summary that a session has until it is compressed: plain facts, kept in English with the
 * session, as other programs read it. This is how it is written, and told in other languages.
 */

/** The summary of a session without any. */
export const NO_MESSAGES = 'No messages.';

const NAMES: Readonly<Record<MessageRole, string>> = {
  user: 'user',
  assistant: 'assistant',
  system: 'system',
  tool_use: 'tool use',
  tool_result: 'tool result',
  agent_push: 'agent push',
};

const FACT = `\\d+ (?:${Object.values(NAMES).join('|')})`;
const FACTS = new RegExp(
  `^(\\d+) messages?: (${FACT}(?:, ${FACT})*)\\.(?: Began with “(.*)”)?$`,
  's',
);

/** `firstWords`: what the user began with, on one line. */
export function writeFacts(
  counts: Readonly<Partial<Record<MessageRole, number>>>,
  firstWords: string | null,
): string {
  const present = MESSAGE_ROLES.filter((role) => counts[role]);
  if (present.length === 0) return NO_MESSAGES;
  const total = present.reduce((sum, role) => sum + (counts[role] ?? 0), 0);
  const roles = present.map((role) => `${counts[role]} ${NAMES[role]}`).join(', ');
  const facts = `${total} ${total === 1 ? 'message' : 'messages'}: ${roles}.`;
  return firstWords === null ? facts : `${facts} Began with “${firstWords}”`;
}

/**
 * A summary in the language of whoever reads it; one that is not of plain facts is told as it is.
 * `known`: the number of messages that is told beside it, which it then leaves out. Null for nothing.
 */
export function tellSummary(
  summary: string | null,
  { t }: Pick<Locale, 't'>,
  known?: number,
): string | null {
  if (summary === NO_MESSAGES) return known === 0 ? null : t('summary.none');
  const [, total, facts, firstWords] = FACTS.exec(summary ?? '') ?? [];
  if (total === undefined || facts === undefined) return summary;
  const roles = facts.split(', ').map((fact) => {
    const [, count, name] = /^(\d+) (.+)$/.exec(fact) ?? [];
    const role = MESSAGE_ROLES.find((each) => NAMES[each] === name) ?? 'user';
    return t(`summary.${role}`, { count: Number(count) });
  });
  const told = [
    ...(Number(total) === known ? [] : [`${t('common.messages', { count: Number(total) })}:`]),
    t('summary.roles', { roles: roles.join(', ') }),
    ...(firstWords === undefined ? [] : [t('summary.began', { words: firstWords })]),
  ];
  return told.join(' ');
}

/** What of a summary somebody has written: of plain facts only the words that the session began with. */
export function writtenWords(summary: string): string {
  if (summary === NO_MESSAGES) return '';
  const facts = FACTS.exec(summary);
  return facts === null ? summary : (facts[3] ?? '');
}

/** As `tellSummary`, with what matches in it: in the words that somebody has written. */
export function tellMarkedSummary(
  parts: readonly TextPart[],
  locale: Pick<Locale, 't'>,
): readonly TextPart[] {
  const summary = parts.map(({ text }) => text).join('');
  const written = writtenWords(summary);
  if (written === summary) return parts;
  const told = tellSummary(summary, locale) ?? '';
  const [at, toldAt] = [summary.lastIndexOf(written), told.lastIndexOf(written)];
  return [
    { text: told.slice(0, toldAt), isMatch: false },
    ...cut(parts, at, at + written.length),
    { text: told.slice(toldAt + written.length), isMatch: false },
  ];
}

/** The parts from one place of their text to before another. */
function cut(parts: readonly TextPart[], from: number, to: number): TextPart[] {
  let start = 0;
  return parts.flatMap(({ text, isMatch }) => {
    const inside = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += text.length;
    return inside === '' ? [] : [{ text: inside, isMatch }];
  });
}
