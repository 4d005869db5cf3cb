import type { AgentMessage } from '../../agents/agent.ts';
import { describeCall, joinContent } from '../../agents/content.ts';
import { type JsonObject, objectsIn, textOf, timeOf } from '../../agents/json-values.ts';
import { NOWHERE } from '../conversation.ts';
import { jsonExport } from '../json-export.ts';
import { titleMessage } from '../title-message.ts';

/**
 * Claude: `conversations.json` in the ZIP file of the account's export. A message has a list of contents: texts,
 * thoughts, calls of tools, and what these returned.
 */
export const claude = jsonExport({
  id: 'claude',
  sign: /"chat_messages"\s*:/,
  read(record, onUntimed) {
    const id = textOf(record.uuid);
    if (id === undefined || !Array.isArray(record.chat_messages)) return null;
    const messages = objectsIn(record.chat_messages).flatMap((message) =>
      messagesOf(id, message, onUntimed),
    );
    const title = textOf(record.name) ?? null;
    const startedAt = timeOf(record.created_at);
    return {
      id,
      title,
      // The export does not say to which project a conversation belongs.
      project: null,
      messages: [...titleMessage(id, title, startedAt, messages), ...messages],
    };
  },
});

type Said = Pick<AgentMessage, 'key' | 'role' | 'kind' | 'tool' | 'content'>;

function messagesOf(session: string, message: JsonObject, onUntimed: () => void): AgentMessage[] {
  const id = textOf(message.uuid);
  if (id === undefined) return [];
  const said = saidIn(id, message);
  if (said.length === 0) return [];
  const timestamp = timeOf(message.created_at);
  if (timestamp === undefined) {
    onUntimed();
    return [];
  }
  return said.map((each) => ({ timestamp, session, place: NOWHERE, record: id, ...each }));
}

/** Returns what a message says. Its texts are one message. */
function saidIn(id: string, message: JsonObject): Said[] {
  const parts = objectsIn(message.content);
  const role = message.sender === 'human' ? 'user' : 'assistant';
  const texts = parts.flatMap(({ type, text }) => (type === 'text' ? (textOf(text) ?? []) : []));
  // Older exports have no list of contents.
  const own = texts.length > 0 ? texts : [textOf(message.text) ?? ''];
  const content = [...own, ...attachmentsOf(message)].filter((text) => text.trim() !== '');
  const said: Said[] = content.length > 0 ? [{ key: id, role, content: content.join('\n\n') }] : [];
  return [...said, ...parts.flatMap((part, at) => besides(`${id} ${at}`, part))];
}

/** Returns a thought, a call of a tool, or its result; nothing for other content. `key`: of this part. */
function besides(key: string, part: JsonObject): Said[] {
  const name = textOf(part.name) ?? '';
  switch (part.type) {
    case 'thinking': {
      const content = textOf(part.thinking) ?? '';
      return content === '' ? [] : [{ key, role: 'system', kind: 'thinking', content }];
    }
    case 'tool_use': {
      const tool = { id: textOf(part.id) ?? key, name, input: part.input };
      return [{ key, role: 'tool_use', content: describeCall(name, part.input), tool }];
    }
    case 'tool_result': {
      const { text } = joinContent(part.content);
      const id = textOf(part.tool_use_id) ?? key;
      const tool = { id, ...(part.is_error === true && { isError: true }) };
      return text === '' ? [] : [{ key, role: 'tool_result', content: text, tool }];
    }
    default:
      return [];
  }
}

/** Returns the names of the files that the user added, with the texts in them. */
function attachmentsOf(message: JsonObject): string[] {
  const named = [...objectsIn(message.attachments), ...objectsIn(message.files)];
  return named.flatMap(({ file_name: name, extracted_content: text }) => {
    const title = textOf(name) === undefined ? [] : [`[${name}]`];
    const lines = [...title, textOf(text) ?? []].flat();
    return lines.length === 0 ? [] : [lines.join('\n')];
  });
}
