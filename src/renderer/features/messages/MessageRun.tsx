import type { MessageRow } from './fold-tool-calls.ts';
import { MessageItem } from './MessageItem.tsx';
import { ToolCalls } from './ToolCalls.tsx';

/** A message, or a folded run of tool calls. */
export function MessageRun({ row: { messages, after } }: { readonly row: MessageRow }) {
  if (messages.length > 1) return <ToolCalls messages={messages} after={after} />;
  return <MessageItem message={messages[0]} after={after} />;
}
