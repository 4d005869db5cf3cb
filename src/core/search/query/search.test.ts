import { describe, expect, it } from 'vitest';
import { indexNow } from '../../../../tests/support/index-now.ts';
import {
  lineAt,
  openTestWorkspace,
  type TestWorkspace,
} from '../../../../tests/support/test-workspace.ts';
import { writeSummary, writeWorkstreamSummary } from '../../../../tests/support/written-summary.ts';
import { SCRATCH_ID } from '../../../shared/model/model.ts';
import type { SearchResult, TextPart } from '../../../shared/model/search-result.ts';
import { Connection } from '../../storage/sqlite/connection.ts';
import { Search, type SearchInput } from './search.ts';

/**
 * Searches the current content; `more`: filters, limit and cursor. Time stands still: a search that
 * takes too long stops early.
 */
function find(
  { folder }: TestWorkspace,
  query: string,
  more: Partial<SearchInput> = {},
): SearchResult {
  indexNow(folder);
  const history = new Connection(folder.database);
  history.open();
  const search = new Search({ folder, history, now: () => 0 });
  try {
    return search.find({ query, filter: {}, limit: 50, ...more });
  } finally {
    search.close();
    history.close();
  }
}

/** Shows matches in brackets. */
function marked(parts: readonly TextPart[] | null | undefined): string {
  return (parts ?? []).map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');
}

function snippets(result: SearchResult): string[] {
  return result.groups.flatMap(({ messages }) => messages.map(({ snippet }) => marked(snippet)));
}

function withLines(...contents: string[]): TestWorkspace {
  const workspace = openTestWorkspace();
  const lines = contents.map((content, index) =>
    lineAt(`08:${String(index).padStart(2, '0')}:00.000`, { content }),
  );
  if (lines.length > 0) workspace.appendByAnother(...lines);
  return workspace;
}

