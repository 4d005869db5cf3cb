import type { AssistantId } from '../../src/shared/model/assistants.ts';

/** A message as an assistant knows it. */
export interface WrittenMessage {
  readonly id: string;
  /** Seconds since the epoch. */
  readonly at: number;
  readonly by: 'user' | 'assistant';
  readonly text: string;
  /** Which of the messages before it is its parent, counted from the end; 0 is the latest. */
  readonly branchesBack: number;
}

export interface WrittenConversation {
  readonly id: string;
  readonly title: string;
  readonly messages: readonly WrittenMessage[];
}

/** How an assistant exports conversations. */
export interface ConversationWriter {
  readonly assistant: Exclude<AssistantId, 'arawn'>;
  readonly write: (conversations: readonly WrittenConversation[]) => string;
}

function chatGptNodes({ messages }: WrittenConversation): [string, unknown][] {
  const nodes = messages.map(({ id, at, by, text, branchesBack }, index) => {
    const parent = index === 0 ? 'root' : messages[Math.max(0, index - 1 - branchesBack)]?.id;
    const content = { content_type: 'text', parts: [text] };
    const author = { role: by, name: null, metadata: {} };
    const metadata = by === 'assistant' ? { model_slug: 'gpt-4o' } : {};
    const message = { id, author, create_time: at, content, metadata, recipient: 'all' };
    return [id, { id, message, parent }] as const;
  });
  const childrenOf = (id: string) =>
    nodes.filter(([, { parent }]) => parent === id).map(([child]) => child);
  return [
    ['root', { id: 'root', message: null, parent: null, children: childrenOf('root') }],
    ...nodes.map(([id, node]): [string, unknown] => [id, { ...node, children: childrenOf(id) }]),
  ];
}

export const CONVERSATION_WRITERS: readonly ConversationWriter[] = [
  {
    assistant: 'chatgpt',
    write: (conversations) =>
      JSON.stringify(
        conversations.map((each) => ({
          title: each.title,
          create_time: each.messages[0]?.at ?? 0,
          mapping: Object.fromEntries(chatGptNodes(each)),
          current_node: each.messages.at(-1)?.id,
          conversation_id: each.id,
        })),
      ),
  },
  {
    assistant: 'claude',
    write: (conversations) =>
      JSON.stringify(
        conversations.map(({ id, title, messages }) => ({
          uuid: id,
          name: title,
          created_at: new Date((messages[0]?.at ?? 0) * 1000).toISOString(),
          chat_messages: messages.map((each) => ({
            uuid: each.id,
            text: each.text,
            content: [{ type: 'text', text: each.text }],
            sender: each.by === 'user' ? 'human' : 'assistant',
            created_at: new Date(each.at * 1000).toISOString(),
            attachments: [],
            files: [],
          })),
        })),
        null,
        2,
      ),
  },
];
