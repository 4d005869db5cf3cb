import { hasWords, searchable } from '../indexer/search-text.ts';

/** A word or an exact phrase. */
export interface Term {
  readonly text: string;
  /** Whether its last word is only the beginning of one. */
  readonly isPrefix: boolean;
}

/** What was asked for: all of the wanted and none of the unwanted. */
export interface SearchQuery {
  readonly wanted: readonly Term[];
  readonly unwanted: readonly Term[];
}

const QUOTES = /[“”„‟«»＂]/g;
/** A minus, then a phrase, which may not be closed yet, or a word; an asterisk behind either. */
const TERM = /(?<minus>-?)(?:"(?<phrase>[^"]*)(?<close>"|$)|(?<word>[^\s"]+))(?<star>\*?)/gu;

/**
 * Reads what somebody types: words, beginnings (`word*`, and the last word, which is still being
 * typed), "exact phrases" and `-unwanted` ones. Null where nothing is asked for that could be found.
 */
export function parseQuery(typed: string): SearchQuery | null {
  const wanted = new Map<string, Term>();
  const unwanted = new Map<string, Term>();
  const text = typed.replace(QUOTES, '"');
  for (const { index, 0: all, groups = {} } of text.matchAll(TERM)) {
    const { minus, phrase, close, word, star } = groups;
    const content = phrase ?? word ?? '';
    if (!hasWords(content)) continue;
    const isTyped = index + all.length === text.length && close !== '"' && minus === '';
    const term = { text: content, isPrefix: star === '*' || content.endsWith('*') || isTyped };
    const terms = minus === '' ? wanted : unwanted;
    terms.set(`${term.isPrefix} ${content}`, term);
  }
  if (wanted.size === 0) return null;
  return { wanted: [...wanted.values()], unwanted: [...unwanted.values()] };
}

/** What FTS5 is asked, where the text is in the column `text`. */
export function matchExpression({ wanted, unwanted }: SearchQuery): string {
  const without = unwanted.length === 0 ? '' : ` NOT text : (${join(unwanted, 'OR')})`;
  return `(text : (${join(wanted, 'AND')}))${without}`;
}

/** As `matchExpression`, but for what is slow to find: beginnings of words. Null where that is all. */
export function quickExpression({ wanted }: SearchQuery): string | null {
  const whole = wanted.filter(({ isPrefix }) => !isPrefix);
  if (whole.length === 0 || whole.length === wanted.length) return null;
  return matchExpression({ wanted: whole, unwanted: [] });
}

/** What of a text is marked as a match. */
export function markExpression({ wanted }: SearchQuery): string {
  return join(wanted, 'OR');
}

function join(terms: readonly Term[], operator: 'AND' | 'OR'): string {
  // As strings, whatever they hold is no syntax.
  const quoted = terms.map(
    ({ text, isPrefix }) => `"${searchable(text).replaceAll('"', '')}"${isPrefix ? ' *' : ''}`,
  );
  return quoted.join(` ${operator} `);
}
