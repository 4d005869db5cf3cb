import { Bot, ChevronRight, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApp, useAppState } from '../../app/context.ts';
import { FailedMark } from './FailedMark.tsx';
import type { Fold } from './fold-work.ts';
import { useWorkLabel } from './useWorkLabel.ts';

/** What stands for a run of work, and unfolds it: `Edited 4 files, ran 3 commands, 1 failed`. */
export function FoldLine({ fold }: { readonly fold: Fold }) {
  const { t } = useTranslation();
  const app = useApp();
  const { key, messages, subAgent } = fold;
  const isUnfolded = useAppState((state) => state.unfolded.has(key));
  const { done, failed } = useWorkLabel(messages);
  const Icon = subAgent === null ? Wrench : Bot;
  return (
    <>
      <p className="message-role">
        <Icon size="0.875rem" aria-hidden />
        {subAgent === null ? t('messages.work.role') : t('messages.work.subAgent')}
      </p>
      <div className="message-content">
        <button
          type="button"
          className="message-tool"
          aria-expanded={isUnfolded}
          onClick={() => app.view.setUnfolded(key, !isUnfolded)}
        >
          <ChevronRight size="0.875rem" aria-hidden />
          <span className="message-done" dir="auto">
            {subAgent?.task != null && <b>{subAgent.task} </b>}
            {done}
          </span>
          {failed !== null && <FailedMark>{failed}</FailedMark>}
        </button>
      </div>
    </>
  );
}

/** Returns the text of a fold's line, for its accessible name. */
export function useFoldName({ messages, subAgent }: Fold): string {
  const { t } = useTranslation();
  const { done, failed } = useWorkLabel(messages);
  const who = subAgent === null ? null : t('messages.work.subAgent');
  return [who, subAgent?.task, done, failed].filter((part) => part != null).join(', ');
}
