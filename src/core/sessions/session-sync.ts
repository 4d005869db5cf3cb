import {
  agentRanges,
  aloneRanges,
  isSameTimes,
  toAgentAlone,
  USER_REACH_MS,
  withLater,
} from '../../shared/model/agent-alone.ts';
import type { Instant, MessageRole, Session } from '../../shared/model/model.ts';
import { deriveTitle } from '../../shared/model/session-title.ts';
import { ownSummary } from '../../shared/model/summary-text.ts';
import { latestPresent } from '../../shared/model/wrong-clock.ts';
import type { Clock } from '../base/clock.ts';
import { isFileError } from '../base/file-errors.ts';
import { EARLIEST, LATEST, toInstant, toMs } from '../base/instant.ts';
import type { Journal, JournalNews } from '../events/journal.ts';
import type { CorrectionMark } from '../events/journal-line.ts';
import type { PendingCounts } from '../events/pending-counts.ts';
import type { StoredFacts } from '../facts/stored-facts.ts';
import type { MessageIndex, MessageNews } from '../messages/message-index.ts';
import { kindOf, MESSAGE_KIND } from '../messages/message-kind.ts';
import type { ParsedLine } from '../messages/message-line.ts';
import { EVERYWHERE, isEverywhere, type Places } from '../messages/message-places.ts';
import { type MessageRange, totalOf } from '../messages/message-range.ts';
import type { MessageReader } from '../messages/message-reader.ts';
import { isJournalName, isMessagesName } from '../storage/history-names.ts';
import { type DataFolder, isWorkstreamId } from '../storage/paths.ts';
import type { Transactions } from '../storage/sqlite/transactions.ts';
import type { CorrectionStore, Part } from '../workstreams/correction-store.ts';
import type {
  ActiveDerivedFields,
  Closing,
  WorkstreamStore,
} from '../workstreams/workstream-store.ts';
import type { IdleThresholds } from './idle-thresholds.ts';
import { messageRangeOf, untilNext } from './message-range-of.ts';
import { placeholderSummary } from './summary.ts';

/** Whose first words are a session's title, if those before have none. */
export const TITLE_ROLES = [
  'user',
  'assistant',
  'agent_push',
] as const satisfies readonly MessageRole[];

const NO_NEWS: JournalNews = { isChanged: false, counted: new Set() };

/** Derives from a workstream's files what its sessions need: activity, counts and summaries. */
export class SessionSync {
  readonly #store: WorkstreamStore;
  readonly #folder: DataFolder;
  readonly #journal: Journal;
  readonly #pending: PendingCounts;
  readonly #index: MessageIndex;
  readonly #reader: MessageReader;
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #thresholds: IdleThresholds;
  readonly #corrections: Pick<CorrectionStore, 'latestIn' | 'write' | 'writeMany'>;
  readonly #facts: Pick<StoredFacts, 'remove' | 'removeWithin'>;

  constructor(parts: {
    store: WorkstreamStore;
    folder: DataFolder;
    journal: Journal;
    pending: PendingCounts;
    index: MessageIndex;
    reader: MessageReader;
    transactions: Transactions;
    clock: Clock;
    thresholds: IdleThresholds;
    corrections: Pick<CorrectionStore, 'latestIn' | 'write' | 'writeMany'>;
    facts: Pick<StoredFacts, 'remove' | 'removeWithin'>;
  }) {
    this.#store = parts.store;
    this.#folder = parts.folder;
    this.#journal = parts.journal;
    this.#pending = parts.pending;
    this.#index = parts.index;
    this.#reader = parts.reader;
    this.#transactions = parts.transactions;
    this.#clock = parts.clock;
    this.#thresholds = parts.thresholds;
    this.#corrections = parts.corrections;
    this.#facts = parts.facts;
  }

