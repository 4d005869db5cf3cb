import { join } from 'node:path';
import { parseTime } from '../../messages/message-time.ts';
import type {
  Agent,
  AgentLog,
  AgentMessage,
  AgentMessageKind,
  ReadingNotes,
  Tokens,
} from '../agent.ts';
import { describeCall, joinContent } from '../content.ts';
import { type RecordReader, readJsonLines } from '../json-lines.ts';
import { countOf, defined, type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';

/** `<folder>/<session>.jsonl`, and what sub-agents of the session did, at any depth below it. */
const LOG = /^[^/]+\/(?:[^/]+|[^/]+\/subagents\/(?:.+\/)?agent-[^/]+)\.jsonl$/;

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

/** What the program puts into the user's messages. */
const NOT_THE_USER =
  /^(?:<(?:command-(?:name|message|args)|local-command-(?:stdout|stderr|caveat)|bash-(?:input|stdout|stderr)|ide_[a-z_]+|system-reminder|task-notification|user-prompt-submit-hook)>|\[Request interrupted by user|Caveat: The messages below)/;

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
  read: (log, from, notes) =>
    readJsonLines(log, from, notes, (state) => new ClaudeCodeReader(log, state)),
};

interface State {
  /** The time of the last record with one. */
  time: number | null;
  /** The answer that is being written: when its text began, and its texts so far. */
  answer: { id: string; time: number; texts: string[] } | null;
  /** Titles that came before any time. */
  titles: string[];
}

class ClaudeCodeReader implements RecordReader {
  readonly #log: AgentLog;
  readonly state: State;

  constructor(log: AgentLog, state: unknown) {
    this.#log = log;
    this.state = (state as State | null) ?? { time: null, answer: null, titles: [] };
  }

  read(record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    const type = textOf(record.type) ?? '';
    const title = titleOf(type, record);
    if (title !== undefined) return this.#title(record, title);
    if (IGNORED.has(type)) {
      notes.ignored(type);
      return [];
    }
    if (type !== 'user' && type !== 'assistant' && type !== 'system' && type !== 'pr-link') {
      notes.unknown(type, record);
      return [];
    }
    const time = parseTime(record.timestamp)?.ms;
    if (time === undefined) {
      notes.skipped('noTime');
      return [];
    }
    this.state.time = time;
    const titles = this.state.titles.splice(0).flatMap((each) => this.#title(record, each));
    return [...titles, ...this.#said(type, record, notes)];
  }

  #said(
    type: 'user' | 'assistant' | 'system' | 'pr-link',
    record: JsonObject,
    notes: ReadingNotes,
  ): AgentMessage[] {
    if (type === 'assistant') return this.#answer(record);
    if (type === 'user') return this.#prompt(record);
    if (type === 'pr-link') return this.#notice(record, textOf(record.prUrl), 'pr-link', notes);
    const subtype = textOf(record.subtype) ?? 'system';
    if (subtype !== 'away_summary') {
      return this.#notice(record, textOf(record.content), subtype, notes);
    }
    return this.#one(record, keyOf(record), textOf(record.content), {
      role: 'system',
      kind: 'compaction',
    });
  }

  #notice(
    record: JsonObject,
    text: string | undefined,
    kind: string,
    notes: ReadingNotes,
  ): AgentMessage[] {
    if (text === undefined) notes.ignored(kind);
    return this.#one(record, keyOf(record), text, { role: 'system', kind: 'notice' });
  }

  /** What the user wrote, or what tools returned. */
  #prompt(record: JsonObject): AgentMessage[] {
    const { content } = objectOf(record.message);
    const messages: AgentMessage[] = [];
    for (const part of objectsIn(content)) {
      const id = textOf(part.tool_use_id);
      if (part.type !== 'tool_result' || id === undefined) continue;
      const { text, images } = joinContent(part.content);
      messages.push(
        this.#message(record, `result ${id}`, text, {
          role: 'tool_result',
          tool: { id, ...(part.is_error === true && { isError: true }) },
          ...(images.length > 0 && { images }),
        }),
      );
    }
    const said =
      typeof content === 'string'
        ? content
        : objectsIn(content).filter(({ type }) => type !== 'tool_result');
    const { text, images } = joinContent(said);
    return [
      ...messages,
      ...this.#one(record, keyOf(record), text, {
        ...roleOfPrompt(record, text),
        ...(images.length > 0 && { images }),
      }),
    ];
  }

  #answer(record: JsonObject): AgentMessage[] {
    const message = objectOf(record.message);
    const id = textOf(message.id) ?? keyOf(record);
    const model = textOf(message.model);
    if (model === '<synthetic>' || record.isApiErrorMessage === true) {
      const { text } = joinContent(message.content);
      return this.#one(record, keyOf(record), text, { role: 'system', kind: 'notice' });
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
      const call = textOf(part.id);
      const name = textOf(part.name);
      if (call === undefined || name === undefined) return [];
      return this.#message(record, `call ${call}`, describeCall(name, part.input), {
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
    if (this.state.answer?.id !== id) {
      this.state.answer = { id, time: this.state.time ?? 0, texts: [] };
    }
    const { time: timestamp, texts } = this.state.answer;
    // A copy in the same file begins the answer again.
    if (!texts.includes(text)) texts.push(text);
    const content = texts.join('\n\n');
    return this.#one(record, `answer ${id}`, content, {
      role: 'assistant',
      timestamp,
      ...answer,
      grows: true,
    });
  }

  #title(record: JsonObject, title: string): AgentMessage[] {
    const { time } = this.state;
    if (time === null) {
      this.state.titles.push(title);
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
      place: {
        folder: textOf(record.cwd) ?? null,
        ...defined({ branch: textOf(record.gitBranch) }),
      },
      ...defined({
        record: textOf(record.uuid),
        version: textOf(record.version),
        subAgent: isSubAgent ? (subAgent ?? 'sub-agent') : undefined,
      }),
      ...more,
    };
  }

  #sessionOf(record: JsonObject): string {
    return textOf(record.sessionId) ?? this.#log.name.split('/')[1]?.replace(/\.jsonl$/, '') ?? '';
  }
}

function keyOf(record: JsonObject): string {
  return textOf(record.uuid) ?? `${record.sessionId} ${record.timestamp} ${record.type}`;
}

function titleOf(type: string, record: JsonObject): string | undefined {
  if (type === 'summary') return textOf(record.summary);
  if (type === 'ai-title') return textOf(record.aiTitle);
  if (type === 'custom-title') return textOf(record.customTitle);
  if (type === 'agent-name') return textOf(record.agentName);
  return undefined;
}

function roleOfPrompt(
  record: JsonObject,
  text: string,
): { role: 'user' | 'system'; kind?: AgentMessageKind } {
  if (record.isCompactSummary === true) return { role: 'system', kind: 'compaction' };
  const isProgram = record.isMeta === true || NOT_THE_USER.test(text);
  return isProgram ? { role: 'system', kind: 'notice' } : { role: 'user' };
}

function subAgentIn(name: string): string | undefined {
  return /\/subagents\/(?:.+\/)?(agent-[^/]+)\.jsonl$/.exec(name)?.[1];
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
