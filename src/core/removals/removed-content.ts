import { deriveTitle } from '../../shared/model/session-title.ts';
import { openingWords } from '../../shared/model/summary-text.ts';
import { parseTimestamp, toInstant } from '../base/instant.ts';
import { type JournalLine, parseJournalLine } from '../events/journal-line.ts';
import { keyOfMark } from '../events/removal.ts';
import { isObject } from '../jsonl/json-line.ts';
import { markOf } from '../messages/message-identity.ts';
import { parseLine } from '../messages/message-line.ts';
import { excerptOf } from '../sessions/summary.ts';

type Fields = Record<string, unknown>;

/** What was removed of the messages of one workstream. */
interface InFolder {
  readonly keys: Set<string>;
  /** When the messages were written, and removed, in milliseconds since the epoch. */
  readonly times: { readonly at: number; readonly removedAt: string }[];
  /** When the workstream was removed, and when it came back with later messages. */
  removedAt: string | null;
  returnedAt: string | null;
}

/** What follows from messages, and so may quote them: it is derived again. */
const DERIVED = ['message_count', 'summary', 'summary_kind', 'derived_title'];

/** All that the journals say was deleted for good, and which lines have its content. */
export class RemovedContent {
  readonly #isDerivedAgain: boolean;
  readonly #sessions = new Set<string>();
  readonly #folders = new Map<string, InFolder>();
  /** Sessions that had removed messages, and the latest removal of one. */
  readonly #quoting = new Map<string, string>();
  /** Corrections that can no longer be undone. */
  readonly #corrections = new Set<string>();
  /** Titles and excerpts of the messages that were found. */
  readonly #quotes = new Set<string>();

  /**
   * `isDerivedAgain`: true if counts, summaries and titles were derived again since the removals, so that
   * only those that quote a removed message are removed.
   */
  constructor(isDerivedAgain: boolean) {
    this.#isDerivedAgain = isDerivedAgain;
  }

  /** Notes a line of a journal, if it is about a removal. */
  note(workstreamId: string, text: string): void {
    if (!text.includes('"removed"') && !text.includes('"workstream_created"')) return;
    const line = parseJournalLine(text);
    if (line?.event === 'workstream_created') {
      const folder = this.#folder(workstreamId);
      if (line.at > (folder.returnedAt ?? '')) folder.returnedAt = line.at;
    }
    if (line?.event === 'removed') this.#noteRemoval(workstreamId, line);
  }

  /** True if the workstream's messages may have removed content. */
  concernsMessages(workstreamId: string): boolean {
    const { keys, removedAt } = this.#folder(workstreamId);
    return keys.size > 0 || removedAt !== null;
  }

  /** True if the workstream was removed. */
  isRemoved(workstreamId: string): boolean {
    return this.#folder(workstreamId).removedAt !== null;
  }

  /** True if a line of messages has removed content. `text`: null if it is too long to be one. */
  hasMessage(workstreamId: string, text: string | null, bytes: number): boolean {
    const { keys, removedAt } = this.#folder(workstreamId);
    const line = text === null ? null : parseLine(text);
    // Nobody knows what it says, so nobody would miss it.
    if (line === null) return removedAt !== null;
    const isOld = removedAt !== null && toInstant(line.timestamp) <= removedAt;
    if (!isOld && !keys.has(keyOfMark(markOf(line, bytes)))) return false;
    const title = deriveTitle(line.content);
    if (title !== null) this.#quotes.add(title);
    this.#quotes.add(excerptOf(line.content));
    return true;
  }

  /** Looks which sessions and corrections of a line are concerned: to be called before `cleaned`. */
  study(workstreamId: string, line: Fields): void {
    const { session, before, correction } = line;
    for (const each of [session, before]) {
      if (isObject(each)) this.#studySession(workstreamId, each);
    }
    const isGone = isObject(session) && this.#sessions.has(String(session.id));
    if (isGone && isObject(correction)) this.#corrections.add(String(correction.id));
  }

  /** Returns a line without removed content: null if it has none, and an empty text for no line. */
  cleaned(workstreamId: string, line: Fields | null): string | null {
    if (line?.event === 'removed') return null;
    const { removedAt, returnedAt } = this.#folder(workstreamId);
    if (removedAt !== null) {
      const hasReturned = returnedAt !== null && returnedAt > removedAt;
      if (!hasReturned || line === null || instantOf(line.at) <= removedAt) return '';
    }
    if (line === null) return null;
    const { session, before, correction } = line;
    if (isObject(session) && this.#sessions.has(String(session.id))) return '';
    if (line.event === 'summary_written' && isObject(session)) {
      return this.#isQuoting(line, session) ? '' : null;
    }
    let isChanged = false;
    for (const each of [session, before]) {
      if (!isObject(each) || !this.#isQuoting(line, each)) continue;
      isChanged ||= DERIVED.some((key) => key in each);
      for (const key of DERIVED) delete each[key];
    }
    if (isObject(correction) && this.#corrections.has(String(correction.id))) {
      isChanged = true;
      delete line.correction;
      delete line.before;
    }
    return isChanged ? JSON.stringify(line) : null;
  }

  #noteRemoval(workstreamId: string, line: Extract<JournalLine, { event: 'removed' }>): void {
    const { removed, at } = line;
    const folder = this.#folder(workstreamId);
    if ('sessions' in removed) {
      for (const id of removed.sessions) this.#sessions.add(id);
    } else if ('messages' in removed) {
      for (const mark of removed.messages) {
        folder.keys.add(keyOfMark(mark));
        folder.times.push({ at: Date.parse(mark.timestamp), removedAt: at });
      }
    } else if (at > (folder.removedAt ?? '')) folder.removedAt = at;
  }

  #studySession(workstreamId: string, session: Fields): void {
    const [from, to] = [timeOf(session.started_at), timeOf(session.ended_at)];
    const files = [workstreamId, String(session.workstream_id)];
    if (Array.isArray(session.takes_in)) {
      for (const each of session.takes_in) {
        if (isObject(each)) files.push(String(each.workstream_id));
      }
    }
    for (const file of new Set(files)) {
      for (const { at, removedAt } of this.#folders.get(file)?.times ?? []) {
        if (!(at >= from) || at > (Number.isNaN(to) ? Number.POSITIVE_INFINITY : to)) continue;
        const id = String(session.id);
        if (removedAt > (this.#quoting.get(id) ?? '')) this.#quoting.set(id, removedAt);
      }
    }
  }

  /** True if what is derived in a line may be from a removed message. */
  #isQuoting({ at }: Fields, { id, summary, derived_title: title }: Fields): boolean {
    const isOlder = instantOf(at) < (this.#quoting.get(String(id)) ?? '');
    if (isOlder && !this.#isDerivedAgain) return true;
    if (typeof title === 'string' && this.#quotes.has(title)) return true;
    const excerpt = typeof summary === 'string' ? openingWords(summary) : null;
    return excerpt !== null && this.#quotes.has(excerpt);
  }

  #folder(workstreamId: string): InFolder {
    let folder = this.#folders.get(workstreamId);
    if (folder === undefined) {
      folder = { keys: new Set(), times: [], removedAt: null, returnedAt: null };
      this.#folders.set(workstreamId, folder);
    }
    return folder;
  }
}

/** Returns when a line was written; the earliest of all if it does not say so. */
function instantOf(at: unknown): string {
  const ms = typeof at === 'string' ? parseTimestamp(at) : null;
  return ms === null ? '' : toInstant(ms);
}

function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
