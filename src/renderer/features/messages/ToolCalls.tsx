import { ChevronRight, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Instant, Message } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { MessageItem } from './MessageItem.tsx';

interface ToolCallsProps {
  readonly messages: readonly [Message, ...Message[]];
  /** The time of what precedes them. */
  readonly after: Instant;
}

/** A run of tool calls and their results: one line that expands to all of them. */
export function ToolCalls({ messages, after }: ToolCallsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const key = `calls ${messageKeyOf(messages[0])}`;
  const isUnfolded = useAppState((state) => state.unfolded.has(key));
  const calls = messages.filter(({ role }) => role === 'tool_use').length;
  return (
    <>
      <div className="message" data-role="tool_use">
        <p className="message-role">
          <Wrench size="0.875rem" aria-hidden />
          {t('messages.roles.tool_use')}
        </p>
        <div className="message-content">
          <button
            type="button"
            className="message-tool"
            aria-expanded={isUnfolded}
            onClick={() => app.view.setUnfolded(key, !isUnfolded)}
          >
            <ChevronRight size="0.875rem" aria-hidden />
            <span>
              {calls > 0
                ? t('summary.tool_use', { count: calls })
                : t('summary.tool_result', { count: messages.length })}
            </span>
          </button>
        </div>
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
