import { ChevronRight, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { toolRunKey } from './fold-tool-calls.ts';

interface ToolCallsLineProps {
  readonly messages: readonly [Message, ...Message[]];
}

/** What stands for a run of tool calls and their results, and unfolds it: `3 tool calls`. */
export function ToolCallsLine({ messages }: ToolCallsLineProps) {
  const { t } = useTranslation();
  const app = useApp();
  const key = toolRunKey(messages[0]);
  const isUnfolded = useAppState((state) => state.unfolded.has(key));
  return (
    <>
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
          <span>{useToolCallsLabel(messages)}</span>
        </button>
      </div>
    </>
  );
}

export function useToolCallsLabel(messages: readonly Message[]): string {
  const { t } = useTranslation();
  const calls = messages.filter(({ role }) => role === 'tool_use').length;
  return calls > 0
    ? t('summary.tool_use', { count: calls })
    : t('summary.tool_result', { count: messages.length });
}
