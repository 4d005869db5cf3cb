import { memo } from 'react';
import type { Message } from '../../../shared/model.ts';
import { useApp, useAppState } from '../../state/context.ts';
import { formatClock, formatFull } from '../../ui/time.ts';
import { fold } from './fold.ts';
import './message.css';
import { roles } from './roles.ts';

/** One message, as plain text whatever it contains. */
export const MessageItem = memo(function MessageItem({ message }: { readonly message: Message }) {
  const app = useApp();
  const isUnfolded = useAppState((state) => state.unfolded.has(message.position));
  const { role, content, timestamp, position } = message;
  const { label, Icon } = roles[role];
  const beginning = isUnfolded ? null : fold(content);
  const date = new Date(timestamp);
  return (
    <article className="message" data-role={role}>
      <p className="message-role">
        <Icon size={14} aria-hidden />
        {label}
      </p>
      <div className="message-content" dir="auto">
        {beginning ?? content}
        {beginning !== null && '…'}
      </div>
      <time className="message-time" dateTime={timestamp} title={formatFull(date)}>
        {formatClock(date)}
      </time>
      {beginning !== null && (
        <button
          type="button"
          className="button small message-more"
          onClick={() => app.unfoldMessage(position)}
        >
          Show all {content.length.toLocaleString('en')} characters
        </button>
      )}
    </article>
  );
});
