import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseTime } from '../../messages/message-time.ts';
import type { Agent, AgentMessage, ReadingNotes } from '../agent.ts';
import { readCompressedLines } from '../compressed-lines.ts';
import { describeCall } from '../content.ts';
import { type RecordReader, readJsonLines } from '../json-lines.ts';
import { defined, type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';
import { readImports } from './codex-imports.ts';
import {
  type Prompt,
  readCall,
  readInterAgentMessage,
  readOutput,
  readPrompt,
  readPromptEvent,
  type Said,
} from './codex-items.ts';

const LOG = /(?:^|\/)rollout-[^/]+\.jsonl(?:\.zst)?$/;

/** Turns that Codex has copied from another agent, with the time of the copy. */
const IMPORTED_TURN = /^external-import-turn-/;

/** The times of a turn and of its conversation are noted separately. */
const TOLERANCE_MS = 2000;

/** Records that say nothing about what was said, or what another record says, too. */
const IGNORED: ReadonlySet<string> = new Set([
  'inter_agent_communication',
  'inter_agent_communication_metadata',
  'world_state',
]);
const IGNORED_ITEMS: ReadonlySet<string> = new Set([
  'additional_tools',
  'compaction',
  'compaction_summary',
  'compaction_trigger',
  'context_compaction',
  'ghost_snapshot',
  'other',
  'tool_search_output',
]);
const IGNORED_EVENTS =
  /^(?:apply_patch_approval_request|background_event|collab_\w+|context_compacted|deprecation_notice|dynamic_tool_call_\w+|elicitation_request|entered_review_mode|exec_\w+|exited_review_mode|guardian_\w+|hook_\w+|image_generation_\w+|item_(?:started|completed)|mcp_\w+|model_\w+|patch_apply_\w+|plan_\w+|raw_response_item|request_\w+|safety_buffering|session_configured|shutdown_complete|sub_agent_activity|task_complete|terminal_interaction|thread_goal_\w+|thread_rolled_back|thread_settings_applied|token_count|turn_\w+|view_image_tool_call|web_search_\w+)$/;

/** What versions before September 2025 wrote: items without a time. */
const WITHOUT_TIME: ReadonlySet<string> = new Set([
  'function_call',
  'function_call_output',
  'local_shell_call',
  'message',
  'reasoning',
]);

/**
 * Codex: `sessions/<year>/<month>/<day>/rollout-<time>-<id>.jsonl` and `archived_sessions/`, also
 * compressed. This follows the records of versions 0.30 to 0.150.
 *
 * Most texts come twice, as an item and as an event, without an id. A fork begins with the records of its
 * parent, as if they were written now. So a message is identified by its turn, its text, and how often the
 * turn had the same text before; items and events are counted separately.
 */
export const codex: Agent = {
  id: 'codex',
  movesLogs: true,
  folders: ({ home, env }) => {
    const folder = textOf(env.CODEX_HOME) ?? join(home, '.codex');
    return [join(folder, 'sessions'), join(folder, 'archived_sessions')];
  },
  isLog: (name) => LOG.test(name),
  *read(log, from, notes) {
    const imports = readImports(log);
    const begin = (state: unknown) => new CodexReader(imports, state);
    const read = log.name.endsWith('.zst') ? readCompressedLines : readJsonLines;
    yield* read(log, from, notes, begin);
  },
};

/** Most texts come twice. */
type Twin = 'item' | 'event';

interface Conversation {
  readonly id: string;
  /** The conversation that this one was begun in, or is a copy of. */
  readonly parent: string | null;
  readonly isSubAgent: boolean;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

interface State {
  conversation: Conversation | null;
  folder: string | null;
  repository?: string;
  branch?: string;
  version?: string;
  model?: string;
  /** The turn, or the conversation before its first turn. */
  scope: string;
  turn: string | null;
  /** When a turn began that was copied from the parent, in milliseconds since the epoch. */
  copiedAt: number | null;
  isImported: boolean;
  /** How often the turn has had a text so far. */
  counts: Record<string, Record<Twin, number>>;
}

type More = Pick<AgentMessage, 'role'> & Partial<AgentMessage>;

class CodexReader implements RecordReader {
  readonly #imports: ReadonlyMap<string, number>;
  readonly state: State;

  constructor(imports: ReadonlyMap<string, number>, state: unknown) {
    this.#imports = imports;
    this.state = (state as State | null) ?? {
      conversation: null,
      folder: null,
      scope: '',
      turn: null,
      copiedAt: null,
      isImported: false,
      counts: {},
    };
  }

  read(record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    const type = textOf(record.type) ?? '';
    const payload = objectOf(record.payload);
    const time = parseTime(record.timestamp)?.ms;
    if (type === 'session_meta') this.#begin(payload, time);
    else if (type === 'turn_context') this.#beginTurn(payload, null);
    else if (type === 'event_msg' || type === 'response_item' || type === 'compacted') {
      return this.#readTimed(type, payload, time, notes);
    } else if (IGNORED.has(type) || 'record_type' in record || 'instructions' in record) {
      return [];
    } else if (WITHOUT_TIME.has(type)) notes.skipped('noTime');
    else notes.unknown(type, record);
    return [];
  }

  #readTimed(
    type: 'event_msg' | 'response_item' | 'compacted',
    payload: JsonObject,
    time: number | undefined,
    notes: ReadingNotes,
  ): AgentMessage[] {
    const kind = textOf(payload.type) ?? (type === 'response_item' ? 'message' : '');
    if (kind === 'task_started' || kind === 'turn_started') {
      this.#beginTurn(payload, parseTime(payload.started_at)?.ms ?? null);
      // What is written twice, such as by a resumed conversation, is the same turn.
      if (textOf(payload.turn_id) !== undefined) this.state.counts = {};
      return [];
    }
    if (time === undefined) {
      notes.skipped('noTime');
      return [];
    }
    if (this.#isImported(time)) return [];
    if (type === 'compacted') {
      return this.#said('item', time, { role: 'system', kind: 'compaction' }, payload.message);
    }
    return type === 'event_msg'
      ? this.#event(kind, payload, time, notes)
      : this.#item(kind, payload, time, notes);
  }

  #begin(payload: JsonObject, time: number | undefined): void {
    const id = textOf(payload.id) ?? textOf(payload.session_id) ?? '';
    this.state.conversation ??= conversationOf(id, payload, time);
    // Before a turn, what a fork copies belongs to the conversation that it comes from.
    if (this.state.turn === null) this.state.scope = id;
    if (id !== this.state.conversation.id) return;
    const git = objectOf(payload.git);
    this.state.folder = textOf(payload.cwd) ?? null;
    const { repository_url: repository, branch } = git;
    Object.assign(
      this.state,
      defined({
        repository: textOf(repository),
        branch: textOf(branch),
        version: textOf(payload.cli_version),
      }),
    );
  }

  #beginTurn(payload: JsonObject, startedAt: number | null): void {
    const { state } = this;
    state.folder = textOf(payload.cwd) ?? state.folder;
    Object.assign(state, defined({ model: textOf(payload.model) }));
    const turn = textOf(payload.turn_id);
    if (turn === undefined || turn === state.turn) {
      // Imports have no context.
      if (turn === undefined) state.isImported = false;
      return;
    }
    state.turn = turn;
    state.scope = turn;
    state.counts = {};
    state.isImported = IMPORTED_TURN.test(turn);
    const begun = state.conversation?.startedAt ?? 0;
    state.copiedAt = startedAt !== null && startedAt < begun - TOLERANCE_MS ? startedAt : null;
  }

  #isImported(time: number): boolean {
    const until = this.#imports.get(this.state.conversation?.id ?? '');
    return this.state.isImported || (until !== undefined && time < until);
  }

  #item(kind: string, item: JsonObject, time: number, notes: ReadingNotes): AgentMessage[] {
    const call = readCall(kind, item);
    if (call) return this.#call(call, time);
    switch (kind) {
      case 'message':
        if (item.role === 'user') return this.#prompt('item', readPrompt(item.content), time);
        if (item.role === 'assistant') {
          const said = objectsIn(item.content).flatMap(({ text }) => textOf(text) ?? []);
          return this.#answer('item', { role: 'assistant' }, time, said.join('\n\n'));
        }
        // Instructions of the program.
        return [];
      case 'reasoning':
        return [...objectsIn(item.summary), ...objectsIn(item.content)].flatMap(({ text }) =>
          this.#answer('item', { role: 'system', kind: 'thinking' }, time, text),
        );
      case 'agent_message': {
        const isTask = this.state.conversation?.isSubAgent === true;
        const more = isTask ? ({ role: 'user' } as const) : NOTICE;
        return this.#said('item', time, more, readInterAgentMessage(item.content));
      }
      case 'function_call_output':
      case 'custom_tool_call_output':
        return this.#result(item, time);
      default:
        if (!IGNORED_ITEMS.has(kind)) notes.unknown(`response_item ${kind}`, item);
        return [];
    }
  }

  #event(kind: string, event: JsonObject, time: number, notes: ReadingNotes): AgentMessage[] {
    switch (kind) {
      case 'user_message':
        return this.#prompt('event', readPromptEvent(event), time);
      case 'agent_message':
        return this.#answer('event', { role: 'assistant' }, time, event.message);
      case 'agent_reasoning':
      case 'agent_reasoning_raw_content':
        return this.#answer('event', { role: 'system', kind: 'thinking' }, time, event.text);
      case 'thread_name_updated':
        return this.#said('event', time, { role: 'system', kind: 'title' }, event.thread_name);
      case 'error':
      case 'stream_error':
      case 'warning':
        return this.#said('event', time, NOTICE, event.message);
      default:
        if (!IGNORED_EVENTS.test(kind)) notes.unknown(`event_msg ${kind}`, event);
        return [];
    }
  }

  #prompt(twin: Twin, { said, notices }: Prompt, time: number): AgentMessage[] {
    const images = said.images.length > 0 ? { images: said.images } : {};
    return [
      ...notices.flatMap((text) => this.#said(twin, time, NOTICE, text)),
      ...this.#said(twin, time, { role: 'user', ...images }, said.text, said),
    ];
  }

  #answer(twin: Twin, more: More, time: number, text: unknown): AgentMessage[] {
    const { model, turn } = this.state;
    return this.#said(
      twin,
      time,
      { ...more, ...defined({ model, answer: turn ?? undefined }) },
      text,
    );
  }

  #call({ id, name, input }: NonNullable<ReturnType<typeof readCall>>, time: number) {
    const content = describeCall(name, input);
    const key = id === undefined ? this.#keyOf('item', 'call', content) : this.#toolKey('call', id);
    const { model, turn } = this.state;
    return [
      this.#message(key, content, time, {
        role: 'tool_use',
        tool: { id: id ?? key, name, input },
        ...defined({ model, answer: turn ?? undefined }),
      }),
    ];
  }

  #result(item: JsonObject, time: number): AgentMessage[] {
    const id = textOf(item.call_id);
    if (id === undefined) return [];
    const { text, images, isError } = readOutput(item.output);
    return [
      this.#message(this.#toolKey('result', id), text, time, {
        role: 'tool_result',
        tool: { id, ...(isError && { isError }) },
        ...(images.length > 0 && { images }),
      }),
    ];
  }

  /** None without a text or an image. */
  #said(twin: Twin, time: number, more: More, text: unknown, said?: Said): AgentMessage[] {
    const own = textOf(text)?.trim() ?? '';
    const images = said?.images ?? [];
    if (own === '' && images.length === 0) return [];
    const content = [own, ...images.map(() => '[image]')].filter((each) => each !== '');
    const key = this.#keyOf(twin, more.kind ?? more.role, own);
    return [this.#message(key, content.join('\n\n'), time, more)];
  }

  /** The same for a text that comes as an item and as an event, with other spaces. */
  #keyOf(twin: Twin, what: string, text: string): string {
    const digest = createHash('sha256').update(text.replaceAll(/\s+/g, '')).digest('hex');
    const name = `${what} ${digest.slice(0, 32)}`;
    const counts = this.state.counts[name] ?? { item: 0, event: 0 };
    this.state.counts[name] = counts;
    counts[twin] += 1;
    return `${this.state.scope} ${name} ${counts[twin]}`;
  }

  #toolKey(what: 'call' | 'result', id: string): string {
    return `${this.state.scope} ${what} ${id}`;
  }

  #message(key: string, content: string, time: number, more: More): AgentMessage {
    const { conversation, folder, repository, branch, version, copiedAt } = this.state;
    const { id = '', parent = null, isSubAgent = false } = conversation ?? {};
    const isParents = isSubAgent || copiedAt !== null;
    return {
      key,
      content,
      timestamp: copiedAt ?? time,
      session: isParents ? (parent ?? id) : id,
      place: { folder, ...defined({ repository, branch }) },
      ...defined({ version, subAgent: isSubAgent && copiedAt === null ? id : undefined }),
      ...more,
    };
  }
}

const NOTICE = { role: 'system', kind: 'notice' } as const;

function conversationOf(id: string, payload: JsonObject, time: number | undefined): Conversation {
  const { subagent } = objectOf(payload.source);
  const { parent_thread_id: spawnedBy } = objectOf(objectOf(subagent).thread_spawn);
  const parents = [payload.forked_from_id, spawnedBy, payload.parent_thread_id].map(textOf);
  return {
    id,
    parent: parents.find((each) => each !== undefined) ?? null,
    isSubAgent: subagent !== undefined || payload.thread_source === 'subagent',
    startedAt: parseTime(payload.timestamp)?.ms ?? time ?? 0,
  };
}
