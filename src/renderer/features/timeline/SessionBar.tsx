import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayOf } from '../../../shared/local-days.ts';
import type { Session } from '../../../shared/model.ts';
import { activeUntil, lengthOf } from '../../../shared/session-length.ts';
import { useFormats } from '../../ui/useFormats.ts';
import { useNow } from '../../ui/useNow.ts';
import { summaryBesideCount } from '../history/summary.ts';
import { placeOn } from './Axis.tsx';
import { stretchOf } from './lanes.ts';
import { useDayNames } from './useDayNames.ts';

interface SessionBarProps {
  readonly session: Session;
  readonly title: string;
  readonly origin: number;
  readonly isTabStop: boolean;
  /** How far one that runs has come, in milliseconds since the epoch. */
  readonly now?: number;
}

/** A session as a bar: what it was idle in the end is hatched. */
export const SessionBar = memo(function SessionBar(props: SessionBarProps) {
  const { session, title, origin, isTabStop, now = 0 } = props;
  const { t } = useTranslation();
  const { formatClock, formatDuration } = useFormats();
  const { longDay } = useDayNames();
  const { from, to } = stretchOf(session, now);
  const active = Date.parse(activeUntil(session));
  const isTimedOut = session.status === 'timed_out';
  const length = formatDuration(session.status === 'active' ? to - from : lengthOf(session));
  const label = t(`timeline.bar.${session.status}`, {
    title,
    from: formatClock(from),
    to: formatClock(active),
    length,
    day: longDay(dayOf(from)),
  });
  return (
    <button
      type="button"
      className="tl-bar"
      data-session={session.id}
      data-status={session.status}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={label}
      style={placeOn(origin, from, to)}
    >
      {isTimedOut && to > from && (
        <span
          className="tl-tail"
          style={{ inlineSize: `${(100 * (to - active)) / (to - from)}%` }}
          aria-hidden
        />
      )}
      <span className="tl-words" aria-hidden>
        <b>{length}</b> <span>{summaryBesideCount(session)}</span>
      </span>
    </button>
  );
});

/** The one that runs: it alone is drawn anew with every second. */
export function RunningBar(props: Omit<SessionBarProps, 'now'>) {
  return <SessionBar {...props} now={useNow()} />;
}
