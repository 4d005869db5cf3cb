import type { Message } from '../../shared/model/model.ts';
import type { FactSource } from '../../shared/model/session-facts.ts';

/** What the facts need of a message. */
export type FactMessage = Pick<Message, 'id' | 'role' | 'content' | 'timestamp' | 'metadata'>;

/** How many facts of one kind are kept. */
export const MAX_FACTS = 20;

/** Returns where a fact comes from. The id of a line without one says where it is in a file, which can change. */
export function sourceOf({ id, timestamp }: FactMessage): FactSource {
  return { at: timestamp, messageId: id.startsWith('line-') ? null : id };
}

/** Sets the value as the last one of a map that holds at most so many: the first one goes. */
export function setLast<Value>(
  map: Map<string, Value>,
  key: string,
  value: Value,
  most = MAX_FACTS,
): void {
  map.delete(key);
  map.set(key, value);
  const [first] = map.keys();
  if (map.size > most && first !== undefined) map.delete(first);
}
