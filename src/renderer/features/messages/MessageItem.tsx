import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { agentMetadataOf } from '../../../shared/model/agent-metadata.ts';
import { type Instant, isToolRole, type Message } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { FoldedText } from './FoldedText.tsx';
import { MessageCut } from './MessageCut.tsx';
import { MessageImages } from './MessageImages.tsx';
import { MessageText } from './MessageText.tsx';
import { type FoldLimits, GLANCE, truncate } from './truncate.ts';
import './message.css';
import { addedByOf, roleNameOf } from './role-name.ts';
import { iconOf } from './roles.ts';
import { ToolContent } from './ToolContent.tsx';

interface MessagePartsProps {
  readonly message: Message;
  /** Of a call of a tool: its result, which is shown with it. */
  readonly result?: Message | undefined;
  /** The time of what precedes it, to show when a new day begins. */
  readonly after: Instant;
  /** How much of a long message is shown at first. */
  readonly limits?: FoldLimits;
  /** True where nothing can be unfolded, such as on paper. */
  readonly isPrinted?: boolean;
}

interface MessageItemProps extends MessagePartsProps {
  /** How many folds it is in. */
  readonly depth?: number;
}

export const MessageItem = memo(function MessageItem({ depth = 0, ...props }: MessageItemProps) {
  const { message } = props;
  return (
    <article
      className="message"
      data-role={message.role}
      data-kind={kindOf(message)}
      data-depth={depth || undefined}
    >
      <MessageParts {...props} />
    </article>
  );
});

/** Returns what distinguishes a message from others of its role, for its style. */
export function kindOf(message: Message): string | undefined {
  const { kind, subAgent } = agentMetadataOf(message);
  return kind ?? (subAgent === null ? undefined : 'sub-agent');
}

/** One message. Tool calls are plain text, everything else is formatted. */
export function MessageParts(props: MessagePartsProps) {
  const { message, result, after, limits = GLANCE, isPrinted = false } = props;
  const { t } = useTranslation();
  const app = useApp();
  const { formatClockAfter, formatFull } = useLocale();
  const key = messageKeyOf(message);
  const isUnfolded = useAppState((state) => state.unfolded.has(key)) || isPrinted;
  const { role, content, timestamp, isLocalTime } = message;
  const { kind, images, cut } = agentMetadataOf(message);
  const Icon = iconOf(message);
  const addedBy = addedByOf(message, { t });
  const isTool = isToolRole(role);
  const isFolded = !isPrinted && (kind === 'thinking' || kind === 'compaction');
  const isEmpty = content.trim() === '' && result === undefined;
  const beginning = isTool || isFolded ? null : truncate(content, limits);
  const setUnfolded = (next: boolean) => app.view.setUnfolded(key, next);
  const date = new Date(timestamp);
  return (
    <>
      <p className="message-role">
        <Icon size="0.875rem" aria-hidden />
        {roleNameOf(message, { t })}
      </p>
      <div className="message-content" dir="auto">
        {addedBy !== null && (
          <p className="message-program" dir="auto">
            {addedBy}
          </p>
        )}
        {isEmpty ? (
          <span className="message-empty">{t('messages.empty')}</span>
        ) : isTool ? (
          <ToolContent
            message={message}
            result={result}
            isUnfolded={isUnfolded}
            onUnfold={isPrinted ? null : setUnfolded}
          />
        ) : isFolded ? (
          <FoldedText text={content} isUnfolded={isUnfolded} onUnfold={setUnfolded} />
        ) : (
          <MessageText
            text={beginning === null || isUnfolded ? content : `${beginning}…`}
            isMarkdown
          />
        )}
        {!isTool && <MessageCut bytes={cut} />}
        {!isTool && <MessageImages names={images} />}
      </div>
      <time
        className="message-time"
        dateTime={timestamp}
        title={isLocalTime ? `${formatFull(date)} (${t('messages.localTime')})` : formatFull(date)}
      >
        {formatClockAfter(date, new Date(after))}
        {isLocalTime && (
          <>
            <span aria-hidden>*</span>
            <span className="visually-hidden"> ({t('messages.localTime')})</span>
          </>
        )}
      </time>
      {beginning !== null && !isPrinted && (
        <button
          type="button"
          className="button small message-more"
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {isUnfolded ? t('messages.showLess') : t('messages.showAll', { count: content.length })}
        </button>
      )}
    </>
  );
}
