import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Instant, isToolRole, type Message } from '../../../shared/model/model.ts';
import { useApp, useAppState } from '../../app/context.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { messageKeyOf } from '../../app/state/transcript.ts';
import { MessageText } from './MessageText.tsx';
import { type FoldLimits, GLANCE, truncate } from './truncate.ts';
import './message.css';
import { roleIcons } from './roles.ts';
import { ToolContent } from './ToolContent.tsx';

interface MessagePartsProps {
  readonly message: Message;
  /** The time of what precedes it, to show when a new day begins. */
  readonly after: Instant;
  /** How much of a long message is shown at first. */
  readonly limits?: FoldLimits;
}

export const MessageItem = memo(function MessageItem(props: MessagePartsProps) {
  return (
    <article className="message" data-role={props.message.role}>
      <MessageParts {...props} />
    </article>
  );
});

/** One message. Tool calls are plain text, everything else is formatted. */
export function MessageParts({ message, after, limits = GLANCE }: MessagePartsProps) {
  const { t } = useTranslation();
  const app = useApp();
  const { formatClockAfter, formatFull } = useLocale();
  const key = messageKeyOf(message);
  const isUnfolded = useAppState((state) => state.unfolded.has(key));
  const { role, content, timestamp, isLocalTime } = message;
  const Icon = roleIcons[role];
  const isTool = isToolRole(role);
  const isEmpty = content.trim() === '';
  const beginning = isTool ? null : truncate(content, limits);
  const date = new Date(timestamp);
  return (
    <>
      <p className="message-role">
        <Icon size="0.875rem" aria-hidden />
        {t(`messages.roles.${role}`)}
      </p>
      <div className="message-content" dir="auto">
        {isEmpty ? (
          <span className="message-empty">{t('messages.empty')}</span>
        ) : isTool ? (
          <ToolContent
            message={message}
            isUnfolded={isUnfolded}
            onFold={(isFolded) => app.view.setUnfolded(key, !isFolded)}
          />
        ) : (
          <MessageText
            text={beginning === null || isUnfolded ? content : `${beginning}…`}
            isMarkdown
          />
        )}
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
      {beginning !== null && (
        <button
          type="button"
          className="button small message-more"
          onClick={() => app.view.setUnfolded(key, !isUnfolded)}
        >
          {isUnfolded ? t('messages.showLess') : t('messages.showAll', { count: content.length })}
        </button>
      )}
    </>
  );
}
