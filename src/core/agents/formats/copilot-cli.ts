import { join } from 'node:path';
import { parseJsonLine } from '../../jsonl/json-line.ts';
import { parseTime } from '../../messages/message-time.ts';
import type { Agent, AgentLog, AgentMessage, AgentPlace, ReadingNotes } from '../agent.ts';
import { describeCall, joinContent } from '../content.ts';
import { type RecordReader, readJsonLines } from '../json-lines.ts';
import { countOf, defined, type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';
import { titleBeside } from './copilot-cli-title.ts';

/** `<session>/events.jsonl`, in older versions `<session>.jsonl`. */
const LOG = /^(?:[^/]+\/events|[^/]+)\.jsonl$/;

/** Events that say nothing about what was said, or what another event says, too. */
const IGNORED = new RegExp(
  `^(?:${[
    'abort',
    'assistant\\.(?:fusion_\\w+|idle|intent|message_start|server_tool_progress|turn_(?:start|end)|usage)',
    'session\\.(?:auto_mode_\\w+|autopilot_\\w+|background_tasks_changed|binary_asset|canvas\\w*|compaction_start)',
    'session\\.(?:context_cleared|custom_agents_updated|extensions\\w*|factory_\\w+|fusion_\\w+|idle|limits_\\w+)',
    'session\\.(?:managed_settings_\\w+|mcp_\\w+|mode_\\w+|permissions_changed|plan_changed|remote_\\w+|schedule_\\w+)',
    'session\\.(?:shutdown|skills_loaded|snapshot_rewind|todos_changed|tools_updated|truncation|usage_\\w+|workspace_\\w+)',
    '(?:auto_mode_switch|canvas|capabilities|command|commands|elicitation|exit_plan_mode|external_tool)\\.\\w+',
    '(?:factory|hook|mcp|mcp_app|model|pending_messages|permission|sampling|skill|subagent|user_input)\\.\\w+',
    'system\\.message',
    'tool\\.(?:execution_(?:start|partial_result|progress)|search_activated|user_requested)',
  ].join('|')})$`,
);

const NOTICES: ReadonlySet<string> = new Set([
  'session.error',
  'session.handoff',
  'session.info',
  'session.task_complete',
  'session.warning',
  'system.notification',
]);

const PLACES: ReadonlySet<string> = new Set([
  'session.start',
  'session.resume',
  'session.context_changed',
]);

/**
 * GitHub Copilot CLI: `session-state/<session>/events.jsonl`, with `workspace.yaml` beside it. This follows the events of
 * versions 0.0.340 to 1.0. What a rewind leaves out was said nevertheless.
 */
export const copilotCli: Agent = {
  id: 'copilot-cli',
  folders: ({ home, env }) => [
    join(textOf(env.COPILOT_HOME) ?? join(home, '.copilot'), 'session-state'),
  ],
  isLog: (name) => LOG.test(name),
  read: (log, from, notes) =>
    readJsonLines(log, from, notes, (state) => new CopilotCliReader(log, state)),
};

interface State {
  session: string | null;
  place: AgentPlace;
  version?: string;
  model?: string;
  /** The thought that came last: the message that follows can have it, too. */
  thought?: string;
  /** When the last message was written. */
  time?: number;
  /** The title that came last. */
  title?: string;
}

type More = Pick<AgentMessage, 'role'> & Partial<AgentMessage>;

class CopilotCliReader implements RecordReader {
  readonly #log: AgentLog;
  readonly state: State;

  constructor(log: AgentLog, state: unknown) {
    this.#log = log;
    this.state = (state as State | null) ?? { session: null, place: { folder: null } };
  }

  read(event: JsonObject, notes: ReadingNotes): AgentMessage[] {
    const type = textOf(event.type) ?? '';
    const data = objectOf(event.data);
    if (PLACES.has(type)) this.#begin(data);
    else if (type === 'session.model_change') {
      Object.assign(this.state, defined({ model: textOf(data.newModel) }));
    } else if (event.ephemeral !== true || type === 'session.title_changed') {
      return this.#readTimed(type, event, data, notes);
    }
    return [];
  }

  /** No event says when a title was given: it is added to the last messages. */
  end(): AgentMessage[] {
    const { time, title: before } = this.state;
    const title = time === undefined ? null : titleBeside(this.#log);
    if (time === undefined || title === null || title === before) return [];
    this.state.title = title;
    const { place } = this.state;
    const key = `workspace ${this.#session} ${title}`;
    const said = { key, role: 'system', kind: 'title', content: title } as const;
    return [{ ...said, timestamp: time, session: this.#session, place }];
  }

  #begin(data: JsonObject): void {
    this.state.session ??= textOf(data.sessionId) ?? null;
    const context = data.context === undefined ? data : objectOf(data.context);
    const folder = textOf(context.cwd);
    const version = textOf(data.copilotVersion);
    const model = textOf(data.selectedModel);
    if (folder !== undefined) {
      const repository = repositoryOf(context);
      this.state.place = { folder, ...defined({ repository, branch: textOf(context.branch) }) };
    }
    Object.assign(this.state, defined({ version, model }));
  }

  #readTimed(
    type: string,
    event: JsonObject,
    data: JsonObject,
    notes: ReadingNotes,
  ): AgentMessage[] {
    const read = this.#readerOf(type);
    if (read === null) {
      if (!IGNORED.test(type)) notes.unknown(type, data);
      return [];
    }
    const time = parseTime(event.timestamp)?.ms;
    if (time === undefined) {
      notes.skipped('noTime');
      return [];
    }
    return read(event, data, time);
  }

  #readerOf(
    type: string,
  ): ((event: JsonObject, data: JsonObject, time: number) => AgentMessage[]) | null {
    if (NOTICES.has(type)) {
      return (event, data, time) => {
        const text = textOf(data.message) ?? textOf(data.content) ?? textOf(data.summary);
        return this.#said(event, time, text, { role: 'system', kind: 'notice' });
      };
    }
    switch (type) {
      case 'user.message':
        return (...parts) => this.#prompt(...parts);
      case 'assistant.message':
        return (...parts) => this.#answer(...parts);
      case 'assistant.reasoning':
        return (event, data, time) => {
          this.state.thought = textOf(data.content) ?? '';
          return this.#said(event, time, data.content, { role: 'system', kind: 'thinking' });
        };
      case 'tool.execution_complete':
        return (...parts) => this.#result(...parts);
      case 'session.compaction_complete':
        return (event, data, time) =>
          this.#said(event, time, data.summaryContent, { role: 'system', kind: 'compaction' });
      case 'session.title_changed':
        return (event, data, time) => {
          Object.assign(this.state, defined({ title: textOf(data.title)?.trim() }));
          return this.#said(event, time, data.title, { role: 'system', kind: 'title' });
        };
      default:
        return null;
    }
  }

  #prompt(event: JsonObject, data: JsonObject, time: number): AgentMessage[] {
    const source = textOf(data.source) ?? 'user';
    const content = textOf(data.content) ?? '';
    if (source !== 'user' || content.startsWith('<skill-context')) {
      return this.#said(event, time, content, { role: 'system', kind: 'notice' });
    }
    const images = objectsIn(data.attachments)
      .filter(isImage)
      .map((each) => textOf(each.displayName) ?? textOf(each.mimeType) ?? 'image');
    const text = [content, ...images.map(() => '[image]')].filter((each) => each !== '');
    return this.#said(event, time, text.join('\n\n'), {
      role: 'user',
      ...(images.length > 0 && { images }),
    });
  }

  #answer(event: JsonObject, data: JsonObject, time: number): AgentMessage[] {
    const output = countOf(data.outputTokens);
    const answer = defined({
      answer: textOf(data.messageId) ?? this.#keyOf(event),
      model: textOf(data.model) ?? this.state.model,
      tokens: output === undefined ? undefined : { output },
    });
    const thought = textOf(data.reasoningText);
    const thinking =
      thought === undefined || thought === this.state.thought
        ? []
        : this.#said(event, time, thought, { role: 'system', kind: 'thinking', ...answer });
    delete this.state.thought;
    return [
      ...thinking,
      ...this.#said(event, time, data.content, { role: 'assistant', ...answer }),
      ...objectsIn(data.toolRequests).flatMap((request) => {
        const id = textOf(request.toolCallId);
        const name = textOf(request.name);
        if (id === undefined || name === undefined) return [];
        const input = argumentsOf(request.arguments);
        return this.#create(event, `call ${id}`, describeCall(name, input), time, {
          role: 'tool_use',
          tool: { id, name, input },
          ...answer,
        });
      }),
    ];
  }

  #result(event: JsonObject, data: JsonObject, time: number): AgentMessage[] {
    const id = textOf(data.toolCallId);
    if (id === undefined) return [];
    const { content, detailedContent } = objectOf(data.result);
    const said = joinContent(content ?? detailedContent ?? data.result);
    const error = textOf(data.error) ?? textOf(objectOf(data.error).message);
    const text = said.text === '' ? (error ?? '') : said.text;
    return [
      this.#create(event, `result ${id}`, text, time, {
        role: 'tool_result',
        tool: { id, ...(data.success === false && { isError: true }) },
        ...(said.images.length > 0 && { images: said.images }),
      }),
    ];
  }

  /** None without a text. */
  #said(event: JsonObject, time: number, text: unknown, more: More): AgentMessage[] {
    const content = textOf(text)?.trim() ?? '';
    if (content === '') return [];
    const key = `${this.#keyOf(event)} ${more.kind ?? more.role}`;
    return [this.#create(event, key, content, time, more)];
  }

  #create(
    event: JsonObject,
    key: string,
    content: string,
    timestamp: number,
    more: More,
  ): AgentMessage {
    const { place, version } = this.state;
    const data = objectOf(event.data);
    this.state.time = timestamp;
    return {
      key,
      content,
      timestamp,
      session: this.#session,
      place,
      ...defined({
        version,
        record: textOf(event.id),
        subAgent: textOf(event.agentId) ?? textOf(data.parentToolCallId),
      }),
      ...more,
    };
  }

  get #session(): string {
    return this.state.session ?? this.#log.name.replace(/(?:\/events)?\.jsonl$/, '');
  }

  #keyOf({ id, type, timestamp }: JsonObject): string {
    return (
      textOf(id) ?? [this.#session, type, timestamp].map((each) => textOf(each) ?? '').join(' ')
    );
  }
}

/** Arguments are an object, or one as JSON in a text. */
function argumentsOf(value: unknown): unknown {
  return typeof value === 'string' ? (parseJsonLine(value) ?? value) : value;
}

function isImage({ mimeType, path }: JsonObject): boolean {
  const file = textOf(path) ?? '';
  return (textOf(mimeType) ?? '').startsWith('image/') || /\.(?:png|jpe?g|gif|webp)$/i.test(file);
}

/** The address of a repository on GitHub, of which the log has the owner and the name. */
function repositoryOf({ repository, hostType }: JsonObject): string | undefined {
  const name = textOf(repository);
  const isGitHub = hostType === undefined || hostType === 'github';
  return name !== undefined && isGitHub ? `https://github.com/${name}` : undefined;
}
