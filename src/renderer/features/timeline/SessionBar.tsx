import { memo } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { useNow } from '../../ui/useNow.ts';
import { placeOn } from './Axis.tsx';
import { rangeOf } from './lanes.ts';
import type { BarLabel } from './useBarLabel.ts';

interface SessionBarProps {
  readonly session: Session;
  readonly title: string;
  readonly label: BarLabel;
  readonly origin: number;
  readonly isTabStop: boolean;
  /** True if the label may fit. */
  readonly hasSpace: boolean;
  /** The current end of a running session, in milliseconds since the epoch. */
  readonly now?: number;
}

/** A session as a bar. Its idle tail is hatched. */
export const SessionBar = memo(function SessionBar(props: SessionBarProps) {
  const { session, title, label, origin, isTabStop, hasSpace, now = 0 } = props;
  const { from, to } = rangeOf(session, now);
  const tail = session.status === 'timed_out' ? to - Date.parse(activeUntil(session)) : 0;
  return (
    <button
      type="button"
      className="tl-bar"
      data-session={session.id}
      data-status={session.status}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label.label(session, title, to)}
      style={placeOn(origin, from, to)}
    >
      {tail > 0 && (
        <span
          className="tl-tail"
          style={{ inlineSize: `${(100 * tail) / (to - from)}%` }}
          aria-hidden
        />
      )}
      {hasSpace && (
        <span className="tl-words" aria-hidden>
          <b>{label.length(session, to)}</b> <span>{label.summary(session)}</span>
        </span>
      )}
    </button>
  );
});

/** The bar of a running session: the only one that is rendered every second. */
export function RunningBar(props: Omit<SessionBarProps, 'now'>) {
  return <SessionBar {...props} now={useNow()} />;
}
