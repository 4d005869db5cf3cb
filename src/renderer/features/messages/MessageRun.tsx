import { isWork, type MessageRow } from './fold-work.ts';
import { MessageItem } from './MessageItem.tsx';
import { WorkRun } from './WorkRun.tsx';

/** A message, or a run of work. */
export function MessageRun({ row }: { readonly row: MessageRow }) {
  const [first] = row.messages;
  return isWork(first) ? <WorkRun row={row} /> : <MessageItem message={first} after={row.after} />;
}
