import { join } from 'node:path';
import { parseTime } from '../../messages/message-time.ts';
import type { Agent, AgentLog, AgentMessage, AgentPlace, ReadingNotes, Tokens } from '../agent.ts';
import { describeCall, joinContent } from '../content.ts';
import { type RecordReader, readJsonLines } from '../json-lines.ts';
import { countOf, defined, type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';
import { readPrompt } from './claude-code-prompts.ts';

/** `<folder>/<session>.jsonl`, and what sub-agents of the session did, at any depth below it. */
const LOG = /^[^/]+\/(?:[^/]+|[^/]+\/subagents\/(?:.+\/)?agent-[^/]+)\.jsonl$/;

/** The conversation of a sub-agent, and the sub-agent. */
const SUB_AGENT = /^(.+)\/subagents\/(?:.+\/)?agent-([^/]+)\.jsonl$/;

const SAID: ReadonlySet<string> = new Set(['user', 'assistant', 'system', 'pr-link']);

/** Records that say nothing about what was said. */
const IGNORED: ReadonlySet<string> = new Set([
  'agent-color',
  'agent-setting',
  'attachment',
  'attribution-snapshot',
  'bridge-session',
  'content-replacement',
  'file-history-snapshot',
  'last-prompt',
  'marble-origami-commit',
  'marble-origami-snapshot',
  'mode',
  'permission-mode',
  'progress',
  'queue-operation',
  'speculation-accept',
  'tag',
  'task-summary',
  'worktree-state',
]);

/** Content of an answer that says nothing that is kept. */
const IGNORED_CONTENT: ReadonlySet<string> = new Set([
  'container_upload',
  'document',
  'fallback',
  'image',
  'redacted_thinking',
]);

/** A title names the record that it was made at: it can come before it, or a little later. */
const REMEMBERED_RECORDS = 50;
const REMEMBERED_TITLES = 100;
/** Sub-agents can write between two parts of an answer. */
const REMEMBERED_ANSWERS = 8;

/**
 * Claude Code: `projects/<folder>/<session>.jsonl`. Its format has no public description; this follows
 * the records of versions 1.0 to 2.1. A record is one part of a message: its `uuid` is the same in copies
 * of the log, such as forks; `message.id` joins the parts of an answer.
 */
export const claudeCode: Agent = {
  id: 'claude-code',
  folders: ({ home, env }) =>
    (env.CLAUDE_CONFIG_DIR?.split(',') ?? [join(home, '.claude'), join(home, '.config/claude')])
      .map((folder) => folder.trim())
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, 'projects')),
  isLog: (name) => LOG.test(name),
  parentOf: (name) => {
    const conversation = SUB_AGENT.exec(name)?.[1];
    return conversation === undefined ? null : `${conversation}.jsonl`;
  },
  read: (log, from, notes) =>
    readJsonLines(log, from, notes, (state) => new ClaudeCodeReader(log, state)),
};

/** A long run of letters and digits, with a digit. */
const RANDOM = /(?=[a-z]*\d)[a-z\d]{12}/i;

const NOTICE = { role: 'system', kind: 'notice' } as const;

interface State {
  /** The time of the last record with one. */
  time: number | null;
  /** The answers that were written last: when their texts began, and their texts so far. */
  answers: { id: string; time: number; texts: string[] }[];
  /** Titles that came before any time, or before the record that they were made at. */
  titles: { title: string; leaf: string | null }[];
  /** The ids of the last records. */
  records: string[];
  /** The place of the last record that names one. */
  place?: AgentPlace;
}

class ClaudeCodeReader implements RecordReader {
  readonly #log: AgentLog;
  readonly state: State;

  constructor(log: AgentLog, state: unknown) {
    this.#log = log;
    this.state = (state as State | null) ?? { time: null, answers: [], titles: [], records: [] };
  }

  read(record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    const type = textOf(record.type) ?? '';
    const title = titleOf(type, record);
    if (title !== undefined) return this.#title(record, { title, leaf: leafOf(type, record) });
    const queued = type === 'attachment' ? queuedIn(record) : undefined;
    if (queued === undefined && !SAID.has(type)) {
      if (!IGNORED.has(type)) notes.unknown(type, record);
      return [];
    }
    const time = parseTime(record.timestamp)?.ms;
    if (time === undefined) {
      notes.skipped('noTime');
      return [];
    }
    this.state.time = time;
    if (textOf(record.cwd) !== undefined) this.state.place = placeOf(record);
    this.#remember(record);
    const titles = this.state.titles.splice(0).flatMap((each) => this.#title(record, each));
    const messages =
      queued === undefined
        ? this.#said(type, record, notes)
        : this.#prompt(record, queued.prompt, queued);
    return [...titles, ...messages];
  }

  #remember({ uuid }: JsonObject): void {
    const { records } = this.state;
    if (textOf(uuid) !== undefined) records.push(String(uuid));
    if (records.length > REMEMBERED_RECORDS) records.shift();
  }

