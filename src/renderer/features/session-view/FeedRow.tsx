import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant, Message } from '../../../shared/model/model.ts';
import { useLocale } from '../../app/hooks/useLocale.ts';
import { dayKey } from '../../ui/time.ts';
import { useToday } from '../../ui/useNow.ts';
import { MessageParts } from '../messages/MessageItem.tsx';
import { READING } from '../messages/truncate.ts';

interface FeedRowProps {
  /** Undefined until it is loaded. */
  readonly message: Message | undefined;
  /** Set if it is the first of its day. */
  readonly day: Instant | undefined;
  readonly index: number;
  readonly total: number;
  readonly isFocused: boolean;
  /** True if a search or a link led to it. */
  readonly isMarked: boolean;
  readonly onFocus: (index: number) => void;
}

export const FeedRow = memo(function FeedRow(props: FeedRowProps) {
  const { message, day, index, total, isFocused, isMarked, onFocus } = props;
  const { t } = useTranslation();
  const { formatClock } = useLocale();
  const label =
    message &&
    t('sessionPage.message', {
      role: t(`messages.roles.${message.role}`),
      time: formatClock(new Date(message.timestamp)),
    });
  return (
    <>
      {day !== undefined && <DayHeading at={day} />}
      <article
        className="message"
        data-role={message?.role}
        data-marked={isMarked}
        tabIndex={isFocused ? 0 : -1}
        aria-label={label}
        aria-posinset={index + 1}
        aria-setsize={total}
        onFocus={() => onFocus(index)}
      >
        {message === undefined ? (
          <span className="message-unread" />
        ) : (
          <MessageParts message={message} after={message.timestamp} limits={READING} />
        )}
      </article>
    </>
  );
});

function DayHeading({ at }: { readonly at: Instant }) {
  const { formatDay } = useLocale();
  const today = useToday();
  return <h2 className="feed-day">{formatDay(dayKey(new Date(at)), today)}</h2>;
}
