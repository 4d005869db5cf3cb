import { hasWords, searchable } from '../indexer/search-text.ts';

/** A word or an exact phrase. */
export interface Term {
  readonly text: string;
  /** True if the last word may continue. */
  readonly isPrefix: boolean;
}

/** A parsed query: all of the wanted terms and none of the unwanted. */
export interface SearchQuery {
  readonly wanted: readonly Term[];
  readonly unwanted: readonly Term[];
}

const QUOTES = /[“”„‟«»＂]/g;
/** An optional minus; a phrase, possibly still open, or a word; an optional asterisk. */
const TERM = /(?<minus>-?)(?:"(?<phrase>[^"]*)(?<close>"|$)|(?<word>[^\s"]+))(?<star>\*?)/gu;

/**
 * Parses a search: words, prefixes (`word*`, and the last word, which may still be being typed),
 * "exact phrases" and `-unwanted` terms. Returns null if there is nothing to search for.
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

/** Returns the FTS5 expression for the column `text`. */
export function matchExpression({ wanted, unwanted }: SearchQuery): string {
  const without = unwanted.length === 0 ? '' : ` NOT text : (${join(unwanted, 'OR')})`;
  return `(text : (${join(wanted, 'AND')}))${without}`;
}

/** As `matchExpression`, without prefixes, which are slow; null if there are only prefixes. */
export function quickExpression({ wanted }: SearchQuery): string | null {
  const whole = wanted.filter(({ isPrefix }) => !isPrefix);
  if (whole.length === 0 || whole.length === wanted.length) return null;
  return matchExpression({ wanted: whole, unwanted: [] });
}

/** Returns the FTS5 expression that marks matches. */
export function markExpression({ wanted }: SearchQuery): string {
  return join(wanted, 'OR');
}

function join(terms: readonly Term[], operator: 'AND' | 'OR'): string {
  // Inside quotes, nothing is FTS5 syntax.
  const quoted = terms.map(
    ({ text, isPrefix }) => `"${searchable(text).replaceAll('"', '')}"${isPrefix ? ' *' : ''}`,
  );
  return quoted.join(` ${operator} `);
}
