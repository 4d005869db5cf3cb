import type { Instant, Message } from '../../../shared/model/model.ts';
import { useAppState } from '../../app/context.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { toolRunKey } from './fold-tool-calls.ts';
import { MessageItem } from './MessageItem.tsx';
import { ToolCallsLine } from './ToolCallsLine.tsx';

interface ToolCallsProps {
  readonly messages: readonly [Message, ...Message[]];
  /** The time of what precedes them. */
  readonly after: Instant;
}

/** A run of tool calls and their results: one line that expands to all of them. */
export function ToolCalls({ messages, after }: ToolCallsProps) {
  const isUnfolded = useAppState((state) => state.unfolded.has(toolRunKey(messages[0])));
  return (
    <>
      <div className="message" data-role="tool_use">
        <ToolCallsLine messages={messages} />
      </div>
      {isUnfolded &&
        messages.map((message, index) => (
          <MessageItem
            key={messageKeyOf(message)}
            message={message}
            after={messages[index - 1]?.timestamp ?? after}
          />
        ))}
    </>
  );
}
