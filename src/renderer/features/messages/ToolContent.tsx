import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import type { Message } from '../../../shared/model/model.ts';
import { lazyWithPreload } from '../../ui/lazy-with-preload.tsx';
import { FailedMark } from './FailedMark.tsx';
import { toolLineOf } from './tool-line.ts';

// The code that compares texts is only needed for what is unfolded.
export const ToolDetails = lazyWithPreload(
  async () => (await import('./ToolDetails.tsx')).ToolDetails,
  () => null,
);

interface ToolContentProps {
  readonly message: Message;
  /** Of a call: its result. */
  readonly result?: Message | undefined;
  readonly isUnfolded: boolean;
  /** Null if it is unfolded for good. */
  readonly onUnfold: ((isUnfolded: boolean) => void) | null;
}

/** A call of a tool with its result, or one of these: one line that expands to all of it. */
export function ToolContent({ message, result, isUnfolded, onUnfold }: ToolContentProps) {
  const { t } = useTranslation();
  const { name, words } = toolLineOf(message);
  const hasFailed = [message, result].some((each) => each && agentMetadataOf(each).tool?.isError);
  return (
    <>
      <button
        type="button"
        className="message-tool"
        aria-expanded={isUnfolded}
        disabled={onUnfold === null}
        onClick={() => onUnfold?.(!isUnfolded)}
      >
        <ChevronRight size="0.875rem" aria-hidden />
        <span dir="auto">
          {name !== null && <b>{name}</b>} {words}
        </span>
        {hasFailed && <FailedMark>{t('messages.failed')}</FailedMark>}
      </button>
      {isUnfolded && (
        <ToolDetails message={message} result={result} isPrinted={onUnfold === null} />
      )}
    </>
  );
}
