import { isObject } from '../../../shared/model/json-object.ts';
import type { AgentMessage } from '../../agents/agent.ts';
import {
  defined,
  type JsonObject,
  objectOf,
  objectsIn,
  textOf,
  timeOf,
} from '../../agents/json-values.ts';
import { NOWHERE } from '../conversation.ts';
import { jsonExport } from '../json-export.ts';
import { titleMessage } from '../title-message.ts';

/** What the program tells the model about the user and itself. */
const CONTEXT: ReadonlySet<unknown> = new Set(['user_editable_context', 'model_editable_context']);
const THOUGHTS: ReadonlySet<unknown> = new Set(['thoughts', 'reasoning_recap']);
/** The keys of contents that are no list of parts, in the order in which they are read. */
const TEXTS = [
  'title',
  'url',
  'name',
  'summary',
  'text',
  'result',
  'content',
  'output_str',
] as const;
/** A folder of conversations has such an id; an adapted assistant has one that begins with `g-` only. */
const PROJECT = /^g-p-/;

/**
 * ChatGPT: `conversations.json` in the ZIP file of the account's export, or several of them. A conversation is a tree of
 * messages, as a message can be changed and an answer can be repeated. All of them are read.
 */
export const chatGpt = jsonExport({
  id: 'chatgpt',
  sign: /"mapping"\s*:/,
  read(record, onUntimed) {
    const id = textOf(record.conversation_id) ?? textOf(record.id);
    if (id === undefined || !isObject(record.mapping)) return null;
    const messages = Object.entries(record.mapping).flatMap(([node, value]) =>
      isObject(value) ? messageOf(id, node, value, onUntimed) : [],
    );
    const title = textOf(record.title) ?? null;
    const project = [record.gizmo_id, record.conversation_template_id].find(
      (each) => typeof each === 'string' && PROJECT.test(each),
    );
    const startedAt = toMs(record.create_time);
    return {
      id,
      title,
      project: textOf(project) ?? null,
      messages: [...titleMessage(id, title, startedAt, messages), ...messages],
    };
  },
});

function messageOf(
  session: string,
  node: string,
  { message, parent }: JsonObject,
  onUntimed: () => void,
): AgentMessage[] {
  if (!isObject(message)) return [];
  const content = objectOf(message.content);
  const metadata = objectOf(message.metadata);
  const { role } = objectOf(message.author);
  const isHidden =
    metadata.is_visually_hidden_from_conversation === true &&
    (role === 'user' || role === 'system');
  if (isHidden || CONTEXT.has(content.content_type)) return [];
  const { text, images } = contentOf(content);
  if (text === '') return [];
  const timestamp = toMs(message.create_time) ?? toMs(message.update_time);
  if (timestamp === undefined) {
    onUntimed();
    return [];
  }
  const id = textOf(message.id) ?? node;
  const said = saidBy(message, { id, parent, text, isThought: THOUGHTS.has(content.content_type) });
  return [
    {
      // Conversations that were continued as another one have the same messages.
      key: id,
      content: text,
      timestamp,
      session,
      place: NOWHERE,
      record: id,
      ...said,
      ...defined({
        model: textOf(metadata.model_slug),
        images: images.length > 0 ? images : undefined,
      }),
    },
  ];
}

type Said = Pick<AgentMessage, 'role' | 'kind' | 'tool'>;

function saidBy(
  message: JsonObject,
  of: { id: string; parent: unknown; text: string; isThought: boolean },
): Said {
  const { role, name } = objectOf(message.author);
  const system = (kind: 'notice' | 'thinking'): Said => ({ role: 'system', kind });
  if (role === 'user') return { role: 'user' };
  // What a tool returned follows its call.
  if (role === 'tool') {
    return { role: 'tool_result', tool: { id: textOf(of.parent) ?? of.id, ...nameOf(name) } };
  }
  if (role !== 'assistant') return system('notice');
  if (of.isThought) return system('thinking');
  const recipient = textOf(message.recipient) ?? 'all';
  if (recipient === 'all') return { role: 'assistant' };
  return { role: 'tool_use', tool: { id: of.id, name: recipient, input: of.text } };
}

function nameOf(name: unknown): { name?: string } {
  return defined({ name: textOf(name) }) as { name?: string };
}

function contentOf(content: JsonObject): { text: string; images: string[] } {
  const texts: string[] = [];
  const images: string[] = [];
  for (const part of Array.isArray(content.parts) ? content.parts : []) {
    if (typeof part === 'string') texts.push(part);
    else if (isObject(part)) {
      const text = textOf(part.text);
      if (text !== undefined) texts.push(text);
      else if (part.content_type === 'image_asset_pointer') {
        images.push(textOf(part.asset_pointer) ?? 'image');
      }
    }
  }
  for (const thought of objectsIn(content.thoughts)) {
    texts.push(...[thought.summary, thought.content].flatMap((text) => textOf(text) ?? []));
  }
  texts.push(...TEXTS.flatMap((key) => textOf(content[key]) ?? []));
  // At the end: a session is titled by the first words.
  texts.push(...images.map(() => '[image]'));
  return { text: texts.filter((text) => text.trim() !== '').join('\n\n'), images };
}

/** Returns milliseconds since the epoch of a number of seconds. */
function toMs(seconds: unknown): number | undefined {
  return typeof seconds === 'number' ? timeOf(Math.round(seconds * 1000)) : undefined;
}