  #said(type: string, record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    if (type === 'assistant') return this.#answer(record, notes);
    if (type === 'user') {
      const { content } = objectOf(record.message);
      return [
        ...objectsIn(content).flatMap((part) => this.#result(record, part)),
        ...this.#prompt(record, content, record),
      ];
    }
    const isCompaction = type !== 'pr-link' && record.subtype === 'away_summary';
    const text = textOf(type === 'pr-link' ? record.prUrl : record.content);
    const more = isCompaction ? ({ role: 'system', kind: 'compaction' } as const) : NOTICE;
    return this.#one(record, keyOf(record), text, more);
  }

  /** What a tool returned. */
  #result(record: JsonObject, part: JsonObject): AgentMessage[] {
    const id = textOf(part.tool_use_id);
    if (id === undefined || !isResult(part)) return [];
    const { text, images } = joinContent(part.content);
    return [
      this.#message(record, `result ${toolKey(id, keyOf(record))}`, text, {
        role: 'tool_result',
        tool: { id, ...(part.is_error === true && { isError: true }) },
        ...(images.length > 0 && { images }),
      }),
    ];
  }

  /** What the user wrote, also while the agent was working. */
  #prompt(record: JsonObject, content: unknown, marks: JsonObject): AgentMessage[] {
    const { own, notices, isCompaction } = readPrompt(content, marks);
    const { text, images } = joinContent(own);
    const role = isCompaction
      ? ({ role: 'system', kind: 'compaction' } as const)
      : ({ role: 'user' } as const);
    return [
      ...this.#one(record, `${keyOf(record)} notice`, notices.join('\n\n'), NOTICE),
      ...this.#one(record, keyOf(record), text, {
        ...role,
        ...(images.length > 0 && { images }),
      }),
    ];
  }

  #answer(record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    const message = objectOf(record.message);
    const id = textOf(message.id) ?? keyOf(record);
    const model = textOf(message.model);
    if (model === '<synthetic>' || record.isApiErrorMessage === true) {
      const { text } = joinContent(message.content);
      return this.#one(record, keyOf(record), text, NOTICE);
    }
    const tokens = tokensOf(objectOf(message.usage));
    const answer = defined({ model, answer: id, tokens });
    const parts =
      typeof message.content === 'string'
        ? [{ type: 'text', text: message.content }]
        : objectsIn(message.content);
    return parts.flatMap((part, index) => {
      if (part.type === 'text') return this.#answerText(record, id, textOf(part.text), answer);
      if (part.type === 'thinking') {
        const key = `${keyOf(record)} thinking ${index}`;
        const more = { role: 'system', kind: 'thinking', ...answer } as const;
        return this.#one(record, key, textOf(part.thinking), more);
      }
      if (isResult(part)) return this.#result(record, part);
      const call = textOf(part.id);
      const name = textOf(part.name);
      if (call === undefined || name === undefined) {
        const type = textOf(part.type) ?? '';
        if (!IGNORED_CONTENT.has(type)) notes.unknown(`content ${type}`, part);
        return [];
      }
      const key = `call ${toolKey(call, id)}`;
      return this.#message(record, key, describeCall(name, part.input), {
        role: 'tool_use',
        tool: { id: call, name, input: part.input },
        ...answer,
      });
    });
  }

  /** The texts of one answer are one message, however many records they come in. */
  #answerText(
    record: JsonObject,
    id: string,
    text: string | undefined,
    answer: Partial<AgentMessage>,
  ): AgentMessage[] {
    if (text === undefined) return [];
    const { time: timestamp, texts } = this.#answerOf(id);
    const last = texts.length - 1;
    // A copy in the same file begins the answer again.
    if (last >= 0 && text.startsWith(texts[last] ?? '')) texts[last] = text;
    else if (!texts.includes(text)) texts.push(text);
    const content = texts.join('\n\n');
    return this.#one(record, `answer ${id}`, content, {
      role: 'assistant',
      timestamp,
      ...answer,
      grows: true,
    });
  }

  #answerOf(id: string): State['answers'][number] {
    const { answers, time } = this.state;
    const known = answers.find((each) => each.id === id);
    if (known) return known;
    const answer = { id, time: time ?? 0, texts: [] };
    answers.push(answer);
    if (answers.length > REMEMBERED_ANSWERS) answers.shift();
    return answer;
  }

  /** A title may be that of another conversation, in whose log the record is that it was made at. */
  #title(record: JsonObject, made: State['titles'][number]): AgentMessage[] {
    const { time, titles, records } = this.state;
    const { title, leaf } = made;
    if (time === null || (leaf !== null && !records.includes(leaf))) {
      titles.push(made);
      if (titles.length > REMEMBERED_TITLES) titles.shift();
      return [];
    }
    const more = { role: 'system', kind: 'title', timestamp: time } as const;
    return this.#one(record, `title ${this.#sessionOf(record)} ${title}`, title, more);
  }

  /** None without a text. */
  #one(
    record: JsonObject,
    key: string,
    text: string | undefined,
    more: Pick<AgentMessage, 'role'> & Partial<AgentMessage>,
  ): AgentMessage[] {
    return text === undefined || text.trim() === '' ? [] : [this.#message(record, key, text, more)];
  }

  #message(
    record: JsonObject,
    key: string,
    content: string,
    more: Pick<AgentMessage, 'role'> & Partial<AgentMessage>,
  ): AgentMessage {
    const subAgent = textOf(record.agentId) ?? subAgentIn(this.#log.name);
    const isSubAgent = record.isSidechain === true || subAgentIn(this.#log.name) !== undefined;
    return {
      key,
      content,
      timestamp: this.state.time ?? 0,
      session: this.#sessionOf(record),
      place: this.#placeOf(record),
      ...defined({
        record: textOf(record.uuid),
        version: textOf(record.version),
        subAgent: isSubAgent ? (subAgent ?? 'sub-agent') : undefined,
      }),
      ...more,
    };
  }

  /** Titles and links to pull requests name no place: theirs is that of the last record that does. */
  #placeOf(record: JsonObject): AgentPlace {
    const { place } = this.state;
    return place !== undefined && textOf(record.cwd) === undefined ? place : placeOf(record);
  }

  #sessionOf(record: JsonObject): string {
    return textOf(record.sessionId) ?? this.#log.name.split('/')[1]?.replace(/\.jsonl$/, '') ?? '';
  }
}

