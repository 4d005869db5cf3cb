import { memo } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { activeUntil } from '../../../shared/model/session-length.ts';
import { useNow } from '../../ui/useNow.ts';
import { placeOn } from './Axis.tsx';
import { aloneMask } from './alone-mask.ts';
import { type Beside, type LabelSpace, labelPlace } from './label-place.ts';
import { rangeOf } from './lanes.ts';
import type { BarLabel } from './useBarLabel.ts';

interface SessionBarProps {
  readonly session: Session;
  readonly title: string;
  readonly label: BarLabel;
  readonly origin: number;
  readonly isTabStop: boolean;
  /** True while the user changes it: its new place is shown, too. */
  readonly isChanging: boolean;
  readonly space: LabelSpace;
  /** The neighbours in the lane, as numbers, so that an unchanged bar is not rendered again. */
  readonly before: Beside['before'];
  readonly after: Beside['after'];
  /** The current end of a running session, in milliseconds since the epoch. */
  readonly now?: number;
}

/** A session as a bar, with its label in it or beside it. Its idle tail is hatched, and what an agent did alone is marked. */
export const SessionBar = memo(function SessionBar(props: SessionBarProps) {
  const {
    session,
    title,
    label,
    origin,
    isTabStop,
    isChanging,
    space,
    before,
    after,
    now = 0,
  } = props;
  const { from, to } = rangeOf(session, now);
  const tail = session.status === 'timed_out' ? to - Date.parse(activeUntil(session)) : 0;
  const mask = aloneMask(session, { from, to }, 'right');
  const isRunning = session.status === 'active';
  const place = labelPlace({ from, to }, { before, after }, isRunning, space);
  const words = place && (
    <span className="tl-words" aria-hidden>
      <span>{label.name(session)}</span> <b>{label.length(session, to)}</b>
    </span>
  );
  return (
    <>
      <button
        type="button"
        className="tl-bar"
        data-session={session.id}
        data-status={session.status}
        data-changing={isChanging || undefined}
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
        {mask !== null && <span className="tl-alone" style={{ maskImage: mask }} aria-hidden />}
        {place?.side === 'inside' && words}
      </button>
      {place && place.side !== 'inside' && (
        <span
          className="tl-beside"
          data-side={place.side}
          style={placeOn(origin, place.from, place.to)}
          aria-hidden
        >
          {words}
        </span>
      )}
    </>
  );
});

/** The bar of a running session: the only one that is rendered every second. */
export function RunningBar(props: Omit<SessionBarProps, 'now'>) {
  return <SessionBar {...props} now={useNow()} />;
}
