import type { Message } from '../../../shared/model/model.ts';
import { readLine, withFile } from '../../jsonl/line-file.ts';
import { parseLine, toMessage } from '../../messages/message-line.ts';
import type { DataFolder } from '../../storage/paths.ts';
import type { FoundMessage } from './candidate-source.ts';

/** Reads the messages at their places; leaves out those that are no longer there. */
export function readMessages(
  folder: DataFolder,
  found: readonly FoundMessage[],
): ReadonlyMap<number, Message> {
  const messages = new Map<number, Message>();
  const byFile = Map.groupBy(found, ({ workstreamId }) => workstreamId);
  for (const [workstreamId, places] of byFile) {
    if (workstreamId === null) continue;
    withFile(folder.messages(workstreamId), (file) => {
      for (const { id, timestamp, position, length } of places) {
        const line = parseLine(readLine(file, position, length));
        // The file may have been replaced since it was indexed.
        if (line?.timestamp === timestamp)
          messages.set(id, toMessage(line, workstreamId, position));
      }
    });
  }
  return messages;
}
