import type { Instant, Session } from '../../shared/model/model.ts';
import { NO_MESSAGES } from '../../shared/model/summary-text.ts';
import { EARLIEST } from '../base/instant.ts';
import { sessionRecord } from '../records/session.ts';
import {
  isAboutMore,
  joinWords,
  NO_WORDS,
  type SessionWords,
  withWords,
  wordsIn,
} from './session-words.ts';

/** What is derived from a closed session's messages. */
export type DerivedFields = Pick<
  Session,
  'messageCount' | 'summary' | 'derivedTitle' | 'agentAlone'
>;

/** Those of a session whose messages have not been counted. */
export const NOTHING_DERIVED: DerivedFields = {
  messageCount: 0,
  summary: NO_MESSAGES,
  derivedTitle: null,
  agentAlone: [],
};

interface Claim {
  readonly at: Instant;
  readonly session: Session;
}

interface Activity {
  readonly at: Instant;
  readonly last: Instant;
}

interface Described {
  readonly at: Instant;
  readonly fields: DerivedFields;
}

/**
 * What the lines of one journal say about one session. Each line can only raise it, and the result
 * is the same in any order: "Which line wins" in docs/FORMAT.md. The functions return the same
 * object if a line says nothing new.
 */
export interface SessionRegister {
  /** The complete line that wins. Its words are in `words`, what is derived in `described` if it is closed. */
  readonly claim: Claim | null;
  /** What the user wrote about it last. */
  readonly words: SessionWords;
  /** Activity since, by instant; of two, neither is both earlier and less. */
  readonly activity: readonly Activity[];
  /** What was derived last: not older than the claim. */
  readonly described: Described | null;
  /** When it was moved to another workstream last. */
  readonly movedAt: Instant | null;
  readonly deletedAt: Instant | null;
}

export const NO_LINES: SessionRegister = {
  claim: null,
  words: NO_WORDS,
  activity: [],
  described: null,
  movedAt: null,
  deletedAt: null,
};

/** Adds a complete line. `changed`: the names of the fields that it is about; null for all of them. */
export function withComplete(
  register: SessionRegister,
  at: Instant,
  session: Session,
  changed: readonly string[] | null,
): SessionRegister {
  const worded = withWordsOf(register, wordsIn(at, session, changed));
  return isAboutMore(changed) ? withClaim(worded, at, withWords(session, NO_WORDS)) : worded;
}

/** Adds what the user wrote. */
export function withWordsOf(register: SessionRegister, added: SessionWords): SessionRegister {
  const words = joinWords(register.words, added);
  return words === register.words ? register : { ...register, words };
}

function withClaim(register: SessionRegister, at: Instant, session: Session): SessionRegister {
  if (at <= floorOf(register)) return register;
  const { claim } = register;
  const order = claim === null ? 1 : compareClaims({ at, session }, claim);
  if (order < 0 && at !== claim?.at) return register;
  const described = session.endedAt === null ? null : { at, fields: derivedFieldsOf(session) };
  if (order < 0) return withDescribed(register, described);
  if (order > 0 || claim === null) {
    return withDescribed(since({ ...register, claim: { at, session } }), described);
  }
  const last = laterOf(claim.session.lastActivityAt, session.lastActivityAt);
  const isSame = last === claim.session.lastActivityAt;
  const joined = { at, session: { ...claim.session, lastActivityAt: last } };
  return withDescribed(isSame ? register : { ...register, claim: joined }, described);
}

/** Adds a line about activity. */
export function withActivity(register: SessionRegister, added: Activity): SessionRegister {
  if (added.at <= laterOf(floorOf(register), register.claim?.at ?? EARLIEST)) return register;
  const isKnown = register.activity.some(({ at, last }) => at >= added.at && last >= added.last);
  if (isKnown) return register;
  const rest = register.activity.filter(({ at, last }) => at > added.at || last > added.last);
  return { ...register, activity: [...rest, added].toSorted((a, b) => (a.at < b.at ? -1 : 1)) };
}

/** Adds what was derived, if anything was. */
export function withDescribed(register: SessionRegister, added: Described | null): SessionRegister {
  if (added === null || added.at <= floorOf(register)) return register;
  if (added.at < (register.claim?.at ?? EARLIEST)) return register;
  const { described } = register;
  if (described !== null && compareDescribed(added, described) <= 0) return register;
  return { ...register, described: added };
}

/** Adds a line that moves the session elsewhere. */
export function withMove(register: SessionRegister, at: Instant): SessionRegister {
  return at <= (register.movedAt ?? '') ? register : since({ ...register, movedAt: at });
}

/** Adds a line that deletes the session. */
export function withDeletion(register: SessionRegister, at: Instant): SessionRegister {
  return at <= (register.deletedAt ?? '') ? register : since({ ...register, deletedAt: at });
}