  /**
   * Syncs the workstream's files, inside the running transaction, and updates its sessions. Returns
   * where the new messages are; everything if there are none. Does nothing for a folder without a journal.
   * `closes`: the session that the caller closes next. Closing counts its messages, so this does not. Throws
   * `WORKSTREAM_NOT_FOUND` for an invalid id, `FILE_UNUSABLE`, `JOURNAL_TOO_NEW`.
   */
  *sync(workstreamId: string, closes: string | null = null): Generator<number, Places> {
    // Listed once for both kinds of files, as every change begins with this.
    const names = this.#namesOf(workstreamId);
    const news = yield* this.#syncJournal(workstreamId, names);
    const history = this.#pending.take(workstreamId, news);
    const isRead = () => this.#index.hasNothingNew(workstreamId, names.filter(isMessagesName));
    if (!history.isChanged && isRead()) return EVERYWHERE;
    return yield* this.#syncMessages(workstreamId, history, closes);
  }

  /**
   * Syncs the journal, and the messages if that has changed anything, as the sessions depend on
   * both. Messages that cannot be read do not hide the sessions: they are read as a whole when they
   * can. Throws as `sync`, for the journal.
   */
  *catchUp(workstreamId: string): Generator<number, void> {
    yield* this.readJournal(workstreamId);
    yield* this.settle(workstreamId);
  }

  /**
   * As `catchUp`, for the journal alone. Before the messages of one workstream are read, all journals that
   * may have changed should be: a session may be where another one has it, and what is written about it
   * until then counts on every device.
   */
  *readJournal(workstreamId: string): Generator<number, void> {
    this.#pending.add(workstreamId, yield* this.#syncJournal(workstreamId));
  }

  /** As `catchUp`, for the messages after the journal was read. */
  *settle(workstreamId: string): Generator<number, void> {
    const history = this.#pending.take(workstreamId, NO_NEWS);
    if (history.isChanged) yield* this.#catchUpMessages(workstreamId, history);
  }

  /** Returns the workstreams for which there is something to `settle`. */
  unsettled(): string[] {
    return this.#pending.workstreamIds();
  }

  /** As `readJournal`, in a new database: all messages will be read and counted. */
  *readFirstJournal(workstreamId: string): Generator<number, void> {
    yield* this.#syncJournal(workstreamId);
  }

  /** As `settle`, in a new database. */
  *readFirstMessages(workstreamId: string): Generator<number, void> {
    yield* this.#catchUpMessages(workstreamId, { ...NO_NEWS, isChanged: true });
  }

