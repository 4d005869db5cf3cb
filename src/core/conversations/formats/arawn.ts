import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { AgentMessage } from '../../agents/agent.ts';
import { describeCall } from '../../agents/content.ts';
import { defined, objectOf, textOf } from '../../agents/json-values.ts';
import { isSystemError } from '../../base/file-errors.ts';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import { type Line, readLines, withFile } from '../../jsonl/line-file.ts';
import { parseLine } from '../../messages/message-line.ts';
import { refuseTracked } from '../../trackers/refuse-tracked.ts';
import type { Assistant, Conversation, LeaveOut } from '../conversation.ts';
import { NOWHERE } from '../conversation.ts';

const workstream = z.object({ id: z.string(), title: z.string() });

/**
 * Arawn: `workstreams.db`, next to which are `workstreams/<id>/messages.jsonl`, as versions up to 2026 wrote them. The
 * messages of later versions, whose database is `arawn.db`, have no times, and cannot be imported.
 */
export const arawn: Assistant = {
  id: 'arawn',
  recognises: async (path) => columnsOf(path).some((name) => OF_ARAWN.has(name)),
  size: async (path) => logsOf(path).reduce((total, { bytes }) => total + bytes, 0),
  async *read(path, leaveOut) {
    const columns = columnsOf(path);
    if (columns.includes('root_dir')) refuseTracked('noTimes');
    if (!columns.includes('is_scratch')) refuseTracked('notThisProgram');
    let before = 0;
    for (const log of logsOf(path)) {
      for (let readTo = 0; ; ) {
        const step = readStep(log, readTo, leaveOut);
        if (step === null || step.readTo === readTo) break;
        readTo = step.readTo;
        yield { conversation: step.conversation, bytes: before + readTo };
        await setImmediate();
      }
      before += log.bytes;
    }
  },
};

/** Columns of its table of workstreams that other programs with such a table, like this one, do not have. */
const OF_ARAWN: ReadonlySet<string> = new Set(['is_scratch', 'root_dir']);

interface Log {
  readonly id: string;
  readonly title: string;
  readonly path: string;
  readonly bytes: number;
}

/** Returns the columns of the table of workstreams; none if the file has none. */
function columnsOf(path: string): string[] {
  const columns = query(path, "SELECT name FROM pragma_table_info('workstreams')") ?? [];
  return columns.map((row) => z.object({ name: z.string() }).parse(row).name);
}

/** Returns the files with messages of all workstreams, also of those that the database does not have. */
function logsOf(path: string): Log[] {
  const rows = query(path, 'SELECT id, title FROM workstreams') ?? [];
  const titles = new Map(
    rows.flatMap((row) => {
      const { data } = workstream.safeParse(row);
      return data === undefined ? [] : [[data.id, data.title] as const];
    }),
  );
  const folder = join(dirname(path), 'workstreams');
  return [folder, join(folder, 'workstreams')].flatMap((root) =>
    namesIn(root).flatMap((id) => {
      const log = join(root, id, 'messages.jsonl');
      const stats = statSync(log, { throwIfNoEntry: false });
      return stats ? [{ id, title: titles.get(id) ?? id, path: log, bytes: stats.size }] : [];
    }),
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Returns the rows of a query; null if the file is no database with such a table. */
function query(path: string, sql: string): unknown[] | null {
  try {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

function readStep(
  log: Log,
  from: number,
  leaveOut: LeaveOut,
): { conversation: Conversation; readTo: number } | null {
  return withFile(log.path, (file) => {
    const messages: AgentMessage[] = [];
    let readTo = from;
    const onLine = ({ position, length, text }: Line) => {
      readTo = position + length + 1;
      if (text?.trim() === '') return;
      const message = text === null ? null : messageOf(log, text);
      if (message === null) leaveOut('message', null);
      else messages.push(message);
    };
    for (const _bytes of readLines(file, from, onLine)) if (readTo > from) break;
    const { id, title } = log;
    return { conversation: { id, title: null, project: title, messages }, readTo };
  });
}

function messageOf(log: Log, text: string): AgentMessage | null {
  const line = parseLine(text);
  if (line?.id == null) return null;
  const { id, role, content, timestamp, sessionId } = line;
  // Its metadata is a text of JSON.
  const metadata = objectOf(parseJsonLine(textOf(objectOf(parseJsonLine(text)).metadata) ?? ''));
  const call = textOf(metadata.tool_id) ?? textOf(metadata.tool_call_id);
  const name = textOf(metadata.name);
  const more = defined({
    name,
    input: metadata.arguments,
    isError: metadata.success === false ? true : undefined,
  });
  return {
    key: id,
    role,
    // A call says everything in its metadata.
    content:
      content === '' && name !== undefined ? describeCall(name, metadata.arguments) : content,
    timestamp,
    session: sessionId ?? log.id,
    place: NOWHERE,
    record: id,
    ...(call !== undefined && { tool: { id: call, ...more } }),
  };
}
