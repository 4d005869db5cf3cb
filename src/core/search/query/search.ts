import { statSync } from 'node:fs';
import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { search } from '../../../shared/contract/schemas.ts';
import type { Session } from '../../../shared/model/model.ts';
import {
  MAX_HITS,
  type SearchOrder,
  type SearchResult,
  type SessionHits,
} from '../../../shared/model/search-result.ts';
import { Emitter } from '../../base/emitter.ts';
import { toInstant } from '../../base/instant.ts';
import { validate } from '../../base/validate.ts';
import { MessageFiles } from '../../messages/message-files.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { inTransaction } from '../../storage/sqlite/derived-database.ts';
import type { ModelText } from '../indexer/model-texts.ts';
import { timeOfId } from '../indexer/row-ids.ts';
import { isSearchDatabase, searchConnection } from '../indexer/search-database.ts';
import { SearchFiles } from '../indexer/search-files.ts';
import { searchable, wordsOf } from '../indexer/search-text.ts';
import { WordList } from '../indexer/word-list.ts';
import { writtenTexts } from '../indexer/written-texts.ts';
import { CandidateSource, type FoundMessage } from './candidate-source.ts';
import { Marker } from './marker.ts';
import { MessageSessions, prepareStatements } from './message-sessions.ts';
import { readMessages } from './read-hits.ts';
import type { Hit } from './search-filter.ts';
import { groupHits, markHits } from './search-page.ts';
import { planSearch, rankExpression } from './search-plan.ts';
import { looksInsideWords, matchesQuery, parseQuery, type SearchQuery } from './search-query.ts';
import { idOf, SearchScan } from './search-scan.ts';
import { TitleSearch, type WorkstreamText } from './title-search.ts';

export type SearchInput = z.input<typeof search>;

/** When this time is up, the search returns what it has found, and the user can continue it. */
const LATE_AFTER_MS = 20;
const MOST_BYTES = 4 * 1024 * 1024;

interface Page {
  readonly groups: readonly SessionHits[];
  readonly order: SearchOrder;
  readonly next: number | null;
  readonly searchedTo: number | null;
}

const NOTHING = { groups: [], order: 'time', next: null, searchedTo: null } as const;

/** Finds messages, summaries and workstreams by their words, as far as they are indexed. */
export class Search {
  readonly #folder: DataFolder;
  readonly #index: Connection;
  readonly #hidden: ReadonlySet<string>;
  readonly #now: () => number;
  readonly #history: ReturnType<typeof prepareStatements>;
  readonly #workstreams: ReturnType<typeof prepareWorkstreams>;
  readonly #candidates: CandidateSource;
  readonly #files: SearchFiles;
  readonly #messageFiles: MessageFiles;
  readonly #words: WordList;
  readonly #marker: Marker;
  readonly #titles: TitleSearch;
  readonly #broken = new Emitter<void>();
  readonly #stale = new Emitter<ReadonlySet<string>>();

  /** Emits when the index turns out to be damaged: nothing is found until it is rebuilt. */
  readonly onDidBreak = this.#broken.on;
  /** Emits workstreams whose files are no longer as they were indexed. */
  readonly onDidFindStale = this.#stale.on;

  /**
   * `history`: the database with the sessions. `index`: another connection to the index, such as one for
   * reading alone. `hidden`: workstreams that are never found. `now`: a monotonic clock in milliseconds.
   */
  constructor(parts: {
    folder: DataFolder;
    history: Connection;
    index?: Connection;
    hidden?: ReadonlySet<string>;
    now?: () => number;
  }) {
    this.#folder = parts.folder;
    this.#messageFiles = new MessageFiles(parts.history, parts.folder);
    this.#index = parts.index ?? searchConnection(parts.folder.searchIndex);
    this.#hidden = parts.hidden ?? new Set();
    this.#now = parts.now ?? (() => performance.now());
    this.#history = prepareStatements(parts.history);
    this.#workstreams = prepareWorkstreams(parts.history);
    this.#candidates = new CandidateSource(this.#index);
    this.#files = new SearchFiles(this.#index);
    this.#words = new WordList(this.#index);
    this.#marker = new Marker(this.#index);
    this.#titles = new TitleSearch(this.#marker);
  }

  /**
   * Returns a page of at most `limit` hits (never more than 200) for any input. The next page comes
   * with `cursor`, the `next` of this one. In the order `rank`, a page has the newest matches, ranked
   * among themselves. Throws `INVALID_INPUT`, `FILE_UNUSABLE`, `DATABASE_BUSY`.
   */
  find(input: SearchInput): SearchResult {
    const { query: typed, filter, order, limit, cursor } = validate(search, input);
    const below = cursor === undefined ? null : idIn(cursor);
    const query = parseQuery(typed);
    const looksInside = query !== null && looksInsideWords(query);
    const nothing = { ...NOTHING, looksInside, workstreams: [], indexed: 0 };
    try {
      if (!this.#isOpen()) return nothing;
      return inTransaction(this.#index, 'reading', () => {
        const page = query
          ? this.#page(query, filter, order, Math.min(limit, MAX_HITS), below)
          : NOTHING;
        return {
          ...page,
          looksInside,
          next: page.next === null ? null : String(page.next),
          searchedTo: page.searchedTo === null ? null : toInstant(timeOfId(page.searchedTo)),
          workstreams: query && below === null ? this.#findTitles(query, filter) : [],
          indexed: this.#indexed(),
        };
      });
    } catch (error) {
      if (!isBroken(error)) throw error;
      this.close();
      this.#broken.emit();
      return nothing;
    }
  }