  *#catchUpMessages(workstreamId: string, history: JournalNews): Generator<number, void> {
    try {
      yield* this.#syncMessages(workstreamId, history);
    } catch (error) {
      // It is thrown again on the next access.
      if (!isFileError(error)) throw error;
      this.#index.forget(workstreamId);
    }
  }

  *#syncMessages(
    workstreamId: string,
    history: JournalNews,
    closes: string | null = null,
  ): Generator<number, Places> {
    if (!this.#store.has(workstreamId)) return EVERYWHERE;
    const isKnown = this.#index.knows(workstreamId);
    const active = this.#store.getActiveSession(workstreamId);
    const range = active && this.messageRangeOf(active);
    let added = 0;
    let isTitleOpen = false;
    let earliest = Number.POSITIVE_INFINITY;
    const news = yield* this.#index.sync(workstreamId, (line) => {
      if (active === null || range === null || !isIn(range, line)) return;
      added += 1;
      earliest = Math.min(earliest, line.timestamp);
      isTitleOpen ||= mayChangeTitle(active, line);
    });
    if (news.lines === 0 && !news.isFresh && !history.isChanged) return EVERYWHERE;
    const isRewritten = news.isFresh && isKnown;
    this.#transactions.record({ kind: 'messages', workstreamId, isRewritten });
    yield* this.#recountClosed(workstreamId, news, history);
    // Other lines may have sessions for messages that were read before.
    const within = history.isChanged || news.isFresh ? EVERYWHERE : news.added;
    this.#recountAdopters(workstreamId, news);
    if (active && range) {
      const { last, isAhead } = this.#lastActivity(active, within);
      if (active.id === closes) {
        this.#store.touchSession(active.id, last, active, isAhead);
        return within;
      }
      const isCounted =
        !news.isFresh &&
        !news.hasDuplicates &&
        !history.isChanged &&
        active.adoptedRanges.length === 0 &&
        !isPast(range, last);
      const moved = { ...active, lastActivityAt: last };
      const messageCount = isCounted ? active.messageCount + added : this.count(moved);
      const isTitled = isCounted && !isTitleOpen;
      const derivedTitle = isTitled
        ? active.derivedTitle
        : this.#titleFrom(this.messageRangeOf(moved));
      const agentAlone = isCounted
        ? this.#agentAloneWith(active, range, earliest)
        : this.#agentAloneOf(moved);
      const fields = { messageCount, derivedTitle, agentAlone };
      // A message stamped ahead of the clock counted as activity when it arrived. This is recorded,
      // or it would count again, at a later time, when the index is rebuilt.
      this.#store.touchSession(active.id, last, fields, isAhead);
    }
    return within;
  }

  /** True if any of the workstream's messages were read before. */
  knowsMessages(workstreamId: string): boolean {
    return this.#index.knows(workstreamId);
  }

  /** Forgets what is known of the workstream's messages: the next sync reads them all. */
  forgetMessages(workstreamId: string): void {
    this.#index.forget(workstreamId);
  }

  *#syncJournal(
    workstreamId: string,
    names = this.#namesOf(workstreamId),
  ): Generator<number, JournalNews> {
    const news = yield* this.#journal.sync(workstreamId, names.filter(isJournalName));
    if (news.isChanged) this.#transactions.record({ kind: 'external' });
    return news;
  }

  /** Returns the names of the workstream's journals and message files. */
  #namesOf(workstreamId: string): string[] {
    // An invalid id has no folder.
    if (!isWorkstreamId(workstreamId)) this.#store.getWorkstream(workstreamId);
    return this.#folder.listHistory(workstreamId);
  }

  /**
   * Returns the time in a workstream: the clock's, but not before its sessions, so that adjusting the
   * clock by seconds does not make time go back. Sessions that are further ahead show that the clock
   * was wrong, and do not count.
   */
  now(workstreamId: string): number {
    return this.freeFrom(workstreamId, this.#clock.now());
  }

  /** Returns the instant, or the end of the workstream's last session if that is later. */
  freeFrom(workstreamId: string, at: number): number {
    const upTo = toInstant(latestPresent(this.#clock.now()));
    const latest = this.#store.latestInstant(workstreamId, upTo);
    return Math.max(at, latest ? toMs(latest) : at);
  }

  /** Returns the range of a session's messages. */
  messageRangeOf(session: Session): MessageRange {
    const { workstreamId, lastActivityAt, endedAt } = session;
    const next = endedAt === null ? this.#store.nextStart(workstreamId, lastActivityAt) : null;
    return messageRangeOf(session, next);
  }

  /**
   * Returns what the messages say of a session that ends, or ended, at an instant. Its status is the one
   * that it has then.
   */
  derived(session: Session, endedAt: number): DerivedFields {
    const range = { ...messageRangeOf(session), to: endedAt };
    const until = session.status === 'timed_out' ? toMs(session.lastActivityAt) : endedAt;
    const counts = this.#reader.countRoles(range);
    const messageCount = totalOf(counts);
    const authored = messageCount === 0 ? [] : this.#reader.authored(range);
    const first = counts.user ? this.#firstWords(range, 'user') : null;
    const others = TITLE_ROLES.filter((role) => role !== 'user' && counts[role]);
    const given = counts.system ? this.#givenTitle(range) : null;
    return {
      messageCount,
      summary: placeholderSummary(counts, first),
      derivedTitle: given ?? deriveTitle(first ?? '') ?? this.#firstWordsOf(range, others),
      agentAlone: toAgentAlone(range.from, aloneRanges(authored), until),
    };
  }

  /** Returns when only an agent worked in an active session, up to its last message. */
  #agentAloneOf(session: Session): number[] {
    const range = this.messageRangeOf(session);
    return toAgentAlone(range.from, aloneRanges(this.#reader.authored(range)), range.to);
  }

  /** As `#agentAloneOf`, if all that is new are messages from an instant on. */
  #agentAloneWith(session: Session, range: MessageRange, earliest: number): readonly number[] {
    if (earliest > range.to) return session.agentAlone;
    const before = this.#reader.lastAuthored(range, earliest)?.timestamp ?? earliest;
    const changedFrom = Math.min(before, earliest - USER_REACH_MS);
    const authored = this.#reader.authored(range, changedFrom - USER_REACH_MS);
    const ranges = withLater(agentRanges(session), changedFrom, aloneRanges(authored));
    return toAgentAlone(range.from, ranges, range.to);
  }

  /** Returns the title of the messages in the range: an agent's, or else the first words. */
  #titleFrom(range: MessageRange): string | null {
    return this.#givenTitle(range) ?? this.#firstWordsOf(range, TITLE_ROLES);
  }

  /** Returns the last title that an agent gave a conversation in the range. */
  #givenTitle(range: MessageRange): string | null {
    return deriveTitle(this.#reader.lastTitle(range)?.content ?? '');
  }

  /** Returns the first words in the range of the first role that has any. */
  #firstWordsOf(range: MessageRange, roles: readonly MessageRole[]): string | null {
    for (const role of roles) {
      const title = deriveTitle(this.#firstWords(range, role) ?? '');
      if (title !== null) return title;
    }
    return null;
  }

  #firstWords(range: MessageRange, role: MessageRole): string | null {
    return this.#reader.firstOfRole(range, role)?.content ?? null;
  }

  /** Returns the session with what its messages say now, and a closed one with its summary. */
  withDerived(session: Session): Session {
    const { endedAt } = session;
    if (endedAt === null) {
      const messageCount = this.count(session);
      const derivedTitle = this.#titleFrom(this.messageRangeOf(session));
      const derived = { messageCount, derivedTitle, agentAlone: this.#agentAloneOf(session) };
      return { ...session, ...derived, summary: null, summaryKind: null };
    }
    return { ...session, ...this.derived(session, toMs(endedAt)), summaryKind: 'placeholder' };
  }

  /**
   * Writes sessions with what their messages say now, and returns the resulting ones; with a mark, as
   * a correction.
   */
  write(mark: CorrectionMark | null, parts: readonly Part[]): Session[] {
    const counted = this.#counted(parts);
    this.#corrections.write(mark, counted);
    this.#recountActiveIn(counted);
    return counted.flatMap(({ after }) => after ?? []);
  }

  /** As `write`, for many sessions, none of which is moved. */
  writeMany(mark: CorrectionMark, parts: readonly Part[]): void {
    const counted = this.#counted(parts);
    this.#corrections.writeMany(mark, counted);
    this.#recountActiveIn(counted);
  }

  #counted(parts: readonly Part[]): Part[] {
    return parts.map(({ before, after }) => ({ before, after: after && this.withDerived(after) }));
  }

  #recountActiveIn(parts: readonly Part[]): void {
    const changed = parts.flatMap(({ before, after }) => [before, after]);
    const ids = new Set(changed.flatMap((each) => each?.workstreamId ?? []));
    for (const id of ids) this.recountActive(id);
  }

  /**
   * Moves an active session's activity forward (never back). Throws `SESSION_NOT_FOUND`,
   * `SESSION_NOT_ACTIVE`.
   */
  touch(session: Session, lastActivityAt: Instant): Session {
    const derived = isPast(this.messageRangeOf(session), lastActivityAt)
      ? this.withDerived({ ...session, lastActivityAt })
      : session;
    return this.#store.touchSession(session.id, lastActivityAt, derived);
  }

  /**
   * Corrects what is derived from the active session's messages: a session ahead of it has its own. When
   * that one is gone, messages from its time are activity, as in files that are read from their beginning.
   */
  recountActive(workstreamId: string): void {
    const active = this.#store.findActiveSession(workstreamId);
    if (active === null || this.#isUncountable(active, workstreamId)) return;
    const { last, isAhead } = this.#lastActivity(active, EVERYWHERE);
    const moved = { ...active, lastActivityAt: last };
    this.#store.touchSession(active.id, last, this.withDerived(moved), isAhead);
  }

  /** Returns how many messages from an instant on (milliseconds since the epoch) name no session. */
  countFrom(workstreamId: string, from: number): number {
    const to = toMs(LATEST);
    const range = { workstreamId, sessionId: '', from, to, adoptedRanges: [] };
    return this.#reader.count(range);
  }

  count(session: Session): number {
    return this.#reader.count(this.messageRangeOf(session));
  }

  /**
   * Returns the time ranges of messages within some positions that name no session and are in none:
   * each what one session would have lasted. The last one may be still alive; others only if they
   * began `since` then. What was there when the user corrected the history last is in none because
   * they wanted it so. In milliseconds since the epoch.
   */
  findUnassignedActivity(
    workstreamId: string,
    { within, since }: { within: Places; since: number },
  ): { from: number; last: number }[] {
    const now = this.now(workstreamId);
    const present = toInstant(latestPresent(this.#clock.now()));
    const latest = Math.max(
      toMs(this.#store.latestInstant(workstreamId, present) ?? EARLIEST),
      toMs(this.#corrections.latestIn(workstreamId, present) ?? EARLIEST),
    );
    const threshold = this.#thresholds.forWorkstream(workstreamId);
    const found: { from: number; last: number }[] = [];
    let first = now;
    // Where all files are read from their beginnings, what a session ahead of the clock has is not new.
    const next = isEverywhere(within) ? this.#store.nextStart(workstreamId, present) : null;
    const unnamed = { workstreamId, sessionId: null };
    const upTo = untilNext(next);
    const except = this.#countedBefore(workstreamId, within);
    // A message stamped ahead of the clock arrived now, and counts once: at that time.
    const ahead = { ...unnamed, after: Math.max(latest, now), upTo, within, except };
    const [arrived] = this.#index.times(ahead);
    if (arrived && now > latest) found.push({ from: now, last: now });
    // From the end: a long past without sessions must not be read for each new line.
    const times = this.#index.timesBack({
      ...unnamed,
      after: latest,
      upTo: Math.min(upTo, now),
      within,
      except,
    });
    for (const { timestamp: time } of times) {
      const isGap = first >= time + threshold;
      if (isGap && time < since) break;
      const range = isGap ? undefined : found[0];
      if (range === undefined) found.unshift({ from: time, last: time });
      else range.from = time;
      first = time;
    }
    return found;
  }

  /** Of messages that are read from the beginning, some may have been counted before: returns which. */
  #countedBefore(workstreamId: string, within: Places): { from: number; to: number } | null {
    const counted = isEverywhere(within) ? this.#journal.countedMessages(workstreamId) : null;
    return counted && { from: toMs(counted.from), to: toMs(counted.to) };
  }

  /** Returns the session's last activity, with the messages within some positions. */
  #lastActivity(session: Session, within: Places): { last: Instant; isAhead: boolean } {
    const { id: sessionId, workstreamId } = session;
    // Read only now: another program may have written while the file was read.
    const now = this.now(workstreamId);
    const threshold = this.#thresholds.forWorkstream(workstreamId);
    const after = toMs(session.lastActivityAt);
    const upTo = isEverywhere(within) ? this.messageRangeOf(session).to : toMs(LATEST);
    const except = this.#countedBefore(workstreamId, within);
    const added = { workstreamId, sessionId, after, upTo, within, except };
    const [newest] = this.#index.timesBack(added);
    if (newest === undefined) return { last: session.lastActivityAt, isAhead: false };
    let last = Math.max(after, Math.min(newest.timestamp, now));
    let isAhead = newest.timestamp > now;
    // Without a gap as long as the threshold, which is usual, the newest message decides.
    if (last < after + threshold) return { last: toInstant(last), isAhead };
    last = after;
    isAhead = false;
    for (const { timestamp } of this.#index.times(added)) {
      const time = Math.min(timestamp, now);
      // The session had already timed out here: later messages cannot revive it.
      if (time >= last + threshold) break;
      last = Math.max(last, time);
      isAhead ||= timestamp > now;
    }
    return { last: toInstant(last), isAhead };
  }

  /** Corrects the counts of closed sessions: lines may arrive late, with a time in the past. */
  *#recountClosed(
    workstreamId: string,
    news: MessageNews,
    history: JournalNews,
  ): Generator<number, void> {
    const [from, to] = news.isFresh
      ? [EARLIEST, LATEST]
      : [toInstant(news.earliest), toInstant(news.latest)];
    this.#facts.removeWithin(workstreamId, from, to);
    const rest = new Set(history.counted);
    for (const page of this.#store.closedWithin(workstreamId, from, to)) {
      for (const session of page) {
        // A line that holds over another changes what is derived, but not the count.
        const isWhole = news.isFresh || news.hasDuplicates;
        this.#recount(session, workstreamId, rest.delete(session.id) || isWhole);
      }
      yield 0;
    }
    for (const id of rest) {
      const session = this.#store.findSession(id);
      // The workstream's own active session is counted after these.
      const isActiveElsewhere = session?.endedAt === null && session.workstreamId !== workstreamId;
      if (isActiveElsewhere) this.recountActive(session.workstreamId);
      else if (session) this.#recount(session, workstreamId, true);
      yield 0;
    }
  }

  /** Sessions of other workstreams that have adopted messages from here. */
  #recountAdopters(workstreamId: string, news: MessageNews): void {
    const adopters = this.#store.listAdopters(workstreamId);
    const others = adopters.filter((session) => session.workstreamId !== workstreamId);
    if (news.lines === 0 && !news.isFresh) return;
    for (const session of others) {
      this.#facts.remove(session.id);
      this.#recount(session, workstreamId, true);
      if (session.endedAt !== null || this.#isUncountable(session, workstreamId)) continue;
      this.#store.touchSession(session.id, session.lastActivityAt, this.withDerived(session));
    }
  }

  /**
   * True if it has messages in files that are not read yet, as during a rebuild, or that have changed
   * since. When those are read, it is counted. `synced`: the workstream that was read just now.
   */
  #isUncountable({ workstreamId, adoptedRanges }: Session, synced: string): boolean {
    if (!this.#index.isRead(workstreamId) || this.#index.isAwaiting(workstreamId)) return true;
    const others = new Set([workstreamId, ...adoptedRanges.map((taken) => taken.workstreamId)]);
    others.delete(synced);
    return [...others].some((id) => !this.#index.isReadToEnd(id));
  }

  /**
   * Corrects a closed session. With `isWhole` its summary and title are compared, too: another history
   * may have the same number of other messages. A summary that somebody wrote stays.
   */
  #recount(session: Session, synced: string, isWhole: boolean): void {
    if (session.endedAt === null || this.#isUncountable(session, synced)) return;
    const isDerived = isWhole && ownSummary(session.summary) === null;
    if (!isDerived && this.count(session) === session.messageCount) return;
    const fields = this.derived(session, toMs(session.endedAt));
    if (!isSameDerived(fields, session)) this.#store.correctSession(session.id, fields);
  }
}

