import { memo } from 'react';
import type { Instant, Message } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { placeOf } from '../../state/transcript.ts';
import { countOf } from '../../ui/count.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { fold } from './fold.ts';
import './message.css';
import { roles } from './roles.ts';

interface MessageItemProps {
  readonly message: Message;
  /** The instant of what it follows, to tell when another day has begun. */
  readonly after: Instant;
}

/** One message, as plain text whatever it contains. */
export const MessageItem = memo(function MessageItem({ message, after }: MessageItemProps) {
  const app = useApp();
  const { formatClockAfter, formatFull } = useFormats();
  const place = placeOf(message);
  const isUnfolded = useAppState((state) => state.unfolded.has(place));
  const { role, content, timestamp } = message;
  const { label, Icon } = roles[role];
  const beginning = fold(content);
  const date = new Date(timestamp);
  return (
    <article className="message" data-role={role}>
      <p className="message-role">
        <Icon size={14} aria-hidden />
        {label}
      </p>
      <div className="message-content" dir="auto">
        {content.trim() === '' ? (
          <span className="message-empty">(empty)</span>
        ) : beginning === null || isUnfolded ? (
          content
        ) : (
          `${beginning}…`
        )}
      </div>
      <time className="message-time" dateTime={timestamp} title={formatFull(date)}>
        {formatClockAfter(date, new Date(after))}
      </time>
      {beginning !== null && (
        <button
          type="button"
          className="button small message-more"
          onClick={() => app.foldMessage(place, isUnfolded)}
        >
          {isUnfolded ? 'Show less' : `Show all ${countOf(content.length, 'character')}`}
        </button>
      )}
    </article>
  );
});