/**
 * Returns what identifies a call of a tool: its id if that is random. Other makers' models number the calls of a
 * conversation instead, such as `Bash:0`, so the answer or record that the call is within is added.
 */
function toolKey(id: string, within: string): string {
  return RANDOM.test(id) ? id : `${within} ${id}`;
}

function keyOf(record: JsonObject): string {
  const { uuid, sessionId, timestamp, type } = record;
  return textOf(uuid) ?? [sessionId, timestamp, type].map((each) => textOf(each) ?? '').join(' ');
}

function placeOf({ cwd, gitBranch }: JsonObject): AgentPlace {
  return { folder: textOf(cwd) ?? null, ...defined({ branch: textOf(gitBranch) }) };
}

function titleOf(type: string, record: JsonObject): string | undefined {
  if (type === 'summary') return textOf(record.summary);
  if (type === 'ai-title') return textOf(record.aiTitle);
  if (type === 'custom-title') return textOf(record.customTitle);
  if (type === 'agent-name') return textOf(record.agentName);
  return undefined;
}

/** The record at which a summary was made. */
function leafOf(type: string, record: JsonObject): string | null {
  return type === 'summary' ? (textOf(record.leafUuid) ?? null) : null;
}

/** Returns what the user wrote while the agent was working, if the record is that. */
function queuedIn({ attachment }: JsonObject): JsonObject | undefined {
  const queued = objectOf(attachment);
  const { type, commandMode = 'prompt' } = queued;
  return type === 'queued_command' && commandMode === 'prompt' ? queued : undefined;
}

function isResult({ type }: JsonObject): boolean {
  return typeof type === 'string' && /(?:^|_)tool_result$/.test(type);
}

function subAgentIn(name: string): string | undefined {
  return SUB_AGENT.exec(name)?.[2];
}

function tokensOf(usage: JsonObject): Tokens | undefined {
  const tokens = defined({
    input: countOf(usage.input_tokens),
    output: countOf(usage.output_tokens),
    cacheRead: countOf(usage.cache_read_input_tokens),
    cacheWrite: countOf(usage.cache_creation_input_tokens),
  });
  return Object.keys(tokens).length === 0 ? undefined : tokens;
}
