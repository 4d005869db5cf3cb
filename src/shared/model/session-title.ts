import type { Locale } from '../i18n/format.ts';
import type { Session } from './model.ts';
import { openingWords } from './summary-text.ts';

/** How many characters a derived title has at most, as a reader counts them. */
export const MAX_DERIVED_TITLE = 60;

/** Enough of a message for its first words, however long it is. */
const LOOKED_AT = 4000;
const LONGEST_LINE = 1000;

const WORD = /[\p{Letter}\p{Number}\p{Extended_Pictographic}]/u;
/** What marks a line as a heading, a quotation or an item of a list, perhaps of tasks. */
const LINE_MARKS = /^\s*(?:#{1,6}\s|>|[-*+]\s|\d{1,9}[.)]\s|\[[ xX]\]\s)/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;
/** The line below the head of a table, and a line between parts. */
const TABLE_RULE = /^\s*(?=[^-=]*[-=]{3}|.*\|)[\s|:=-]+$/;
const TABLE_ENDS = /^\s*\|\s*|\s*\|\s*$/g;
/** Between cells of a table there are spaces: without them it is code. */
const TABLE_CELLS = /\s+\|\s+/g;
/** Characters that are drawn as nothing or change the direction of what follows. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u200b\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Returns the title of a session to show: the user's own, or its first words; null for neither. */
export function titleOf({
  title,
  derivedTitle,
  summary,
}: Pick<Session, 'title' | 'derivedTitle' | 'summary'>): string | null {
  // Before titles existed, the first words were in the summary only.
  return title ?? derivedTitle ?? deriveTitle(openingWords(summary ?? '') ?? '');
}

/** As `titleOf`, with a name for a session that has neither. */
export function nameOf(session: Parameters<typeof titleOf>[0], { t }: Pick<Locale, 't'>): string {
  return titleOf(session) ?? t('summary.untitled');
}

/** Returns a workstream's title, with what its session is about if that is known. */
export function titlesOf(workstream: string, session: Parameters<typeof titleOf>[0]): string {
  const title = titleOf(session);
  return title === null ? workstream : `${workstream} · ${title}`;
}

/**
 * Returns the first words of a message as a title: its first line with words, on one line, without
 * Markdown. Null if it has none.
 */
export function deriveTitle(content: string): string | null {
  for (const line of content.slice(0, LOOKED_AT).split(/[\r\n\u2028\u2029]+/)) {
    if (FENCE.test(line)) continue;
    const words = withoutMarkdown(line.slice(0, LONGEST_LINE));
    if (WORD.test(words)) return shortened(words);
  }
  return null;
}

/** Returns the words of a text of several lines on one line, without the signs of Markdown. */
export function plainLine(content: string): string {
  return content
    .split(/[\r\n\u2028\u2029]+/)
    .filter((line) => !FENCE.test(line) && !TABLE_RULE.test(line))
    .map((line) => withoutMarkdown(line.replace(TABLE_ENDS, '').replace(TABLE_CELLS, ' · ')))
    .filter((line) => line !== '')
    .join(' ')
    .replaceAll('\\|', '|');
}

/** Returns the words of a text on one line, without the signs of Markdown. */
export function withoutMarkdown(line: string): string {
  let text = line.replace(/\s+/g, ' ').replace(INVISIBLE, '');
  for (let found = LINE_MARKS.exec(text); found; found = LINE_MARKS.exec(text)) {
    text = text.slice(found[0].length);
  }
  return text
    .replace(/!?\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)/g, '$1')
    .replace(/\*\*|__(?=\S)|(?<=\S)__|~~|`+/g, '')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\\(?=\p{Punctuation})/gu, '')
    .replace(/\s+#+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cuts after a word; a word that is longer by itself is cut inside. */
function shortened(text: string): string {
  if (text.length <= MAX_DERIVED_TITLE) return text;
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (characters.length <= MAX_DERIVED_TITLE) return text;
  const fitting = characters.slice(0, MAX_DERIVED_TITLE - 1);
  const isBetweenWords = characters[MAX_DERIVED_TITLE - 1] === ' ';
  const space = isBetweenWords ? fitting.length : fitting.lastIndexOf(' ');
  const words = space > MAX_DERIVED_TITLE / 2 ? fitting.slice(0, space) : fitting;
  return `${words.join('').replace(/[\s,;:.–—-]+$/u, '')}…`;
}
