import { isObject } from '../../shared/model/json-object.ts';
import { deriveTitle } from '../../shared/model/session-title.ts';
import { openingWords } from '../../shared/model/summary-text.ts';
import { parseTimestamp, toInstant } from '../base/instant.ts';
import { type Cover, covered, type FieldCover, type Span } from '../events/covering.ts';
import { type JournalLine, parseJournalLine } from '../events/journal-line.ts';
import { keyOfCover, keyOfMark } from '../events/removal.ts';
import { DERIVED_NAMES } from '../events/session-register.ts';
import { markOf } from '../messages/message-identity.ts';
import { type ParsedLine, parseLine } from '../messages/message-line.ts';
import { excerptOf } from '../sessions/summary.ts';
import { type JournalText, textsIn } from './journal-texts.ts';

type Fields = Record<string, unknown>;

/** What was removed of the messages of one workstream. */
interface InFolder {
  readonly keys: Set<string>;
  /** When the messages were written, and removed, in milliseconds since the epoch. */
  readonly times: { readonly at: number; readonly removedAt: string }[];
  /** The spans that are covered, by the line that they are in. */
  readonly covered: Map<string, readonly Span[]>;
  /** When the workstream was removed last. */
  removedAt: string | null;
}

/** All that the journals say was deleted for good, and which lines have its content. */
export class RemovedContent {
  readonly #isDerivedAgain: boolean;
  readonly #sessions = new Set<string>();
  readonly #folders = new Map<string, InFolder>();
  /** Sessions that had removed messages, and the latest removal of one. */
  readonly #quoting = new Map<string, string>();
  /** Corrections that can no longer be undone. */
  readonly #corrections = new Set<string>();
  /** What is covered in texts of the journals, by their field and length. */
  readonly #texts = new Map<string, { readonly at: string; readonly spans: readonly Span[] }[]>();
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
    if (!text.includes('"removed"')) return;
    const line = parseJournalLine(text);
    if (line?.event === 'removed') this.#noteRemoval(workstreamId, line);
  }

  /** True if the workstream's messages may have removed content. */
  concernsMessages(workstreamId: string): boolean {
    const { keys, covered, removedAt } = this.#folder(workstreamId);
    return keys.size + covered.size > 0 || removedAt !== null;
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
    for (const quote of quotesOf(line)) this.#quotes.add(quote);
    return true;
  }

  /** Returns what is covered in a line of messages; null for nothing. */
  coveredIn(workstreamId: string, text: string, bytes: number): readonly Span[] | null {
    const { covered } = this.#folder(workstreamId);
    const line = covered.size === 0 ? null : parseLine(text);
    return line && (covered.get(keyOfCover({ ...markOf(line, bytes), bytes })) ?? null);
  }

  /** Notes what may quote a message that was covered just now, if it would quote it differently now. */
  noteQuotes(before: Buffer, after: Buffer): void {
    const [old, now] = [parseLine(before.toString()), parseLine(after.toString())];
    if (old === null || now === null) return;
    const quotesNow = quotesOf(now);
    for (const quote of quotesOf(old)) if (!quotesNow.includes(quote)) this.#quotes.add(quote);
  }

  /** Looks which sessions and corrections of a line are concerned: to be called before `cleaned`. */
  study(workstreamId: string, line: Fields): void {
    const { session, before, correction } = line;
    for (const each of [session, before]) {
      if (isObject(each)) this.#studySession(workstreamId, each);
    }
    // Undoing it would bring the session back to a place that no longer exists.
    const wasElsewhere =
      isObject(before) &&
      instantOf(line.at) <= (this.#folders.get(String(before.workstream_id))?.removedAt ?? '');
    const isGone = isObject(session) && this.#sessions.has(String(session.id));
    if ((isGone || wasElsewhere) && isObject(correction))
      this.#corrections.add(String(correction.id));
  }

  /** Returns a line without removed content: null if it has none, and an empty text for no line. */
  cleaned(workstreamId: string, line: Fields | null): string | null {
    if (line?.event === 'removed') return null;
    const { removedAt } = this.#folder(workstreamId);
    if (removedAt !== null && instantOf(line?.after_removal) < removedAt) return '';
    if (line === null) return null;
    const { session, before, correction } = line;
    if (isObject(session) && this.#sessions.has(String(session.id))) return '';
    const isDescribing = line.event === 'summary_written' && isObject(session);
    if (isDescribing && this.#isQuoting(line, session)) return '';
    let isChanged = false;
    for (const each of isDescribing ? [] : [session, before]) {
      if (!isObject(each) || !this.#isQuoting(line, each)) continue;
      isChanged ||= DERIVED_NAMES.some((key) => key in each);
      for (const key of DERIVED_NAMES) delete each[key];
    }
    if (isObject(correction) && this.#corrections.has(String(correction.id))) {
      isChanged = true;
      delete line.correction;
      delete line.before;
    }
    for (const text of textsIn(line)) {
      const after = this.#coveredText(workstreamId, line, text);
      isChanged ||= after !== text.value;
      text.replace(after);
    }
    return isChanged ? JSON.stringify(line) : null;
  }

  /** Of texts that were written later, nobody has said that they have what was covered. */
  #coveredText(workstreamId: string, { at }: Fields, text: JournalText): string {
    const { sessionId, field, value } = text;
    const bytes = Buffer.from(value);
    const key = keyOfText(workstreamId, { sessionId, field, bytes: bytes.length });
    const spans = (this.#texts.get(key) ?? []).filter((cover) => instantOf(at) < cover.at);
    if (spans.length === 0) return value;
    return covered(
      bytes,
      spans.flatMap((cover) => cover.spans),
    ).toString();
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
    } else if ('covered' in removed) {
      for (const cover of removed.covered) this.#noteCover(workstreamId, at, cover);
    } else if (at > (folder.removedAt ?? '')) folder.removedAt = at;
  }

  #noteCover(workstreamId: string, at: string, cover: Cover): void {
    if ('role' in cover) {
      const { covered, times } = this.#folder(workstreamId);
      const key = keyOfCover(cover);
      // A line that quotes it may arrive after it was covered here, when nothing can be compared.
      times.push({ at: Date.parse(cover.timestamp), removedAt: at });
      covered.set(key, [...(covered.get(key) ?? []), ...cover.spans]);
      return;
    }
    const key = keyOfText(workstreamId, cover);
    this.#texts.set(key, [...(this.#texts.get(key) ?? []), { at, spans: cover.spans }]);
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
      folder = {
        keys: new Set(),
        times: [],
        covered: new Map(),
        removedAt: null,
      };
      this.#folders.set(workstreamId, folder);
    }
    return folder;
  }
}

/** Returns what is shown of a message where it is quoted. */
function quotesOf({ content }: ParsedLine): string[] {
  const title = deriveTitle(content);
  return [excerptOf(content), ...(title === null ? [] : [title])];
}

/** A session keeps its id when it moves to another workstream. */
function keyOfText(
  workstreamId: string,
  { sessionId, field, bytes }: Omit<FieldCover, 'spans'>,
): string {
  return `${sessionId ?? `workstream ${workstreamId}`} ${field} ${bytes}`;
}

/** Returns when a line was written; the earliest of all if it does not say so. */
function instantOf(at: unknown): string {
  const ms = typeof at === 'string' ? parseTimestamp(at) : null;
  return ms === null ? '' : toInstant(ms);
}

function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}