  close(): void {
    this.#index.close();
  }

  /** Closes the index; the next search opens that of the folder as it is now. */
  followFolder(): void {
    this.#index.moveTo(this.#folder.searchIndex);
  }

  /** The indexer may have replaced the file. */
  #isOpen(): boolean {
    if (this.#index.isInPlace) return true;
    this.#index.close();
    if (!isSearchDatabase(this.#folder.searchIndex)) return false;
    this.#index.open();
    return true;
  }

  #page(
    query: SearchQuery,
    filter: SearchInput['filter'],
    wanted: SearchOrder,
    limit: number,
    below: number | null,
  ): Page {
    const plan = planSearch(query, this.#words);
    if (plan === null) return NOTHING;
    const sessions = new MessageSessions(this.#history);
    const verify = this.#verifierOf(query);
    const scan = new SearchScan({
      files: this.#messageFiles,
      candidates: this.#candidates,
      sessions,
      plan,
      filter,
      hidden: this.#hidden,
      verify,
    });
    const startedAt = this.#now();
    const isLate = () => this.#now() - startedAt > LATE_AFTER_MS;
    const { hits, downTo } = scan.run(below, limit + 1, isLate);
    const shown = withinBytes(hits.slice(0, limit));
    const last = shown.at(-1);
    const isCut = shown.length < hits.length;
    const order = rankExpression(query) === null ? 'time' : wanted;
    const found = shown.flatMap((hit) => ('message' in hit ? [hit.message] : []));
    const messages = readMessages(this.#messageFiles, found);
    const stale = new Set<string>();
    const marked = markHits(shown, messages, this.#marker, query, (id) => stale.add(id));
    if (stale.size > 0) this.#stale.emit(stale);
    return {
      groups: groupHits(marked, order),
      order,
      next: isCut && last ? idOf(last) : downTo,
      searchedTo: isCut ? null : downTo,
    };
  }

  /** Reads what the index cannot decide. */
  #verifierOf(query: SearchQuery) {
    const matches = (text: string) => matchesQuery(wordsOf(searchable(text)), query);
    return {
      messages: (found: readonly FoundMessage[]) => {
        const messages = readMessages(this.#messageFiles, found);
        return found.filter(({ id }) => matches(messages.get(id)?.content ?? ''));
      },
      summary: (session: Session, written: ModelText | null) =>
        matches(writtenTexts(session, written)),
    };
  }

  #findTitles(query: SearchQuery, filter: SearchInput['filter']): SearchResult['workstreams'] {
    const { workstreamId, ...more } = filter;
    // Workstreams have no role, status or time.
    if (Object.values(more).some((each) => each !== undefined && each.length > 0)) return [];
    const all = this.#workstreams.all.all();
    const wanted = all.filter(
      ({ id }) => !this.#hidden.has(id) && (workstreamId === undefined || id === workstreamId),
    );
    const found = new Set(wanted.map(({ id }) => id));
    return this.#titles.find(all, query).filter((hit) => found.has(hit.workstreamId));
  }

  #indexed(): number {
    const read = new Map<string, number>();
    for (const { workstream_id: id, name, seen, read_from } of this.#files.list()) {
      if (id !== null) read.set(this.#folder.file(id, name), seen - read_from);
    }
    let [done, total] = [0, 0];
    for (const id of this.#folder.listWorkstreams()) {
      for (const name of this.#folder.listMessages(id)) {
        const path = this.#folder.file(id, name);
        const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
        total += size;
        done += Math.min(size, read.get(path) ?? 0);
      }
    }
    return total === 0 ? 1 : done / total;
  }
}

/** Parses a page cursor. */
function idIn(cursor: string): number {
  const id = Number(cursor);
  if (/^-?\d{1,16}$/.test(cursor) && Number.isSafeInteger(id)) return id;
  throw new AppError('INVALID_INPUT', ({ t }) => t('errors.input.noPage'));
}

/** Returns as many hits as can be read at once, and at least one. */
function withinBytes(hits: readonly Hit[]): readonly Hit[] {
  let bytes = 0;
  const end = hits.findIndex((hit, index) => {
    bytes += 'message' in hit ? hit.message.length : 0;
    return index > 0 && bytes > MOST_BYTES;
  });
  return end === -1 ? hits : hits.slice(0, end);
}

function isBroken(error: unknown): boolean {
  return error instanceof AppError && error.code === 'DATABASE_BROKEN';
}

function prepareWorkstreams(connection: Connection) {
  return {
    all: connection.prepare<[], WorkstreamText>(
      `SELECT id, title, concat_ws(' ', tags, notes, (
         SELECT group_concat(json_extract(value, '$.text'), ' ')
         FROM workstream_model_summaries, json_each(summary, '$.sentences')
         WHERE workstream_id = workstreams.id AND NOT is_private
       )) AS more
       FROM workstreams ORDER BY updated_at DESC, id`,
    ),
  };
}
