import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import type { Agent, AgentMessage, LogCursor, LogSlice, ReadingNotes } from '../agent.ts';
import { describeCall, joinContent } from '../content.ts';
import { type JsonObject, objectOf, objectsIn, textOf, timeOf } from '../json-values.ts';
import { readDatabase } from '../log-database.ts';

const SLICE_ROWS = 200;
/** Times below this are seconds since the epoch, and not milliseconds. */
const FIRST_MS = 100_000_000_000;

const IGNORED: ReadonlySet<string> = new Set([
  'actionRequired',
  'conversationCompacted',
  'redactedThinking',
  'toolConfirmationRequest',
]);

/**
 * Goose: `sessions.db`, a SQLite database of sessions and their messages. This follows block/goose,
 * `crates/goose/src/session/session_manager.rs` and `conversation/message.rs`. When a conversation is compacted, all of its
 * rows are written again under new ids. So a message is identified by its session, time and content.
 */
export const goose: Agent = {
  id: 'goose',
  folders: ({ home, env, platform }) => {
    const root = textOf(env.GOOSE_PATH_ROOT);
    if (root !== undefined) return [join(root, 'data', 'sessions')];
    if (platform === 'win32') {
      const data = textOf(env.APPDATA) ?? join(home, 'AppData', 'Roaming');
      return [join(data, 'Block', 'goose', 'data', 'sessions')];
    }
    const data = textOf(env.XDG_DATA_HOME) ?? join(home, '.local/share');
    return [join(data, 'goose', 'sessions')];
  },
  isLog: (name) => name === 'sessions.db',
  read: (log, from, notes) => readDatabase(log, (database) => readRows(database, from, notes)),
};

function* readRows(
  database: Database,
  from: LogCursor | null,
  notes: ReadingNotes,
): Generator<LogSlice, void> {
  let last = from === null ? 0 : Number(from);
  const next = database.prepare<[number, number], JsonObject>(
    'SELECT * FROM messages WHERE id > ? ORDER BY id LIMIT ?',
  );
  const sessionOf = database.prepare<[string], JsonObject>('SELECT * FROM sessions WHERE id = ?');
  for (;;) {
    const rows = next.all(last, SLICE_ROWS);
    if (rows.length === 0) return;
    const messages = rows.flatMap((row) => {
      const session = objectOf(sessionOf.get(textOf(row.session_id) ?? ''));
      return readRow(row, session, notes);
    });
    const bytes = rows.reduce((sum, row) => sum + (textOf(row.content_json)?.length ?? 0), 0);
    last = Number(rows.at(-1)?.id);
    yield { messages, cursor: String(last), bytes };
  }
}

function readRow(row: JsonObject, session: JsonObject, notes: ReadingNotes): AgentMessage[] {
  const parts = parseJsonLine(textOf(row.content_json) ?? '');
  if (!Array.isArray(parts)) {
    notes.skipped('notJson');
    return [];
  }
  const time = typeof row.created_timestamp === 'number' ? row.created_timestamp : 0;
  const timestamp = timeOf(time < FIRST_MS ? time * 1000 : time);
  if (timestamp === undefined) {
    notes.skipped('noTime');
    return [];
  }
  const id = textOf(row.session_id) ?? '';
  const place = { folder: textOf(session.working_dir) ?? null };
  const more = session.session_type === 'sub_agent' ? { subAgent: id } : {};
  const { userVisible } = objectOf(parseJsonLine(textOf(row.metadata_json) ?? ''));
  // The summary that only the model sees, in place of what it summarises.
  const by: Pick<Said, 'role' | 'kind'> =
    userVisible === false
      ? { role: 'system', kind: 'compaction' }
      : { role: row.role === 'user' ? 'user' : 'assistant' };
  return readParts(objectsIn(parts), by, notes).map((said) => {
    const content = [said.role, said.kind, said.content, said.tool?.id];
    const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    return { key: `${id} ${timestamp} ${digest}`, timestamp, session: id, place, ...more, ...said };
  });
}

type Said = Pick<AgentMessage, 'role' | 'content' | 'kind' | 'tool' | 'images'>;

/** Returns what the parts of a message say. `by`: who says its texts, which are one message. */
function readParts(
  parts: readonly JsonObject[],
  by: Pick<Said, 'role' | 'kind'>,
  notes: ReadingNotes,
): Said[] {
  const { text, images } = joinContent(
    parts.filter(({ type }) => type === 'text' || type === 'image'),
  );
  const more = images.length > 0 ? { images } : {};
  const said: Said[] = text === '' ? [] : [{ ...by, content: text, ...more }];
  for (const part of parts) said.push(...readPart(part, notes));
  return said.filter(({ content }) => content.trim() !== '');
}

function readPart(part: JsonObject, notes: ReadingNotes): Said[] {
  const id = textOf(part.id) ?? '';
  switch (part.type) {
    case 'text':
    case 'image':
      return [];
    case 'thinking':
      return [{ role: 'system', kind: 'thinking', content: textOf(part.thinking) ?? '' }];
    case 'systemNotification':
      return [{ role: 'system', kind: 'notice', content: textOf(part.msg) ?? '' }];
    case 'toolRequest':
    case 'frontendToolRequest': {
      const { value, error } = objectOf(part.toolCall);
      const { name, arguments: input } = objectOf(value);
      const tool = { id, name: textOf(name) ?? 'tool', input };
      const content = textOf(error) ?? describeCall(tool.name, input ?? {});
      return [{ role: 'tool_use', content, tool }];
    }
    case 'toolResponse': {
      const { value, error, status } = objectOf(part.toolResult);
      const { content, isError } = objectOf(value);
      const { text } = joinContent(Array.isArray(value) ? value : content);
      const tool = { id, ...((status === 'error' || isError === true) && { isError: true }) };
      return [{ role: 'tool_result', content: textOf(error) ?? text, tool }];
    }
    default: {
      const type = textOf(part.type) ?? '';
      if (!IGNORED.has(type)) notes.unknown(type, part);
      return [];
    }
  }
}
