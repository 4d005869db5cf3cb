import type { AssistantId } from '../../shared/model/assistants.ts';
import type { MessageRole } from '../../shared/model/model.ts';
import { messageId } from '../agents/message-lines.ts';
import { toFileError } from '../base/file-errors.ts';
import type { Task } from '../tasks/task.ts';
import type { LeftOut } from '../trackers/tracked-entry.ts';
import { ASSISTANTS } from './assistants.ts';
import type { Conversation } from './conversation.ts';

/** What is remembered of a message: some hundred bytes, however long it is. */
export interface KnownMessage {
  readonly id: string;
  readonly role: MessageRole;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

/** What is remembered of a conversation. */
export interface KnownConversation {
  readonly id: string;
  readonly title: string | null;
  readonly project: string | null;
  readonly messages: KnownMessage[];
}

/** The content of one or several exports, without the texts. */
export interface ExportContent {
  readonly conversations: readonly KnownConversation[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Yields the conversations in exports of an assistant, each with the path of its file. Throws `IMPORT_UNUSABLE`,
 * `FILE_UNUSABLE`, and the reason of the task's signal.
 */
export async function* readExports(
  assistant: AssistantId,
  paths: readonly string[],
  task: Pick<Task, 'signal' | 'advance'>,
  leftOut: LeftOut[] = [],
): AsyncGenerator<{ readonly conversation: Conversation; readonly path: string }, void> {
  const { size, read } = ASSISTANTS[assistant];
  const sizes = await Promise.all(paths.map((path) => orFileError(path, () => size(path))));
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  let before = 0;
  for (const [at, path] of paths.entries()) {
    try {
      const steps = read(path, (reason, row) => leftOut.push({ reason, row }));
      for await (const { conversation, bytes } of steps) {
        task.signal.throwIfAborted();
        task.advance(before + bytes, total);
        if (conversation !== null) yield { conversation, path };
      }
    } catch (error) {
      throw toFileError(error, path, 'read');
    }
    before += sizes[at] ?? 0;
  }
}

/** Reads what exports contain, each message once. Throws as `readExports`. */
export async function readContent(
  assistant: AssistantId,
  paths: readonly string[],
  task: Pick<Task, 'signal' | 'advance'>,
): Promise<ExportContent> {
  const conversations = new Map<string, KnownConversation>();
  const seen = new Set<string>();
  const leftOut: LeftOut[] = [];
  for await (const { conversation } of readExports(assistant, paths, task, leftOut)) {
    const { id, title, project } = conversation;
    const known = conversations.get(id) ?? { id, title, project, messages: [] };
    conversations.set(id, known);
    for (const message of conversation.messages) {
      const own = messageId(assistant, message);
      if (seen.has(own)) continue;
      seen.add(own);
      known.messages.push({ id: own, role: message.role, timestamp: message.timestamp });
    }
  }
  return { conversations: [...conversations.values()], leftOut };
}

async function orFileError<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw toFileError(error, path, 'read');
  }
}