describe('a search finds', () => {
  it.each([
    ['a word, whatever its case', 'WORLD', ['hello [world]']],
    ['a word without its diacritics', 'cafe', ['a [café] in Paris']],
    ['all words, in any order', 'paris a', ['[a] café in [Paris]']],
    ['the beginning of a word that is being typed', 'wor', ['hello [world]']],
    ['no prefix once the word is finished', 'wor ', []],
    ['the beginning of a word, with an asterisk', 'wor* hello', ['[hello] [world]']],
    ['an exact phrase', '"in paris"', ['a café [in Paris]']],
    ['no phrase in another order', '"paris in"', []],
    ['a phrase that is still being typed', '"hello wor', ['[hello world]']],
    ['quotes as they are typed in other languages', '„in Paris“', ['a café [in Paris]']],
    ['nothing with an unwanted word', 'a -cafe', ['[a] b-c']],
    ['nothing with an unwanted phrase', 'a -"in paris"', ['[a] b-c']],
    ['words with punctuation', 'b-c', ['a [b-c]']],
    ['nothing if all words are unwanted', '-cafe', []],
    ['nothing for an empty query', '', []],
    ['nothing for symbols', '++ 🙂', []],
    ['operators of FTS5 as plain words', 'hello OR paris', []],
  ])('%s', (_, query, expected) => {
    const workspace = withLines('hello world', 'a café in Paris', 'a b-c');
    expect(snippets(find(workspace, query))).toEqual(expected);
  });

  it.each([
    ['漢字を書く', '字を', '漢[字を]書く'],
    ['ภาษาไทย', 'ไทย', 'ภาษา[ไทย]'],
    ['हिन्दी भाषा', 'हिन्दी', '[हिन्दी] भाषा'],
    ['한국어', '한국', '[한국어]'],
    ['مرحبا بالعالم', 'بالعالم', 'مرحبا [بالعالم]'],
    ['Straße ΣΊΣΥΦΟΣ', 'σίσυφος', 'Straße [ΣΊΣΥΦΟΣ]'],
    ['re\u0301sume\u0301', 'résumé', '[résumé]'],
    ['привет мир', 'МИР', 'привет [мир]'],
    ['Ἀθῆναι και Αθήνα', 'αθηνα ', 'Ἀθῆναι και [Αθήνα]'],
    ['новогодняя ёлка', 'елка ', 'новогодняя [ёлка]'],
    ['اللُّغَةُ الْعَرَبِيَّةُ', 'العربية ', 'اللُّغَةُ [الْعَرَبِيَّةُ]'],
    ['שָׁלוֹם עֲלֵיכֶם', 'שלום ', '[שָׁלוֹם] עֲלֵיכֶם'],
    ['in der STRASSE', 'Straße ', 'in der [STRASSE]'],
    ['ISSIZ ada', 'ıssız ', '[ISSIZ] ada'],
    ['İstanbul', 'istanbul ', '[İstanbul]'],
    ['ｆｕｌｌ　ｗｉｄｔｈ', 'full ', '[ｆｕｌｌ]　ｗｉｄｔｈ'],
    ['ｶﾞﾗｽ', 'ガラス', '[ｶﾞﾗｽ]'],
    ['we ﬁnd ligatures', 'find ', 'we [ﬁnd] ligatures'],
    ['co\u00adoperate', 'cooperate ', '[co\u00adoperate]'],
    ['می\u200cخواهم', 'میخواهم ', '[می\u200cخواهم]'],
    ['well done 👍🏽!', '👍', 'well done [👍🏽]!'],
    ['👨\u200d👩\u200d👧', '👩', '👨\u200d[👩\u200d]👧'],
    ['٢٠٢٦', '2026 ', '[٢٠٢٦]'],
    ['Łódź', 'lodz ', '[Łódź]'],
  ])('words in any script: %s', (content, query, expected) => {
    expect(snippets(find(withLines(content), query))).toEqual([expected]);
  });

  it.each([
    ['a German compound', 'die Donaudampfschifffahrt', '*dampf', 'die [Donaudampfschifffahrt]'],
    ['a part in other letters', 'die Großstraßen', '*STRASSE', 'die [Großstraßen]'],
    ['a camelCase identifier', 'call searchIndexer()', '*index', 'call [searchIndexer]()'],
    ['a Korean noun before its particle', '학교에서 만나자', '*학교', '[학교에서] 만나자'],
    ['a Korean noun after another', '초등학교에서', '*학교', '[초등학교에서]'],
    ['the end of a word', 'the whiteboard', '*board', 'the [whiteboard]'],
    ['the whole word', 'the board', '*board', 'the [board]'],
    ['a phrase within words', 'anything goes well', '*"thing goes we"', '[anything goes well]'],
    ['a part with an asterisk at the end, too', 'the whiteboards', '*board*', 'the [whiteboards]'],
    ['beginnings only, if the part is short', 'obtain a tab', '*ta', 'obtain a [tab]'],
  ])('parts of words: %s', (_, content, query, expected) => {
    const workspace = withLines(content, 'another');
    const found = find(workspace, query);
    expect(snippets(found)).toEqual([expected]);
    expect(found.looksInside).toBe(query !== '*ta');
  });

  it('cuts a text of long words on both sides, and no character in half', () => {
    const text = `${'𝒳'.repeat(700)} needle  ${'𝒳'.repeat(700)}`;
    const [snippet = ''] = snippets(find(withLines(text), 'needle'));
    expect(snippet).toMatch(/^…𝒳+ \[needle\] {2}𝒳+…$/u);
    expect(snippet.isWellFormed()).toBe(true);
  });

  it('a match far into a long message, with the text around it', () => {
    const workspace = withLines(
      `${'one two '.repeat(20_000)}needle ${'three four '.repeat(20_000)}`,
    );
    const [snippet = ''] = snippets(find(workspace, 'needle'));
    expect(snippet).toMatch(/two \[needle\] three/);
    expect(snippet.length).toBeLessThan(400);
  });

  it('parts that are in very many words, by reading the messages', () => {
    const words = Array.from({ length: 1000 }, (_, index) => `pre${index}fixinglypost${index}`);
    const workspace = withLines(words.join(' '), 'nothing here', 'affixingly yours');
    expect(snippets(find(workspace, '*fixingly yours'))).toEqual(['[affixingly] [yours]']);
    expect(snippets(find(workspace, '*fixingly -yours'))).toEqual([
      expect.stringMatching(/^\[pre0fixinglypost0\] /),
    ]);
    expect(snippets(find(workspace, 'here -*fixingly'))).toEqual(['nothing [here]']);
    expect(snippets(find(workspace, '*fixingly', { filter: { roles: ['agent_push'] } }))).toEqual(
      [],
    );
  });

  it.each([3000, 16_200, 40_000])('a phrase with %i separators between its words', (count) => {
    const workspace = withLines(
      `${'x '.repeat(800)}one${'-'.repeat(count)}two ${'y '.repeat(800)}`,
    );
    const stale: unknown[] = [];
    workspace.search.onDidFindStale((ids) => stale.push(ids));
    expect(snippets(find(workspace, '"one two"'))).toHaveLength(1);
    expect(snippets(find(workspace, '"one x"'))).toEqual([]);
    expect(stale).toEqual([]);
  });

  it('text that contains the match markers', () => {
    const workspace = withLines('a\ufdd0b\ufdd1 \u0000c\u200bd match');
    expect(snippets(find(workspace, 'match'))).toEqual(['ab cd [match]']);
  });

  it('workstreams by title', () => {
    const workspace = withLines();
    const { workstreams } = find(workspace, 'thes');
    expect(workstreams.map(({ title }) => marked(title))).toEqual(['[Thesis]']);
    workspace.workstreams.updateWorkstream(workspace.thesis, { title: 'Doctorate' });
    expect(find(workspace, 'thes').workstreams).toEqual([]);
    expect(find(workspace, 'doctorate').workstreams).toHaveLength(1);
  });

  it('workstreams by tags and notes', () => {
    const workspace = withLines();
    const { workstreams, thesis } = workspace;
    workstreams.updateWorkstream(thesis, { tags: ['Médecine'], notes: 'Ask the *librarian*.' });
    for (const query of ['medecine', 'librarian', '"thesis medecine"', '*decin']) {
      expect(find(workspace, query).workstreams).toMatchObject([{ workstreamId: thesis }]);
    }
    expect(find(workspace, 'librarian -medecine').workstreams).toEqual([]);
  });

  it('workstreams by what a model wrote about them, unless they are private', () => {
    const workspace = openTestWorkspace();
    const { sessions, messages, workstreams, thesis } = workspace;
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Sort the notes.' });
    sessions.endSession(sessionId ?? '');
    const found = () => find(workspace, 'quokkas').workstreams.map((hit) => hit.workstreamId);
    expect(found()).toEqual([]);
    writeWorkstreamSummary(workspace, thesis, 'It is about quokkas.');
    expect(found()).toEqual([thesis]);
    workstreams.updateWorkstream(thesis, { isPrivate: true });
    expect(found()).toEqual([]);
  });

  it('sessions by summary and messages, until they are deleted', () => {
    const workspace = openTestWorkspace();
    const { sessions, thesis, messages, corrections } = workspace;
    const id = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
    sessions.endSession(id);
    const [group] = find(workspace, 'stop').groups;
    expect(group).toMatchObject({ session: { id }, workstreamId: thesis, messages: [{}] });
    expect(marked(group?.summary)).toMatch(/ Began with “Where did I \[stop\]\?”$/);
    const [inside] = find(workspace, '*here').groups;
    expect(marked(inside?.summary)).toMatch(/ Began with “\[Where\] did I stop\?”$/);
    corrections.deleteSession(id);
    expect(find(workspace, 'stop').groups).toEqual([]);
    workspace.undo.undo();
    expect(find(workspace, 'stop').groups).toMatchObject([{ session: { id }, messages: [{}] }]);
  });

  it('a session by its title, where it stopped and its written summary, while it is active and after', () => {
    const workspace = openTestWorkspace();
    const { sessions, corrections, thesis } = workspace;
    const id = sessions.startSession(thesis);
    const found = (query: string) =>
      find(workspace, query).groups.map(({ session, summary }) => [session?.id, marked(summary)]);
    corrections.describeSession(id, { title: 'Outline of one', whereStopped: 'At chapter two' });
    expect(found('outline')).toEqual([[id, '[Outline] of one']]);
    sessions.endSession(id);
    expect(found('chapter')).toEqual([[id, 'At [chapter] two']]);
    expect(found('*utlin')).toEqual([[id, '[Outline] of one']]);
    expect(found('one two')).toEqual([[id, 'Outline of [one] · At chapter [two] · No messages.']]);
    corrections.writeSummary(id, 'Compared grammars.');
    expect(found('grammars')).toEqual([[id, 'Compared [grammars].']]);
    corrections.describeSession(id, { title: '', whereStopped: '', writtenSummary: null });
    expect(found('outline')).toEqual([]);
    expect(found('grammars')).toEqual([]);
  });

  it('a sentence of a model’s summary, also in an index from before, as long as it is stored', () => {
    const workspace = openTestWorkspace();
    const { sessions, messages, removals, workstreams, thesis } = workspace;
    const { sessionId } = messages.append(thesis, { role: 'user', content: 'Sort the notes.' });
    const { id } = sessions.endSession(sessionId ?? '');
    const found = (query: string) =>
      find(workspace, query).groups.map(({ summary, summaryModel }) => [
        marked(summary),
        summaryModel,
      ]);
    expect(found('quokkas')).toEqual([]);
    const cited = { sources: [{ at: '2026-01-29T09:00:00.000Z', messageId: null }] };
    const sentences = ['Quokkas were sorted.', 'One is left.'].map((text) => ({ text, ...cited }));
    writeSummary(workspace, id, '', { sentences });
    expect(found('quokkas')).toEqual([['[Quokkas] were sorted.', 'small']]);
    expect(found('*uokka')).toEqual([['[Quokkas] were sorted.', 'small']]);
    expect(found('quokkas left')).toEqual([['[Quokkas] were sorted. One is [left].', 'small']]);
    expect(found('sort')).toEqual([[expect.stringContaining('[Sort] the notes.'), null]]);
    workstreams.updateWorkstream(thesis, { isPrivate: true });
    expect(found('quokkas')).toEqual([]);
    workstreams.updateWorkstream(thesis, { isPrivate: false });
    writeSummary(workspace, id, 'Wombats were sorted.');
    expect(found('quokkas')).toEqual([]);
    expect(found('wombats')).toEqual([['[Wombats] were sorted.', 'small']]);
    removals.remove({
      kind: 'session',
      sessionId: sessions.endSession(sessions.startSession(SCRATCH_ID)).id,
    });
    expect(found('wombats')).toEqual([]);
  });

  it('nothing by the wording of a generated summary, which depends on the language', () => {
    const workspace = openTestWorkspace();
    const { sessions, thesis, messages } = workspace;
    messages.append(thesis, { role: 'user', content: 'Where did I stop?' });
    for (const { id } of workspace.workstreams.listSessions(thesis, { limit: 1 })) {
      sessions.endSession(id);
    }
    for (const query of ['messages', 'user', 'began']) {
      expect(find(workspace, query).groups).toEqual([]);
    }
    expect(find(workspace, 'stop -user').groups).toMatchObject([{ summary: expect.anything() }]);
  });

  it('a phrase followed by any number of diacritics, as fast as without them', () => {
    const message = `a${'\u0301'.repeat(300_000)}c ${'so '.repeat(100)}a b`;
    expect(snippets(find(withLines(message), '"a b"'))).toEqual([
      expect.stringMatching(/\[a b\]$/),
    ]);
  });

  it('a message as soon as it is indexed, and not before', () => {
    const workspace = openTestWorkspace();
    const { messages, thesis, search } = workspace;
    expect(search.find({ query: 'new', filter: {}, limit: 5 })).toMatchObject({ indexed: 0 });
    expect(find(workspace, 'new')).toMatchObject({ indexed: 1, groups: [] });
    messages.append(thesis, { role: 'user', content: 'Something new' });
    expect(search.find({ query: 'new', filter: {}, limit: 5 }).indexed).toBeLessThan(1);
    expect(find(workspace, 'new')).toMatchObject({ indexed: 1, groups: [{}] });
  });
});

