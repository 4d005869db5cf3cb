import type { Locale } from '../i18n/format.ts';
import { MESSAGE_ROLES, type MessageRole } from './model.ts';
import type { TextPart } from './search-result.ts';

/**
 * The placeholder summary that a session has until it is compressed: plain facts, stored in English
 * because other programs read it. Here it is written, and translated for display.
 */

/** The summary of a session without messages. */
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

/** Returns the placeholder summary. `firstWords`: the start of the user's first message, on one line. */
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

/** Translates a placeholder summary; any other summary is returned unchanged. */
export function translateSummary(summary: string | null, { t }: Pick<Locale, 't'>): string | null {
  if (summary === NO_MESSAGES) return t('summary.none');
  const [, total, facts, firstWords] = FACTS.exec(summary ?? '') ?? [];
  if (total === undefined || facts === undefined) return summary;
  const roles = translateRoles(facts, { t });
  const translated = [
    `${t('common.messages', { count: Number(total) })}:`,
    t('summary.roles', { roles }),
    ...(firstWords === undefined ? [] : [t('summary.began', { words: firstWords })]),
  ];
  return translated.join(' ');
}

function translateRoles(facts: string, { t }: Pick<Locale, 't'>): string {
  const roles = facts.split(', ').map((fact) => {
    const [, count, name] = /^(\d+) (.+)$/.exec(fact) ?? [];
    const role = MESSAGE_ROLES.find((each) => NAMES[each] === name) ?? 'user';
    return t(`summary.${role}`, { count: Number(count) });
  });
  return roles.join(', ');
}

/** Returns how many messages a placeholder summary counts of each role; null if it does not. */
export function rolesOf(summary: string | null, locale: Pick<Locale, 't'>): string | null {
  const facts = FACTS.exec(summary ?? '')?.[2];
  return facts === undefined ? null : translateRoles(facts, locale);
}

/** Returns a summary that somebody wrote; null for a placeholder. */
export function ownSummary(summary: string | null): string | null {
  const isGenerated = summary === NO_MESSAGES || FACTS.test(summary ?? '');
  return isGenerated ? null : summary;
}

/** Returns the start of the first message as a placeholder summary has it; null if it has none. */
export function openingWords(summary: string): string | null {
  return FACTS.exec(summary)?.[3] ?? null;
}

/** Returns the words that a person wrote: of a placeholder, only the start of the first message. */
export function writtenWords(summary: string): string {
  if (summary === NO_MESSAGES) return '';
  const facts = FACTS.exec(summary);
  return facts === null ? summary : (facts[3] ?? '');
}

/** As `translateSummary`, keeping the match marks, which can only be in the words a person wrote. */
export function translateMarkedSummary(
  parts: readonly TextPart[],
  locale: Pick<Locale, 't'>,
): readonly TextPart[] {
  const summary = parts.map(({ text }) => text).join('');
  const written = writtenWords(summary);
  if (written === summary) return parts;
  const translated = translateSummary(summary, locale) ?? '';
  const [at, shownAt] = [summary.lastIndexOf(written), translated.lastIndexOf(written)];
  return [
    { text: translated.slice(0, shownAt), isMatch: false },
    ...cut(parts, at, at + written.length),
    { text: translated.slice(shownAt + written.length), isMatch: false },
  ];
}

/** Returns the parts between two offsets of their joined text. */
function cut(parts: readonly TextPart[], from: number, to: number): TextPart[] {
  let start = 0;
  return parts.flatMap(({ text, isMatch }) => {
    const inside = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += text.length;
    return inside === '' ? [] : [{ text: inside, isMatch }];
  });
}
