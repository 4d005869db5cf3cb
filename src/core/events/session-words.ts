import type { Instant, Session, SessionDescription } from '../../shared/model/model.ts';

/** A text, or null for none, with the instant of the line that says so; '' if no line does. */
interface Word {
  readonly at: Instant;
  readonly value: string | null;
}

/**
 * What the user wrote about a session. It does not depend on the session's times, nor they on it: a line
 * about one does not undo what another device has written about the other.
 */
export type SessionWords = Readonly<Record<keyof SessionDescription, Word>>;

/** The fields by their names in files. */
const FIELDS = { title: 'title', where_stopped: 'whereStopped' } as const satisfies Record<
  string,
  keyof SessionDescription
>;

/** Their names in files. */
export const WORD_NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const NEVER: Word = { at: '', value: null };

export const NO_WORDS: SessionWords = { title: NEVER, whereStopped: NEVER };

/** Returns what a complete line says. `changed`: the names of the fields that it is about; null for all. */
export function wordsIn(
  at: Instant,
  { title, whereStopped }: SessionDescription,
  changed: readonly string[] | null,
): SessionWords {
  const word = (name: keyof typeof FIELDS, value: string | null) =>
    changed === null || changed.includes(name) ? { at, value } : NEVER;
  return { title: word('title', title), whereStopped: word('where_stopped', whereStopped) };
}

/** True if a complete line is about more than words. */
export function isAboutMore(changed: readonly string[] | null): boolean {
  return changed === null || changed.some((name) => !Object.hasOwn(FIELDS, name));
}

/** Joins what lines say: of each, the latest wins. Returns `one` if `other` says nothing new. */
export function joinWords(one: SessionWords, other: SessionWords): SessionWords {
  const title = latest(one.title, other.title);
  const whereStopped = latest(one.whereStopped, other.whereStopped);
  if (title === one.title && whereStopped === one.whereStopped) return one;
  return { title, whereStopped };
}

/** Returns a session with these words. */
export function withWords(session: Session, { title, whereStopped }: SessionWords): Session {
  return { ...session, title: title.value, whereStopped: whereStopped.value };
}

/** Returns the names of the fields that were written at an instant. */
export function wordsAt(words: SessionWords, at: Instant): string[] {
  return WORD_NAMES.filter((name) => words[FIELDS[name]].at === at);
}

/** Returns the instants of the lines that they are from. */
export function instantsOf({ title, whereStopped }: SessionWords): Instant[] {
  return [...new Set([title.at, whereStopped.at])].filter((at) => at !== '');
}

function latest(one: Word, other: Word): Word {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return textOf(one) >= textOf(other) ? one : other;
}

function textOf({ value }: Word): string {
  return JSON.stringify(value);
}
