import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { PreferencesFile, type Unreadable } from '../settings/preferences-file.ts';
import type { Change, Changes } from '../storage/changes.ts';
import type { Connection } from '../storage/sqlite/connection.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';

const SCHEMAS = { seen: z.record(z.string(), z.int().nonnegative()) };

interface TotalRow {
  readonly workstream_id: string;
  readonly messages: number;
}

/**
 * How many messages of each workstream the user has seen, in `seen.json`. The rest is new. A number
 * depends neither on clocks nor on where in the file a message is. It is a state of the view, not a
 * part of the history: looking leaves no line in the journal, and is not part of a backup.
 */
export class SeenMessages {
  readonly #file: PreferencesFile;
  readonly #changes: Changes;
  readonly #transactions: Pick<Transactions, 'onRollback'>;
  readonly #sql: ReturnType<typeof prepareStatements>;
  readonly #seen = new Map<string, number>();
  #isBegun = false;
  #isUnsaved = false;

  constructor(deps: {
    path: string;
    clock: Clock;
    connection: Connection;
    transactions: Pick<Transactions, 'onRollback'>;
    changes: Changes;
  }) {
    this.#file = new PreferencesFile(deps.path, SCHEMAS, deps.clock);
    this.#changes = deps.changes;
    this.#transactions = deps.transactions;
    this.#sql = prepareStatements(deps.connection);
    this.#read();
    deps.changes.on((batch) => this.#follow(batch));
  }

  /** True if there is something to save. */
  get isUnsaved(): boolean {
    return this.#isUnsaved;
  }

  /** Reads another file instead, and writes to that. To be called before the database is opened. */
  moveTo(path: string): void {
    this.#file.moveTo(path);
    this.reload();
  }

  /** Returns how many of a workstream's messages are new, given how many there are. */
  newOf(workstreamId: string, messages: number): number {
    return Math.max(0, messages - this.#of(workstreamId));
  }

  /** Returns how many messages are new in each workstream that has any. */
  listNew(): ReadonlyMap<string, number> {
    const counted = this.#sql.totals
      .all()
      .map(({ workstream_id: id, messages }) => [id, this.newOf(id, messages)] as const);
    return new Map(counted.filter(([, count]) => count > 0));
  }

  /** To be called after the database was opened. Without a file, nothing is new. */
  start(existing: readonly string[]): void {
    for (const id of this.#seen.keys()) if (!existing.includes(id)) this.#forget(id);
    if (!this.#isBegun) this.#reset(new Map());
    this.#isUnsaved ||= !this.#isBegun;
    this.#isBegun = true;
    for (const { workstream_id: id, messages } of this.#sql.totals.all()) this.#limit(id, messages);
  }

  /** Marks all messages of a workstream as seen. */
  markSeen(workstreamId: string): void {
    const total = this.#total(workstreamId);
    if (this.newOf(workstreamId, total) === 0) return;
    this.#set(workstreamId, total);
    this.#changes.emit([{ kind: 'workstream', workstreamId }]);
  }

  /** Counts a message that the user has just written, in the running transaction. */
  addOwn(workstreamId: string): void {
    this.#add(workstreamId, 1);
    this.#transactions.onRollback(() => this.#add(workstreamId, -1));
  }

  /** Follows a folder that was renamed. */
  move({ from, to }: { readonly from: string; readonly to: string }): void {
    this.#set(to, this.#of(from));
    this.#forget(from);
  }

  /** After the files were replaced: exactly these numbers of messages are new, in no other workstream any. */
  reset(news: ReadonlyMap<string, number>): void {
    this.#reset(news);
    this.#changes.emit([{ kind: 'external' }]);
  }

  /** Returns how many of a workstream's messages are new. */
  countNew(workstreamId: string): number {
    return this.newOf(workstreamId, this.#total(workstreamId));
  }

  /** From now on, this many of a workstream's messages are new. */
  setNew(workstreamId: string, count: number): void {
    this.#set(workstreamId, Math.max(0, this.#total(workstreamId) - count));
    this.#changes.emit([{ kind: 'workstream', workstreamId }]);
  }

  /** Reads the file again after another process has changed it. What is not saved is lost. */
  reload(): void {
    this.#file.load();
    this.#seen.clear();
    this.#isUnsaved = false;
    this.#read();
  }

  /** Writes the file. Throws `FILE_UNUSABLE`. */
  save(): void {
    if (!this.#isUnsaved) return;
    this.#file.write({ seen: Object.fromEntries(this.#seen) });
    this.#isUnsaved = false;
  }

  /** Keeps a copy of the file if not everything in it could be read; null if it could. */
  keepUnreadable(): Unreadable | null {
    return this.#file.keepUnreadable();
  }

  #read(): void {
    const { seen } = this.#file.values as { seen?: Record<string, number> };
    this.#isBegun = seen !== undefined;
    for (const [id, count] of Object.entries(seen ?? {})) this.#seen.set(id, count);
  }

  #follow(batch: readonly Change[]): void {
    for (const change of batch) {
      if (change.kind === 'messages' && change.isRewritten) this.#limit(change.workstreamId);
    }
  }

  /** A file that was made shorter has no more seen messages than it has messages. */
  #limit(workstreamId: string, total = this.#total(workstreamId)): void {
    if (this.#of(workstreamId) > total) this.#set(workstreamId, total);
  }

  #reset(news: ReadonlyMap<string, number>): void {
    for (const { workstream_id: id, messages } of this.#sql.totals.all()) {
      this.#set(id, Math.max(0, messages - (news.get(id) ?? 0)));
    }
  }

  #total(workstreamId: string): number {
    return this.#sql.total.get(workstreamId)?.messages ?? 0;
  }

  #of(workstreamId: string): number {
    return this.#seen.get(workstreamId) ?? 0;
  }

  #add(workstreamId: string, count: number): void {
    this.#set(workstreamId, this.#of(workstreamId) + count);
  }

  #set(workstreamId: string, seen: number): void {
    if (this.#seen.get(workstreamId) === seen) return;
    this.#seen.set(workstreamId, seen);
    this.#isUnsaved = true;
  }

  #forget(workstreamId: string): void {
    if (this.#seen.delete(workstreamId)) this.#isUnsaved = true;
  }
}

function prepareStatements(connection: Connection) {
  return {
    total: connection.prepare<[string], Pick<TotalRow, 'messages'>>(
      'SELECT messages FROM message_logs WHERE workstream_id = ?',
    ),
    totals: connection.prepare<[], TotalRow>('SELECT workstream_id, messages FROM message_logs'),
  };
}
