import type { Instant, Session } from '../../shared/model/model.ts';
import { workstreamRecord } from '../records/workstream.ts';
import type { JournalEvent, JournalLine } from './journal-line.ts';
import type { NoteVersion } from './note-versions.ts';
import type { SessionRegister } from './session-register.ts';
import {
  instantsOf,
  isAboutMore,
  type SessionWords,
  WORD_NAMES,
  withWords,
  wordsAt,
} from './session-words.ts';
import { linesOf, type StoredWorkstream } from './workstream-fields.ts';

/** A line that says what is known. */
export type WrittenLine = JournalEvent & Pick<JournalLine, 'at'>;

/** The latest lines of a journal, by what they are about. */
export class SeenLines {
  readonly #latest = new Map<string, Partial<Record<Subject, Instant>>>();
  readonly #workstream = new Set<Instant>();
  readonly #removals = new Set<string>();
  /** The instants of lines whose notes others replace. */
  readonly #replacedNotes = new Set<Instant>();

  get isEmpty(): boolean {
    return this.#workstream.size === 0 && this.#latest.size === 0;
  }

  add(line: WrittenLine): void {
    if (line.event === 'removed') {
      this.#removals.add(removalKey(line));
      return;
    }
    if ('workstream' in line) {
      this.#workstream.add(line.at);
      for (const at of line.notesBefore ?? []) this.#replacedNotes.add(at);
      return;
    }
    const { id } = line.session;
    const seen = this.#latest.get(id) ?? {};
    for (const subject of subjectsOf(line)) {
      // Lines are in any order in a file that was merged.
      if (line.at > (seen[subject] ?? '')) seen[subject] = line.at;
    }
    this.#latest.set(id, seen);
  }

  /** True if the file has the line, or a later one about the same. */
  has(line: WrittenLine): boolean {
    if (line.event === 'removed') return this.#removals.has(removalKey(line));
    if ('workstream' in line) {
      const isReplaced = (at: Instant) => this.#replacedNotes.has(at);
      return this.#workstream.has(line.at) && (line.notesBefore ?? []).every(isReplaced);
    }
    const seen = this.#latest.get(line.session.id);
    return subjectsOf(line).every((subject) => line.at <= (seen?.[subject] ?? ''));
  }
}

function removalKey({ at, removed }: Extract<WrittenLine, { event: 'removed' }>): string {
  return `${at} ${JSON.stringify(removed)}`;
}

type Subject =
  | 'complete'
  | (typeof WORD_NAMES)[number]
  | 'activity'
  | 'facts'
  | 'move'
  | 'deletion';

function subjectsOf(line: WrittenLine): Subject[] {
  switch (line.event) {
    case 'session_active':
      return ['activity'];
    case 'summary_written':
      return ['facts'];
    case 'session_moved':
      return ['move'];
    case 'session_deleted':
      return ['deletion'];
    default: {
      const changed = ('changed' in line && line.changed) || null;
      const words = WORD_NAMES.filter((name) => changed?.includes(name) ?? true);
      return isAboutMore(changed) ? ['complete', ...words] : words;
    }
  }
}

/** Returns the lines that describe a workstream. */
export function workstreamLines(row: StoredWorkstream, isFirst: boolean): WrittenLine[] {
  const workstream = workstreamRecord.fromRow(row);
  return linesOf(row).map(({ at, changed }) =>
    changed === null
      ? { at, event: isFirst ? 'workstream_created' : 'workstream_changed', workstream }
      : { at, event: 'workstream_changed', workstream, changed },
  );
}

/** Returns the lines that have a workstream's notes. The last one names all that were replaced. */
export function notesLines(
  row: StoredWorkstream,
  versions: readonly NoteVersion[],
  replaced: readonly Instant[],
): WrittenLine[] {
  const workstream = workstreamRecord.fromRow(row);
  return versions.map(({ at, notes }, index) => ({
    at,
    event: 'workstream_changed',
    workstream: { ...workstream, notes },
    changed: ['notes'],
    notesBefore: index === versions.length - 1 ? replaced : [],
  }));
}

/** Returns the lines that say what the user wrote about a session. */
export function wordLines(session: Session, words: SessionWords): WrittenLine[] {
  return instantsOf(words).map((at) => {
    return { at, event: 'session_edited', session, changed: wordsAt(words, at) };
  });
}

/** A session in a journal, and as it is now, wherever that is; null if it is nowhere. */
interface Described {
  readonly id: string;
  readonly workstreamId: string;
  readonly now: Session | null;
}

/** Returns the lines that describe a session in a journal. */
export function sessionLines(
  { id, workstreamId, now }: Described,
  { claim, words, activity, described, movedAt, deletedAt }: SessionRegister,
): WrittenLine[] {
  const lines: WrittenLine[] = [];
  const claimedAt = claim?.at ?? '';
  const known = claim?.session ?? (now && { ...now, workstreamId });
  const session = known && withWords(known, words);
  if (claim && session) {
    const event = session.status === 'active' ? 'session_started' : `session_${session.status}`;
    const its = wordsAt(words, claimedAt);
    const isWhole = its.length === WORD_NAMES.length;
    const changed = !isWhole && { changed: ['status', ...its] };
    lines.push({ at: claimedAt, event, session, ...changed } as WrittenLine);
  }
  if (session) lines.push(...wordLines(session, words).filter(({ at }) => at !== claimedAt));
  for (const { at, last } of activity) {
    lines.push({ at, event: 'session_active', session: { id, lastActivityAt: last } });
  }
  if (described && described.at !== claim?.at) {
    lines.push({
      at: described.at,
      event: 'summary_written',
      session: { id, ...described.fields },
    });
  }
  if (movedAt) {
    lines.push({
      at: movedAt,
      event: 'session_moved',
      session: { id, workstreamId: now?.workstreamId ?? workstreamId },
    });
  }
  if (deletedAt) {
    lines.push({ at: deletedAt, event: 'session_deleted', session: { id, workstreamId } });
  }
  return lines;
}
