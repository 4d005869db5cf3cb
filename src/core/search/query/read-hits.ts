import type { Message } from '../../../shared/model/model.ts';
import { withOpenFiles } from '../../jsonl/open-files.ts';
import type { MessageFiles } from '../../messages/message-files.ts';
import { toMessage } from '../../messages/message-line.ts';
import type { FoundMessage } from './candidate-source.ts';

/** Reads the messages at their places; leaves out those that are no longer there. */
export function readMessages(
  files: MessageFiles,
  found: readonly FoundMessage[],
): ReadonlyMap<number, Message> {
  const messages = new Map<number, Message>();
  withOpenFiles((lineAt) => {
    for (const { id, timestamp, workstreamId, position, length } of found) {
      const line = files.read(lineAt, workstreamId, { position, length });
      // The file may have been replaced since it was indexed.
      if (line?.timestamp === timestamp) messages.set(id, toMessage(line, workstreamId, position));
    }
  });
  return messages;
}
