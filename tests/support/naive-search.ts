import { existsSync, readFileSync } from 'node:fs';
import { type MessageRole, SCRATCH_ID, type Session } from '../../src/shared/model/model.ts';
import type { SearchFilter } from '../../src/shared/model/search-result.ts';
import type { TestWorkspace } from './test-workspace.ts';

/** A word or a phrase of a query, possibly a prefix. */
export interface SearchTerm {
  readonly text: string;
  readonly isPrefix: boolean;
  readonly isUnwanted: boolean;
}

interface Line {
  readonly key: string;
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
  const { workstreamId, roles = [], statuses = [], from, to } = filter;
  const found = [workspace.thesis, SCRATCH_ID].flatMap((id) => linesOf(workspace, id));
  return found
    .filter((line) => {
      const session = sessions.get(line.key);
      return (
        query.some(({ isUnwanted }) => !isUnwanted) &&
        query.every((asked) => contains(line.content, asked) !== asked.isUnwanted) &&
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

function linesOf({ folder }: TestWorkspace, workstreamId: string): Line[] {
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

function contains(content: string, { text, isPrefix }: SearchTerm): boolean {
  const [words, phrase] = [messageOf(content), messageOf(text)];
  return words.some((_, at) =>
    phrase.every((word, index) => {
      const isBeginning = isPrefix && index === phrase.length - 1;
      const found = words[at + index];
      return isBeginning ? found?.startsWith(word) : found === word;
    }),
  );
}

/** Strips case and diacritics; in scripts without spaces, every letter is a word. */
function messageOf(text: string): string[] {
  const folded = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  return folded.match(/[\p{Script=Han}\p{Script=Thai}]|[\p{L}\p{M}]+/gu) ?? [];
}
