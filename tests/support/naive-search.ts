import { existsSync, readFileSync } from 'node:fs';
import { type MessageRole, SCRATCH_ID, type Session } from '../../src/shared/model/model.ts';
import type { SearchFilter } from '../../src/shared/model/search-result.ts';
import { linesOf } from './history-files.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** A word or a phrase of a query, possibly a prefix or a part of words. */
export interface SearchTerm {
  readonly text: string;
  readonly isPrefix: boolean;
  readonly isInside: boolean;
  readonly isUnwanted: boolean;
}

interface Line {
  readonly key: string;
  readonly session_id?: string | null;
  readonly workstreamId: string;
  readonly role: MessageRole;
  readonly timestamp: string;
  readonly content: string;
}

/** Returns what a search must find, by scanning all lines: each message with its session. */
export function searchNaively(
  workspace: TestWorkspace,
  query: readonly SearchTerm[],
  filter: SearchFilter,
): string[] {
  const sessions = sessionsOfMessages(workspace);
  const deleted = deletedSessions(workspace);
  const terms = query.filter(({ text }) => wordsOf(text).length > 0);
  const { workstreamId, roles = [], statuses = [], from, to } = filter;
  const found = [workspace.thesis, SCRATCH_ID].flatMap((id) => messagesOf(workspace, id));
  return found
    .filter((line) => {
      const session = sessions.get(line.key);
      return (
        (session !== undefined || !deleted.some((each) => wasIn(each, line))) &&
        terms.some(({ isUnwanted }) => !isUnwanted) &&
        terms.every((asked) => contains(line.content, asked) !== asked.isUnwanted) &&
        (workstreamId === undefined || workstreamId === (session ?? line).workstreamId) &&
        (roles.length === 0 || roles.includes(line.role)) &&
        (statuses.length === 0 || (session !== undefined && statuses.includes(session.status))) &&
        (from === undefined || line.timestamp >= from) &&
        (to === undefined || line.timestamp < to)
      );
    })
    .map(({ key }) => `${key} in ${sessions.get(key)?.id ?? 'none'}`)
    .toSorted();
}

function messagesOf({ folder }: TestWorkspace, workstreamId: string): Line[] {
  const path = folder.messages(workstreamId);
  if (!existsSync(path)) return [];
  let position = 0;
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => {
      const key = `${workstreamId} ${position}`;
      position += Buffer.byteLength(text) + 1;
      return { ...JSON.parse(text), key, workstreamId };
    });
}

/** A session as it was when it was deleted. */
interface Deleted {
  readonly id: string;
  readonly workstream_id: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly takes_in?: readonly (Record<'workstream_id' | 'session_id' | 'from' | 'to', string> & {
    readonly only_named?: boolean;
  })[];
}

function deletedSessions({ folder, workstreams, thesis }: TestWorkspace): Deleted[] {
  const journals = [thesis, SCRATCH_ID].flatMap((id) => linesOf(folder, id, 'journal'));
  return journals
    .map((line) => JSON.parse(line))
    .filter(({ event, before }) => event === 'session_deleted' && before)
    .map(({ before }) => before as Deleted)
    .filter(({ id, ended_at }) => ended_at !== null && workstreams.findSession(id) === null);
}

function wasIn(session: Deleted, { workstreamId, session_id = null, timestamp }: Line): boolean {
  const { id, started_at, ended_at, takes_in = [] } = session;
  if (timestamp < started_at || timestamp > (ended_at ?? '')) return false;
  const own = {
    workstream_id: session.workstream_id,
    session_id: id,
    from: '',
    to: '~',
    only_named: false,
  };
  return [own, ...takes_in].some(
    (part) =>
      part.workstream_id === workstreamId &&
      part.from <= timestamp &&
      timestamp <= part.to &&
      (session_id === null ? part.only_named !== true : session_id === part.session_id),
  );
}

/** Maps each message to its session, as reading the sessions reports it. */
function sessionsOfMessages({
  thesis,
  workstreams,
  messages,
}: TestWorkspace): Map<string, Session> {
  const sessions = [thesis, SCRATCH_ID].flatMap((id) =>
    workstreams.listSessions(id, { limit: 100 }),
  );
  return new Map(
    sessions.flatMap((session) =>
      messages
        .readSession(session.id, { limit: 1000 })
        .map((message) => [`${message.workstreamId} ${message.position}`, session] as const),
    ),
  );
}

const MIN_PART_LENGTH = 3;
/** Unicode collation decides what is the same letter, or that of Turkish. */
const COLLATORS = ['und', 'tr'].map((each) => new Intl.Collator(each, { sensitivity: 'base' }));

function isSame(a: string, b: string): boolean {
  return COLLATORS.some(({ compare }) => compare(a, b) === 0);
}

function contains(content: string, { text, isPrefix, isInside }: SearchTerm): boolean {
  const [words, phrase] = [wordsOf(content), wordsOf(text)];
  const canBeInside = isInside && lettersOf(phrase[0] ?? '').length >= MIN_PART_LENGTH;
  return words.some((_, at) =>
    phrase.every((wanted, index) => {
      const word = words[at + index];
      if (word === undefined) return false;
      const isLast = index === phrase.length - 1 && (isPrefix || isInside);
      return partsOf(word, canBeInside && index === 0, isLast).some((part) => isSame(part, wanted));
    }),
  );
}

/** Returns the word and, if wanted, what it has without some of its first or last letters. */
function partsOf(word: string, canSkip: boolean, canEnd: boolean): string[] {
  const letters = [...word.normalize('NFKD')];
  const starts = canSkip ? letters.map((_, index) => index) : [0];
  const ends = letters
    .map((_, index) => index + 1)
    .filter((end) => canEnd || end === letters.length);
  return starts.flatMap((start) => ends.map((end) => letters.slice(start, end).join('')));
}

/** Returns the letters that collation does not ignore. */
function lettersOf(word: string): string[] {
  return [...word.normalize('NFKD')].filter((letter) => !isSame(letter, ''));
}

/** In scripts without spaces, every letter is a word, and so is an emoji. */
function wordsOf(text: string): string[] {
  const words =
    text.match(
      /[\p{Script=Han}\p{Script=Thai}\p{Emoji_Presentation}]|[\p{L}\p{M}\u00ad\u200d]+/gu,
    ) ?? [];
  return words.filter((word) => lettersOf(word).length > 0);
}
