import { createHash } from 'node:crypto';
import type { Instant } from '../../../shared/model/model.ts';
import { toMs } from '../../base/instant.ts';
import type { Connection } from '../../storage/sqlite/connection.ts';
import { inTransaction } from '../../storage/sqlite/derived-database.ts';
import type { ModelText } from './model-texts.ts';
import { RowIds } from './row-ids.ts';
import { searchable, wordsOf } from './search-text.ts';
import { WordList } from './word-list.ts';
import { type WrittenTexts, writtenTexts } from './written-texts.ts';

/** The parts of a session that summary search needs. */
export interface Summarised extends WrittenTexts {
  readonly id: string;
  readonly startedAt: Instant;
  readonly written: ModelText | null;
}

interface Known {
  readonly id: number;
  readonly session_id: string;
  readonly hash: string;
}

const AT_ONCE = 1000;

/**
 * Indexes the sessions' titles, where they stopped and their summaries, as far as somebody or a model
 * has written them.
 */
export class SummaryIndex {
  readonly #connection: Connection;
  readonly #ids: RowIds;
  readonly #words: WordList;
  readonly #sql: ReturnType<typeof prepareStatements>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#ids = new RowIds(connection, 'summaries');
    this.#words = new WordList(connection);
    this.#sql = prepareStatements(connection);
  }

  /** Brings the index in line with all summaries, in steps. */
  *follow(sessions: Iterable<Summarised>): Generator<undefined, void> {
    const gone = new Map(this.#sql.all.all().map((known) => [known.session_id, known]));
    let changed: Summarised[] = [];
    for (const session of sessions) {
      const known = gone.get(session.id);
      gone.delete(session.id);
      if (known?.hash === hashOf(session)) continue;
      changed.push(session);
      if (changed.length < AT_ONCE) continue;
      this.#put(changed);
      changed = [];
      yield;
    }
    this.#put(changed);
    const old = [...gone.values()];
    inTransaction(this.#connection, 'writing', () => {
      for (const known of old) this.#remove(known);
    });
  }

  /** Returns the matches in the span, the newest first; all if the expression is null. */
  find(expression: string | null, span: { from: number; to: number; limit: number }): Known[] {
    const { from, to, limit } = span;
    return expression === null
      ? this.#sql.between.all(from, to, limit)
      : this.#sql.find.all(expression, from, to, limit);
  }

  /** True if any summary matches. */
  has(expression: string): boolean {
    const span = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER, limit: 1 };
    return this.find(expression, span).length > 0;
  }

  #put(sessions: readonly Summarised[]): void {
    this.#ids.forget();
    this.#words.forget();
    inTransaction(this.#connection, 'writing', () => {
      for (const session of sessions) {
        const known = this.#sql.known.get(session.id);
        if (known) this.#remove(known);
        const id = this.#ids.next(toMs(session.startedAt), 1);
        this.#sql.add.run(id, session.id, hashOf(session));
        const text = searchable(writtenTexts(session, session.written));
        this.#sql.addWords.run(id, text);
        this.#words.add(wordsOf(text));
      }
    });
  }

  #remove({ id }: Known): void {
    this.#sql.removeWords.run(id);
    this.#sql.remove.run(id);
    this.#ids.forget();
  }
}

function hashOf(session: Summarised): string {
  const texts = `${session.startedAt} ${writtenTexts(session, session.written)}`;
  return createHash('sha1').update(texts).digest('base64');
}

function prepareStatements(connection: Connection) {
  return {
    all: connection.prepare<[], Known>('SELECT id, session_id, hash FROM summaries'),
    known: connection.prepare<[string], Known>('SELECT * FROM summaries WHERE session_id = ?'),
    add: connection.prepare<[number, string, string]>(
      'INSERT INTO summaries (id, session_id, hash) VALUES (?, ?, ?)',
    ),
    remove: connection.prepare<[number]>('DELETE FROM summaries WHERE id = ?'),
    addWords: connection.prepare<[number, string]>(
      'INSERT INTO summary_words (rowid, text) VALUES (?, ?)',
    ),
    removeWords: connection.prepare<[number]>('DELETE FROM summary_words WHERE rowid = ?'),
    between: connection.prepare<[number, number, number], Known>(
      `SELECT * FROM summaries WHERE id >= CAST(? AS INTEGER) AND id < CAST(? AS INTEGER)
       ORDER BY id DESC LIMIT ?`,
    ),
    find: connection.prepare<[string, number, number, number], Known>(
      `SELECT summaries.* FROM summary_words JOIN summaries ON summaries.id = summary_words.rowid
       WHERE summary_words MATCH ?
         AND summary_words.rowid >= CAST(? AS INTEGER) AND summary_words.rowid < CAST(? AS INTEGER)
       ORDER BY summary_words.rowid DESC LIMIT ?`,
    ),
  };
}
