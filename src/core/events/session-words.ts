import type { Instant, Session } from '../../shared/model/model.ts';

/** What is written about a session: by the user, and `writtenSummary` by programs. */
export type WrittenFields = Pick<Session, 'title' | 'whereStopped' | 'writtenSummary'>;

/** A value, or null for none, with the instant of the line that says so; '' if no line does. */
interface Word<Value> {
  readonly at: Instant;
  readonly value: Value;
}

/**
 * What is written about a session. It does not depend on the session's times, nor they on it: a line
 * about one does not undo what another device has written about the other.
 */
export type SessionWords = {
  readonly [Key in keyof WrittenFields]: Word<WrittenFields[Key]>;
};

/** The fields by their names in files. */
const FIELDS = {
  title: 'title',
  where_stopped: 'whereStopped',
  written_summary: 'writtenSummary',
} as const satisfies Record<string, keyof WrittenFields>;

/** Their names in files. */
export const WORD_NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const NEVER = { at: '', value: null } as const;

export const NO_WORDS: SessionWords = {
  title: NEVER,
  whereStopped: NEVER,
  writtenSummary: NEVER,
};

/** Returns what a complete line says. `changed`: the names of the fields that it is about; null for all. */
export function wordsIn(
  at: Instant,
  { title, whereStopped, writtenSummary }: WrittenFields,
  changed: readonly string[] | null,
): SessionWords {
  const word = <Value>(name: keyof typeof FIELDS, value: Value) =>
    changed === null || changed.includes(name) ? { at, value } : NEVER;
  return {
    title: word('title', title),
    whereStopped: word('where_stopped', whereStopped),
    writtenSummary: word('written_summary', writtenSummary),
  };
}

/** True if a complete line is about more than words. */
export function isAboutMore(changed: readonly string[] | null): boolean {
  return changed === null || changed.some((name) => !Object.hasOwn(FIELDS, name));
}

/** Joins what lines say: of each, the latest wins. Returns `one` if `other` says nothing new. */
export function joinWords(one: SessionWords, other: SessionWords): SessionWords {
  const joined = {
    title: latest(one.title, other.title),
    whereStopped: latest(one.whereStopped, other.whereStopped),
    writtenSummary: latest(one.writtenSummary, other.writtenSummary),
  };
  return Object.values(FIELDS).every((key) => joined[key] === one[key]) ? one : joined;
}

/** Returns a session with these words. */
export function withWords(session: Session, words: SessionWords): Session {
  return {
    ...session,
    title: words.title.value,
    whereStopped: words.whereStopped.value,
    writtenSummary: words.writtenSummary.value,
  };
}

/** Returns the names of the fields that were written at an instant. */
export function wordsAt(words: SessionWords, at: Instant): string[] {
  return WORD_NAMES.filter((name) => words[FIELDS[name]].at === at);
}

/** Returns the instants of the lines that they are from. */
export function instantsOf(words: SessionWords): Instant[] {
  const instants = new Set(Object.values(FIELDS).map((key) => words[key].at));
  return [...instants].filter((at) => at !== '');
}

function latest<Value>(one: Word<Value>, other: Word<Value>): Word<Value> {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return textOf(one) >= textOf(other) ? one : other;
}

function textOf({ value }: Word<unknown>): string {
  return JSON.stringify(value);
}
