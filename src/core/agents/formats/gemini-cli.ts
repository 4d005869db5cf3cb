import { join } from 'node:path';
import { parseTime } from '../../messages/message-time.ts';
import type { Agent, AgentLog, AgentMessage, ReadingNotes, Tokens } from '../agent.ts';
import { type Content, describeCall, joinContent } from '../content.ts';
import { type RecordReader, readJsonLines } from '../json-lines.ts';
import { countOf, defined, type JsonObject, objectOf, objectsIn, textOf } from '../json-values.ts';
import { parseContent, readWholeFile } from '../whole-file.ts';
import { folderOfProject } from './gemini-cli-projects.ts';

/** `<project>/chats/session-….jsonl`, and what sub-agents did in the folder of their parent. */
const LOG = /^[^/]+\/chats\/(?:session-[^/]+\.jsonl?|[^/]+\/[^/]+\.jsonl)$/;

/** What the program tells the model in the name of the user. */
const CONTEXT =
  /^\s*(?:<(?:session|hook)_context>|This is the Gemini CLI\. We are setting up the context)/;
/** The summary that takes the place of what was said before. */
const SUMMARY = /^\s*<(?:scratchpad|state_snapshot)>/;

const NOTICES: ReadonlySet<string> = new Set(['info', 'error', 'warning']);
const DONE: ReadonlySet<string> = new Set(['success', 'error', 'cancelled']);

/**
 * Gemini CLI: `chats/session-….jsonl`, in older versions `.json`, as google-gemini/gemini-cli writes them
 * (`packages/core/src/services/chatRecordingService.ts`). A message is written again under its id as it grows.
 * What a rewind leaves out was said nevertheless.
 */
export const geminiCli: Agent = {
  id: 'gemini-cli',
  movesLogs: true,
  folders: ({ home, env }) => [join(textOf(env.GEMINI_CLI_HOME) ?? home, '.gemini', 'tmp')],
  isLog: (name) => LOG.test(name),
  read: (log, from, notes) =>
    log.name.endsWith('.json')
      ? readWholeFile(log, from, notes, (content) => readConversation(log, content, notes))
      : readJsonLines(log, from, notes, (state) => new GeminiCliReader(log, state)),
};

function* readConversation(
  log: AgentLog,
  content: Buffer,
  notes: ReadingNotes,
): Generator<AgentMessage, void> {
  const conversation = parseContent(content, notes);
  if (conversation === null) return;
  const { messages, ...metadata } = conversation;
  const reader = new GeminiCliReader(log, null);
  yield* reader.read({ ...metadata, summary: undefined }, notes);
  for (const message of objectsIn(messages)) yield* reader.read(message, notes);
  yield* reader.read({ $set: { summary: metadata.summary } }, notes);
}

interface State {
  session: string | null;
  folder: string | null;
  /** The time of the last message. */
  time: number | null;
}

class GeminiCliReader implements RecordReader {
  readonly #log: AgentLog;
  readonly state: State;

  constructor(log: AgentLog, state: unknown) {
    this.#log = log;
    this.state = (state as State | null) ?? { session: null, folder: null, time: null };
    this.state.folder ??= folderOfProject(log);
  }

  read(record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    const type = textOf(record.type);
    if (type !== undefined) return this.#message(type, record, notes);
    if ('$set' in record) {
      const changes = objectOf(record.$set);
      // Messages are also written together, after the history was compressed.
      const messages = objectsIn(changes.messages).flatMap((each) =>
        this.#message(textOf(each.type) ?? '', each, notes),
      );
      return [...messages, ...this.#title(changes)];
    }
    // What a rewind left out stays.
    if ('$rewindTo' in record) return [];
    const session = textOf(record.sessionId);
    if (session === undefined) {
      notes.unknown('', record);
      return [];
    }
    this.state.session ??= session;
    const [directory] = Array.isArray(record.directories) ? record.directories : [];
    this.state.folder ??= textOf(directory) ?? null;
    return this.#title(record);
  }

  #message(type: string, record: JsonObject, notes: ReadingNotes): AgentMessage[] {
    if (type !== 'user' && type !== 'gemini' && !NOTICES.has(type)) {
      notes.unknown(type, record);
      return [];
    }
    const time = parseTime(record.timestamp)?.ms;
    if (time === undefined) {
      notes.skipped('noTime');
      return [];
    }
    this.state.time = time;
    const id = textOf(record.id) ?? `${type} ${record.timestamp}`;
    if (type === 'gemini') return this.#answer(id, record, time);
    const said = contentOf(record.displayContent ?? record.content);
    if (type === 'user') return this.#prompt(id, said, time);
    return this.#said(id, said, time, { role: 'system', kind: 'notice', record: id });
  }

