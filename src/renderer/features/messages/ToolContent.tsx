import { ChevronRight } from 'lucide-react';
import type { Message } from '../../../shared/model/model.ts';
import { MessageText } from './MessageText.tsx';
import { toolLineOf } from './tool-line.ts';

interface ToolContentProps {
  readonly message: Message;
  readonly isUnfolded: boolean;
  readonly onFold: (isFolded: boolean) => void;
}

/** A tool call or its result: one line that expands to all of it. */
export function ToolContent({ message, isUnfolded, onFold }: ToolContentProps) {
  const { name, words } = toolLineOf(message);
  return (
    <>
      <button
        type="button"
        className="message-tool"
        aria-expanded={isUnfolded}
        onClick={() => onFold(isUnfolded)}
      >
        <ChevronRight size="0.875rem" aria-hidden />
        <span dir="auto">
          {name !== null && <b>{name}</b>} {words}
        </span>
      </button>
      {isUnfolded && (
        <div className="message-tool-content">
          <MessageText text={message.content} isMarkdown={false} />
        </div>
      )}
    </>
  );
}
