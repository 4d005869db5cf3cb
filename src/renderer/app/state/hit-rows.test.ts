import { describe, expect, it } from 'vitest';
import { exampleSession } from '../../../../tests/support/example-records.ts';
import type { SearchResult, SessionHits } from '../../../shared/model/search-result.ts';
import { foldOf, isOption, type OpenFolds, rowsOf } from './hit-rows.ts';
import { withoutQuotes } from './search-state.ts';

let made = 0;

/** A session with hits of these texts. */
function session(id: string, ...texts: string[]): SessionHits {
  const messages = texts.map((text) => ({
    sessionId: id,
    workstreamId: 'w',
    message: { workstreamId: 'w', position: made++, timestamp: '2026-01-29T09:00:00.000Z' },
    role: 'user' as const,
    snippet: [{ text, isMatch: true }],
  }));
  return {
    session: exampleSession({ id }),
    workstreamId: 'w',
    summary: null,
    summaryModel: null,
    messages,
  };
}

function result(...groups: SessionHits[]): SearchResult {
  const rest = { looksInside: false, order: 'time', next: null, searchedTo: null } as const;
  return { workstreams: [], groups, indexed: 1, ...rest };
}

/** Returns the list as lines of text, indented by their folds. */
function drawn(found: SearchResult, ...open: string[]): string[] {
  return rowsOf(found, new Set(open)).map((row) => {
    if (row.kind === 'session') return `# ${row.group.session?.id}`;
    const at = row.place === null ? '' : ` (${row.place.index} of ${row.place.count})`;
    const text = () => {
      if (row.kind === 'fold') return `${row.isOpen ? 'v' : '>'} ${row.count} of ${row.of}`;
      if (row.kind === 'workstream') return row.workstreamId;
      const parts = row.kind === 'message' ? row.hit.snippet : row.summary;
      return row.isRepeated ? row.group.session?.id : parts.map((part) => part.text).join('');
    };
    return `${'  '.repeat(row.inside.length)}${text()}${at}`;
  });
}

describe('the list of results', () => {
  it('shows the first hit of a session, and the others once they are unfolded', () => {
    const found = result(session('a', 'one', 'two', 'three'), session('b', 'four'));
    expect(drawn(found)).toEqual(['# a', 'one', '> 2 of session', '# b', 'four']);
    expect(drawn(found, 'more:a')).toEqual([
      '# a',
      'one',
      'v 2 of session',
      '  two (2 of 3)',
      '  three (3 of 3)',
      '# b',
      'four',
    ]);
  });

  it('shows sessions that begin with the same text once, and each with its own other hits', () => {
    const found = result(
      session('a', 'one', 'two'),
      session('b', 'other'),
      session('c', 'one'),
      session('d', 'one', 'four'),
    );
    const folded = ['# a', 'one', '> 1 of session', '> 3 of text', '# b', 'other'];
    expect(drawn(found)).toEqual(folded);
    expect(drawn(found, 'same:user one', 'more:d')).toEqual([
      '# a',
      'one',
      '> 1 of session',
      'v 3 of text',
      '  c (2 of 3)',
      '  d (3 of 3)',
      '  v 1 of session',
      '    four (2 of 2)',
      '# b',
      'other',
    ]);
  });

  it('has a row for 50 equal hits in one page, so that no further page is needed for them', () => {
    const groups = Array.from({ length: 50 }, (_, index) => session(`${index}`, 'same'));
    expect(drawn(result(...groups))).toEqual(['# 0', 'same', '> 50 of text']);
  });

  it('numbers its options without gaps, whatever is unfolded', () => {
    const found = result(session('a', 'one', 'two'), session('b', 'one'));
    for (const open of [new Set<string>(), { has: () => true } satisfies OpenFolds]) {
      const options = rowsOf(found, open).filter(isOption);
      expect(options.map(({ option }) => option)).toEqual(options.map((_, index) => index));
    }
  });

  it('gives a hit the fold right after it, which an arrow key opens', () => {
    const options = rowsOf(
      result(session('a', 'one', 'two'), session('b', 'three')),
      new Set(),
    ).filter(isOption);
    expect(options.map((_, index) => foldOf(options, index)?.key ?? null)).toEqual([
      'more:a',
      'more:a',
      null,
    ]);
  });
});

describe('a title or summary of a session', () => {
  const withSummary = (summary: string, ...texts: string[]) =>
    withoutQuotes(
      result({ ...session('a', ...texts), summary: [{ text: summary, isMatch: true }] }),
    ).groups[0]?.summary?.[0]?.text ?? null;

  it.each([
    ['a title that is cut', 'The lexer loses its pla…', 'The **lexer** loses its place, again'],
    [
      'a generated summary',
      '1 message: 1 user. Began with “Where did I stop?”',
      'Where did I stop?',
    ],
  ])('is left out if it quotes a message that is a hit: %s', (_, summary, message) => {
    expect(withSummary(summary, message)).toBeNull();
  });

  it('is shown if it has other words, or if its message is no hit', () => {
    expect(withSummary('The lexer is done', 'The lexer loses its place')).toBe('The lexer is done');
    expect(withSummary('Where did I stop?')).toBe('Where did I stop?');
    expect(withSummary('The lexer', 'The lexers')).toBe('The lexer');
  });
});