  #prompt(id: string, said: Content, time: number): AgentMessage[] {
    if (CONTEXT.test(said.text)) return [];
    if (SUMMARY.test(said.text)) {
      return this.#said(id, said, time, { role: 'system', kind: 'compaction', record: id });
    }
    return this.#said(id, said, time, { role: 'user', record: id, grows: true });
  }

  #answer(id: string, record: JsonObject, time: number): AgentMessage[] {
    const tokens = tokensOf(objectOf(record.tokens));
    const answer = defined({ record: id, answer: id, model: textOf(record.model), tokens });
    const thoughts = objectsIn(record.thoughts).flatMap((thought, index) => {
      const texts = [textOf(thought.subject), textOf(thought.description)];
      const text = texts.filter((each) => each !== undefined).join('\n\n');
      return this.#said(`${id} thought ${index}`, { text, images: [] }, timeOf(thought, time), {
        role: 'system',
        kind: 'thinking',
        ...answer,
      });
    });
    return [
      ...thoughts,
      ...this.#said(id, contentOf(record.content), time, {
        role: 'assistant',
        ...answer,
        grows: true,
      }),
      ...objectsIn(record.toolCalls).flatMap((call) => this.#call(call, time, answer)),
    ];
  }

  #call(call: JsonObject, time: number, answer: Partial<AgentMessage>): AgentMessage[] {
    const id = textOf(call.id);
    const name = textOf(call.name);
    if (id === undefined || name === undefined) return [];
    const at = timeOf(call, time);
    const used = this.#create(`call ${id}`, describeCall(name, call.args), at, {
      role: 'tool_use',
      tool: { id, name, input: call.args },
      ...answer,
    });
    if (typeof call.status !== 'string' || !DONE.has(call.status)) return [used];
    const { text, images } = resultOf(call);
    const isError = call.status !== 'success';
    const returned = this.#create(`result ${id}`, text, at, {
      role: 'tool_result',
      tool: { id, ...(isError && { isError }) },
      ...(images.length > 0 && { images }),
    });
    return [used, returned];
  }

  #title(metadata: JsonObject): AgentMessage[] {
    const { time } = this.state;
    const title = textOf(metadata.summary);
    const at = parseTime(metadata.lastUpdated)?.ms ?? time;
    if (title === undefined || at === null) return [];
    const said = { text: title, images: [] };
    return this.#said(`title ${title}`, said, at, { role: 'system', kind: 'title' });
  }

  /** Nothing without a text or an image. */
  #said(
    key: string,
    { text, images }: Content,
    time: number,
    more: Pick<AgentMessage, 'role'> & Partial<AgentMessage>,
  ): AgentMessage[] {
    if (text.trim() === '') return [];
    const shown = images.length > 0 ? { images } : {};
    return [this.#create(key, text, time, { ...more, ...shown })];
  }

  #create(
    key: string,
    content: string,
    timestamp: number,
    more: Pick<AgentMessage, 'role'> & Partial<AgentMessage>,
  ): AgentMessage {
    const parent = parentIn(this.#log.name);
    const own = this.state.session ?? sessionIn(this.#log.name);
    return {
      key: `${own} ${key}`,
      content,
      timestamp,
      session: parent ?? own,
      place: { folder: this.state.folder },
      ...(parent !== undefined && { subAgent: own }),
      ...more,
    };
  }
}

/** The id of the conversation whose sub-agent has written the log. */
function parentIn(name: string): string | undefined {
  return /\/chats\/([^/]+)\/[^/]+$/.exec(name)?.[1];
}

function sessionIn(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.jsonl?$/, '');
}

/** Content is a text, or a list of parts that each have a text, data, or what a tool returned. */
function contentOf(content: unknown): Content {
  if (typeof content === 'string') return { text: content, images: [] };
  const parts = Array.isArray(content) ? content : [content];
  return joinContent(
    parts.flatMap((part): unknown[] => {
      if (typeof part === 'string') return [part];
      const { text, inlineData, fileData, thought } = objectOf(part);
      if (thought === true) return [];
      const type = textOf(objectOf(inlineData ?? fileData).mimeType);
      return type === undefined ? [{ text }] : [{ type: 'image', mimeType: type }];
    }),
  );
}

/** What a tool returned to the model, or else what the program showed. */
function resultOf(call: JsonObject): Content {
  const parts = Array.isArray(call.result) ? call.result : [call.result];
  const texts = parts.map((part) => {
    const { response } = objectOf(objectOf(part).functionResponse);
    const { output, error } = objectOf(response);
    return textOf(output) ?? textOf(error) ?? '';
  });
  const rest = contentOf(parts);
  const text = [...texts, rest.text].filter((each) => each !== '').join('\n\n');
  return { text: text === '' ? (textOf(call.resultDisplay) ?? '') : text, images: rest.images };
}

function timeOf(part: JsonObject, otherwise: number): number {
  return parseTime(part.timestamp)?.ms ?? otherwise;
}

function tokensOf({ input, output, cached }: JsonObject): Tokens | undefined {
  const tokens = defined({
    input: countOf(input),
    output: countOf(output),
    cacheRead: countOf(cached),
  });
  return Object.keys(tokens).length === 0 ? undefined : tokens;
}
