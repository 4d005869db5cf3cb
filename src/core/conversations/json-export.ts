import type { AssistantId } from '../../shared/model/assistants.ts';
import { isObject } from '../../shared/model/json-object.ts';
import type { JsonObject } from '../agents/json-values.ts';
import { isSystemError } from '../base/file-errors.ts';
import { parseJsonLine } from '../jsonl/json-line.ts';
import { refuseTracked } from '../trackers/refuse-tracked.ts';
import type { Assistant, Conversation, ExportStep, LeaveOut } from './conversation.ts';
import { exportParts, headOfParts, sizeOfParts } from './export-parts.ts';
import { jsonItems } from './json-items.ts';

/** An assistant whose export is a list of conversations in JSON. */
interface JsonFormat {
  readonly id: AssistantId;
  /** Matches a key near the beginning of its conversations that no other assistant writes. */
  readonly sign: RegExp;
  /** Reads a conversation; null for any other record. Calls `onUntimed` for each message without a time. */
  readonly read: (record: JsonObject, onUntimed: () => void) => Conversation | null;
}

/** Returns the assistant with such exports: a JSON file, or a ZIP file with some. */
export function jsonExport({ id, sign, read }: JsonFormat): Assistant {
  return {
    id,
    recognises: async (path) => sign.test(await headOfParts(path)),
    size: sizeOfParts,
    async *read(path, leaveOut) {
      let before = 0;
      let hasParts = false;
      for await (const part of exportParts(path)) {
        hasParts = true;
        for await (const step of readPart(await part.open(), read, leaveOut)) {
          yield { ...step, bytes: before + step.bytes };
        }
        before += part.bytes;
      }
      if (!hasParts) refuseTracked('noConversations');
    },
  };
}

async function* readPart(
  stream: AsyncIterable<Buffer>,
  read: JsonFormat['read'],
  leaveOut: LeaveOut,
): AsyncGenerator<ExportStep, void> {
  const items = jsonItems(intact(stream, () => leaveOut('rest', null)));
  for (let row = 1; ; row += 1) {
    const { done, value: item } = await items.next();
    if (done) {
      if (!item) refuseTracked('notThisProgram');
      return;
    }
    const conversation = item.kind === 'item' ? readItem(item.text, row, read, leaveOut) : null;
    if (item.kind === 'cutOff') leaveOut('rest', null);
    yield { conversation, bytes: item.bytes };
  }
}

/** Yields the chunks of a stream until it turns out to be damaged, and calls `onDamage` then. */
async function* intact(
  stream: AsyncIterable<Buffer>,
  onDamage: () => void,
): AsyncGenerator<Buffer, void> {
  try {
    yield* stream;
  } catch (error) {
    if (isSystemError(error)) throw error;
    onDamage();
  }
}

function readItem(
  text: string | null,
  row: number,
  read: JsonFormat['read'],
  leaveOut: LeaveOut,
): Conversation | null {
  if (text === null) {
    leaveOut('longConversation', row);
    return null;
  }
  const record = parseJsonLine(text);
  const conversation = isObject(record) ? read(record, () => leaveOut('noTime', row)) : null;
  if (conversation === null) leaveOut('conversation', row);
  return conversation;
}
