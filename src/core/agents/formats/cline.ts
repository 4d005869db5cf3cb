import { fstatSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentId } from '../../../shared/model/agents.ts';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import { readBytes, withFile } from '../../jsonl/line-file.ts';
import type { Agent, AgentLog, AgentMessage, ReadingNotes, SystemFolders } from '../agent.ts';
import { describeCall } from '../content.ts';
import { type JsonObject, objectOf, objectsIn, textOf, timeOf } from '../json-values.ts';
import { textIn } from '../optional-file.ts';
import { readWholeFile } from '../whole-file.ts';

const MESSAGES = 'ui_messages.json';
/** Editors in which extensions of Visual Studio Code run. */
const EDITORS = ['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf'] as const;

/** How much of the requests is read first: they can have many megabytes, and the first of them names the folder. */
const HEAD_BYTES = 64 * 1024;
/** What the extension tells the model in each request. */
const FOLDER = /# Current (?:Working|Workspace) Directory \(((?:[^"\\)]|\\.)+)\)/;

const SAID: ReadonlySet<string> = new Set(['text', 'completion_result']);
const ASKED: ReadonlySet<string> = new Set([
  'followup',
  'plan_mode_respond',
  'act_mode_respond',
  'completion_result',
]);
const CALLS: ReadonlySet<string> = new Set([
  'tool',
  'command',
  'use_mcp_server',
  'use_subagents',
  'browser_action_launch',
  'browser_action',
]);
const RESULTS: ReadonlySet<string> = new Set([
  'command_output',
  'mcp_server_response',
  'browser_action_result',
  'subtask_result',
  'codebase_search_result',
]);
const NOTICES =
  /^(?:api_req_failed|info|mcp_notification|mistake_limit_reached|command_permission_denied|shell_integration_warning\w*|error\w*|\w+_error)$/;
/** What says nothing, or what another message says, too. */
const IGNORED =
  /^(?:api_req_\w+|auto_approval_\w+|browser_session_status|checkpoint_\w+|condense|conditional_rules_applied|deleted_api_reqs|generate_explanation|hook_\w+|image|load_mcp_documentation|mcp_server_request_started|new_task|report_bug|resume_\w+|sliding_window_truncation|subagent\w*|summarize_task|task_progress|user_edit_todos|user_feedback_diff)$/;

/**
 * Cline: `tasks/<id>/ui_messages.json` in the folder of the extension, which is rewritten as a whole. This follows
 * cline/cline, `src/shared/ExtensionMessage.ts`.
 */
export const cline = extension('cline', 'saoudrizwan.claude-dev');

/** Roo Code has the same files. This follows RooCodeInc/Roo-Code, `packages/types/src/message.ts`. */
export const rooCode = extension('roo-code', 'rooveterinaryinc.roo-cline');

function extension(id: AgentId, name: string): Agent {
  return {
    id,
    folders: (system) =>
      EDITORS.map((editor) =>
        join(configFolder(system), editor, 'User', 'globalStorage', name, 'tasks'),
      ),
    isLog: (log) => log.split('/').length === 2 && log.endsWith(`/${MESSAGES}`),
    read: (log, from, notes) =>
      readWholeFile(log, from, notes, (content) => readTask(log, content, notes)),
  };
}

function configFolder({ home, env, platform }: SystemFolders): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return textOf(env.APPDATA) ?? join(home, 'AppData', 'Roaming');
  return textOf(env.XDG_CONFIG_HOME) ?? join(home, '.config');
}