/** Adds everything that another register has, as if its lines were in this journal. */
export function withRegister(register: SessionRegister, other: SessionRegister): SessionRegister {
  const { claim, words, activity, described } = other;
  let joined = withWordsOf(register, words);
  if (claim) joined = withClaim(joined, claim.at, claim.session);
  for (const each of activity) joined = withActivity(joined, each);
  return withDescribed(joined, described);
}

/** Compares claims by instant, then by content, except for what other lines can raise or correct. */
export function compareClaims(one: Claim, other: Claim): number {
  return compare(one.at, other.at) || compare(keyOf(one.session), keyOf(other.session));
}

/** Returns the session that the register describes, or null. */
export function sessionOf(register: SessionRegister): Session | null {
  const { claim, words, activity, described } = register;
  if (claim === null) return null;
  const session = withWords(claim.session, words);
  if (!isActive(register)) return { ...session, ...described?.fields };
  const lastActivityAt = activity.reduce(
    (last, each) => laterOf(last, each.last),
    claim.session.lastActivityAt,
  );
  return { ...session, ...NOT_ENDED, lastActivityAt };
}

const NOT_ENDED = {
  status: 'active',
  endedAt: null,
  summary: null,
  summaryKind: null,
} as const;

function isActive(register: SessionRegister): boolean {
  return register.claim?.session.endedAt === null || isPrematureTimeout(register);
}

/** True if the session timed out for a device that did not know all of its activity. */
export function isPrematureTimeout({ claim, activity }: SessionRegister): boolean {
  if (claim?.session.status !== 'timed_out') return false;
  return activity.some(({ last }) => last > claim.session.lastActivityAt);
}

/** Returns an active session as it is shown while another one is active. */
export function endedSessionOf(session: Session, { described }: SessionRegister): Session {
  return {
    ...session,
    // Until they are counted up to this end.
    ...(described?.fields ?? NOTHING_DERIVED),
    status: 'ended',
    endedAt: session.lastActivityAt,
    summaryKind: 'placeholder',
  };
}

/** Returns the instant of the latest line that the session follows from besides its claim, or null. */
export function notedAtOf(register: SessionRegister): Instant | null {
  const { claim, activity, described } = register;
  if (claim === null) return null;
  if (isActive(register)) return activity.at(-1)?.at ?? null;
  return described !== null && described.at > claim.at ? described.at : null;
}

/** True if the row of a session has everything that the register has. */
export function fitsIntoRow(register: SessionRegister): boolean {
  const { claim, activity, described, movedAt, deletedAt } = register;
  if (claim === null || movedAt !== null || deletedAt !== null) return false;
  if (claim.session.endedAt !== null) return activity.length === 0;
  const isPlain = activity.every(({ last }) => last >= claim.session.lastActivityAt);
  return described === null && activity.length <= 1 && isPlain;
}

/** Returns the register that a row has. */
export function registerOfRow(
  session: Session,
  words: SessionWords,
  changedAt: Instant,
  notedAt: Instant | null,
): SessionRegister {
  const claim = { at: changedAt, session: withWords(session, NO_WORDS) };
  if (session.endedAt !== null) {
    const described = { at: notedAt ?? changedAt, fields: derivedFieldsOf(session) };
    return { ...NO_LINES, claim, words, described };
  }
  const activity = notedAt === null ? [] : [{ at: notedAt, last: session.lastActivityAt }];
  return { ...NO_LINES, claim, words, activity };
}

/** Drops what is older than the claim, or than the session's move or deletion. */
function since(register: SessionRegister): SessionRegister {
  const floor = floorOf(register);
  const claim = register.claim !== null && register.claim.at > floor ? register.claim : null;
  const after = laterOf(floor, claim?.at ?? EARLIEST);
  const { described } = register;
  const isCurrent =
    described !== null && described.at > floor && described.at >= (claim?.at ?? EARLIEST);
  return {
    ...register,
    claim,
    activity: register.activity.filter(({ at }) => at > after),
    described: isCurrent ? described : null,
  };
}

function floorOf({ movedAt, deletedAt }: SessionRegister): Instant {
  return laterOf(movedAt ?? '', deletedAt ?? '');
}

export function derivedFieldsOf({
  messageCount,
  summary,
  derivedTitle,
  agentAlone,
}: DerivedFields): DerivedFields {
  return { messageCount, summary, derivedTitle, agentAlone };
}

function compareDescribed(one: Described, other: Described): number {
  return compare(one.at, other.at) || compare(textOf(one.fields), textOf(other.fields));
}

function textOf({ messageCount, summary, derivedTitle, agentAlone }: DerivedFields): string {
  return JSON.stringify([messageCount, summary, derivedTitle, agentAlone]);
}

/** The keys in files of what is derived from the messages, and so may quote them. */
export const DERIVED_NAMES = [
  'message_count',
  'summary',
  'summary_kind',
  'derived_title',
  'agent_alone',
];

const RAISED = ['last_activity_at', ...DERIVED_NAMES];

function keyOf(session: Session): string {
  const record = Object.entries(sessionRecord.toFile(session));
  return JSON.stringify(record.filter(([name]) => !RAISED.includes(name)));
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