describe('filters', () => {
  function history() {
    const workspace = openTestWorkspace();
    const { sessions, thesis, messages, clock } = workspace;
    const ended = sessions.startSession(thesis);
    messages.append(thesis, { role: 'user', content: 'word one' });
    messages.append(thesis, { role: 'assistant', content: 'word two' });
    clock.pass(10);
    sessions.endSession(ended);
    clock.pass(1);
    const scratch = sessions.startSession(SCRATCH_ID);
    messages.append(SCRATCH_ID, { role: 'user', content: 'word three' });
    clock.pass(60);
    sessions.timeoutCheck();
    workspace.appendByAnother(lineAt('08:00:00.000', { content: 'word none' }));
    const active = sessions.startSession(thesis);
    messages.append(thesis, { role: 'tool_use', content: 'word four' });
    return { ...workspace, ended, scratch, active };
  }

  it.each([
    ['none', {}, ['four', 'three', 'two', 'one', 'none']],
    ['a role', { roles: ['user'] }, ['three', 'one']],
    ['some roles', { roles: ['tool_use', 'assistant'] }, ['four', 'two', 'none']],
    ['a workstream', { workstreamId: SCRATCH_ID }, ['three']],
    ['a workstream that does not exist', { workstreamId: 'none' }, []],
    ['active sessions', { statuses: ['active'] }, ['four']],
    ['closed sessions', { statuses: ['ended', 'timed_out'] }, ['three', 'two', 'one']],
    ['a device', { device: 'laptopaaaa' }, []],
    ['from a time', { from: '2026-01-29T09:11:00.000Z' }, ['four', 'three']],
    ['before a time', { to: '2026-01-29T09:11:00.000Z' }, ['two', 'one', 'none']],
    [
      'several filters',
      { roles: ['user'], statuses: ['ended'], from: '2026-01-29T09:00:00.000Z' },
      ['one'],
    ],
  ] as const)('%s', (_, filter, expected) => {
    const result = find(history(), 'word', { filter: { ...filter } as SearchInput['filter'] });
    const found = result.groups.flatMap(({ messages }) => messages);
    const times = found.toSorted((a, b) => (a.message.timestamp < b.message.timestamp ? 1 : -1));
    const words = times.map(({ snippet }) => marked(snippet).replace('[word] ', ''));
    expect(words.toSorted()).toEqual(expected.toSorted());
  });

  it('finds what belongs to a device, and nothing that belongs to none', () => {
    const workspace = history();
    const { device } = workspace;
    const result = find(workspace, 'word', { filter: { device: device.id } });
    const found = result.groups.flatMap(({ messages }) => messages);
    expect(found).toHaveLength(4);
  });

  it('groups messages by session', () => {
    const workspace = history();
    const { groups } = find(workspace, 'word');
    const bySession = new Map(
      groups.map(({ session, messages }) => [session?.id, messages.length]),
    );
    expect(bySession).toEqual(
      new Map([
        [workspace.active, 1],
        [workspace.scratch, 1],
        [workspace.ended, 2],
        [undefined, 1],
      ]),
    );
  });

  it('finds moved messages in their new workstream', () => {
    const workspace = history();
    workspace.corrections.moveSession(workspace.ended, SCRATCH_ID);
    const { groups } = find(workspace, 'word', { filter: { workstreamId: SCRATCH_ID } });
    expect(groups.map(({ session }) => session?.id).toSorted()).toEqual(
      [workspace.ended, workspace.scratch].toSorted(),
    );
    const left = find(workspace, 'word', { filter: { workstreamId: workspace.thesis } });
    expect(left.groups.map(({ session }) => session?.id ?? null)).toEqual([workspace.active, null]);
  });
});

describe('the order', () => {
  it('is by rank if that is requested', () => {
    const workspace = withLines(
      'needle needle',
      'a needle among a lot of other words in a message',
    );
    const result = find(workspace, 'needle', { order: 'rank' });
    expect(result).toMatchObject({ order: 'rank', next: null, searchedTo: null });
    expect(snippets(result)[0]).toBe('[needle] [needle]');
  });

  it('is newest first otherwise, for few hits as for many, page by page', () => {
    expect(find(withLines('needle needle', 'a needle'), 'needle').order).toBe('time');
    const contents = Array.from({ length: 25 }, (_, index) => `needle ${index}`);
    const workspace = withLines(...contents);
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const more: Partial<SearchInput> = cursor === null ? {} : { cursor };
      const page: SearchResult = find(workspace, 'needle', { limit: 10, ...more });
      expect(page.order).toBe('time');
      pages.push(snippets(page));
      cursor = page.next;
    } while (cursor !== null);
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(
      contents.toReversed().map((text) => text.replace('needle', '[needle]')),
    );
  });

  it('refuses an invalid cursor', () => {
    expect(() => find(withLines('a'), 'a', { cursor: 'x' })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});