type DerivedFields = ActiveDerivedFields & Pick<Closing, 'summary'>;

function isSameDerived(fields: DerivedFields, session: Session): boolean {
  return (
    fields.messageCount === session.messageCount &&
    fields.summary === session.summary &&
    fields.derivedTitle === session.derivedTitle &&
    isSameTimes(fields.agentAlone, session.agentAlone)
  );
}

/** True if a session that lay ahead of an active one's activity no longer limits its messages. */
function isPast({ to }: MessageRange, lastActivityAt: Instant): boolean {
  return toMs(lastActivityAt) > to;
}

function isIn(
  { from, to, sessionId }: MessageRange,
  line: { readonly sessionId: string | null; readonly timestamp: number },
): boolean {
  const isOurs = line.sessionId === null || line.sessionId === sessionId;
  return isOurs && line.timestamp >= from && line.timestamp <= to;
}

/** True if the title of an active session may differ with a message. */
function mayChangeTitle({ derivedTitle, lastActivityAt }: Session, line: ParsedLine): boolean {
  const { role, timestamp } = line;
  if (role === 'user' || kindOf(line) === MESSAGE_KIND.title) return true;
  const isLate = timestamp <= toMs(lastActivityAt);
  return (derivedTitle === null || isLate) && TITLE_ROLES.some((each) => each === role);
}