function* readTask(
  log: AgentLog,
  content: Buffer,
  notes: ReadingNotes,
): Generator<AgentMessage, void> {
  const records = parseJsonLine(content.toString('utf8'));
  // It may be in the middle of being written.
  if (!Array.isArray(records)) return notes.skipped('notJson');
  const session = log.name.split('/')[0] ?? '';
  const place = { folder: folderOf(log) };
  let call = '';
  for (const [index, record] of objectsIn(records).entries()) {
    const what = textOf(record.say) ?? textOf(record.ask) ?? '';
    if (record.partial === true) continue;
    const read = readMessage(record, what, index === 0, notes);
    if (read === null || read.content.trim() === '') continue;
    const { called, ...said } = read;
    const timestamp = timeOf(record.ts);
    if (timestamp === undefined) {
      notes.skipped('noTime');
      continue;
    }
    const key = `${session} ${timestamp} ${what}`;
    if (said.role === 'tool_use') call = key;
    const isOfTool = said.role === 'tool_use' || said.role === 'tool_result';
    const tool = isOfTool ? { tool: { id: call, ...called } } : {};
    yield { key, timestamp, session, place, ...said, ...tool };
  }
}

type Said = Pick<AgentMessage, 'role' | 'content' | 'kind' | 'images'> & {
  /** Of a call of a tool. */
  readonly called?: { readonly name: string; readonly input: unknown };
};

/** Returns what a message says; null for nothing. */
function readMessage(
  record: JsonObject,
  what: string,
  isFirst: boolean,
  notes: ReadingNotes,
): Said | null {
  const text = textOf(record.text) ?? '';
  const isAsked = record.type === 'ask';
  if (what === 'task' || what === 'user_feedback' || (isFirst && what === 'text')) {
    const images = Array.isArray(record.images) ? record.images.map(() => 'image') : [];
    const content = [text, ...images.map(() => '[image]')].filter((each) => each !== '');
    const more = images.length > 0 ? { images } : {};
    return { role: 'user', content: content.join('\n\n'), ...more };
  }
  if (isAsked ? ASKED.has(what) : SAID.has(what)) {
    const { question, response } = objectOf(parseJsonLine(text));
    const content = textOf(question) ?? textOf(response) ?? text.replace(/HAS_CHANGES$/, '');
    return { role: 'assistant', content };
  }
  if (what === 'reasoning') {
    return { role: 'system', kind: 'thinking', content: text || (textOf(record.reasoning) ?? '') };
  }
  if (what === 'condense_context') {
    const content = textOf(objectOf(record.contextCondense).summary) ?? '';
    return { role: 'system', kind: 'compaction', content };
  }
  if (CALLS.has(what)) return readCall(what, text);
  if (RESULTS.has(what)) {
    const { logs } = what === 'browser_action_result' ? objectOf(parseJsonLine(text)) : {};
    return { role: 'tool_result', content: textOf(logs) ?? text };
  }
  if (NOTICES.test(what)) return { role: 'system', kind: 'notice', content: text };
  if (!IGNORED.test(what)) notes.unknown(what, record);
  return null;
}

/** A call is a text, or JSON with the name of the tool. */
function readCall(what: string, text: string): Said {
  const parsed = objectOf(parseJsonLine(text));
  const { tool, ...input } = parsed;
  const name = textOf(tool) ?? textOf(parsed.toolName) ?? textOf(parsed.action) ?? what;
  const given = Object.keys(parsed).length > 0 ? input : { command: text };
  return { role: 'tool_use', content: describeCall(name, given), called: { name, input: given } };
}

/** Returns the folder in which a task began; null if it is not known. */
function folderOf({ path }: AgentLog): string | null {
  const task = path.slice(0, -MESSAGES.length);
  const { workspace } = objectOf(parseJsonLine(textIn(join(task, 'history_item.json'))));
  if (textOf(workspace) !== undefined) return textOf(workspace) ?? null;
  const found = folderShownIn(join(task, 'api_conversation_history.json'));
  return found === null ? null : (textOf(parseJsonLine(`"${found}"`)) ?? null);
}

/** Returns the first folder that requests to the model name, as a text in JSON has it. */
function folderShownIn(path: string): string | null {
  return withFile(path, (file) => {
    const { size } = fstatSync(file);
    for (let length = HEAD_BYTES; ; length *= 8) {
      const text = readBytes(file, 0, Math.min(length, size)).toString('utf8');
      const found = FOLDER.exec(text)?.[1];
      if (found !== undefined || length >= size) return found ?? null;
    }
  });
}
