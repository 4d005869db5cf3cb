import { type CSSProperties, memo } from 'react';
import type { DayKey } from '../../../shared/time/day-key.ts';
import type { AxisDay, Tick } from './axis.ts';
import { useDayNames } from './useDayNames.ts';
import { HOUR_MS } from './view.ts';

interface AxisProps {
  readonly days: readonly AxisDay[];
  readonly ticks: readonly Tick[];
  /** The start of the strip, in milliseconds since the epoch. */
  readonly origin: number;
}

interface HeadingProps {
  /** True if only short names of days fit. */
  readonly isNarrow: boolean;
  /** The current day, if several are visible. */
  readonly current: DayKey | null;
}

/** Returns a position on the strip, in hours. */
export function placeOn(origin: number, from: number, to?: number): CSSProperties {
  const at = (from - origin) / HOUR_MS;
  const long = to === undefined ? undefined : (to - from) / HOUR_MS;
  return { '--at': at, ...(long !== undefined && { '--long': long }) } as CSSProperties;
}

/** The days and the wall-clock hours. */
export const Axis = memo(function Axis(props: AxisProps & HeadingProps) {
  const { days, ticks, origin, isNarrow, current } = props;
  const { shortDay, longDay, onAxis } = useDayNames();
  return (
    <div className="tl-strip">
      {days.map(({ day, from, to }) => (
        <div
          key={day}
          className="tl-day"
          data-current={day === current}
          style={placeOn(origin, from, to)}
        >
          <span>{(isNarrow ? shortDay : longDay)(day)}</span>
        </div>
      ))}
      {ticks.map(
        ({ at, isLabelled }) =>
          isLabelled && (
            <span key={at} className="tl-hour" style={placeOn(origin, at)}>
              {onAxis(at)}
            </span>
          ),
      )}
    </div>
  );
});

/** The same times as lines behind the lanes. */
export const AxisLines = memo(function AxisLines({ days, ticks, origin }: AxisProps) {
  return (
    <div className="tl-lines" aria-hidden>
      {ticks.map(({ at }) => (
        <i key={at} style={placeOn(origin, at)} />
      ))}
      {days.map(({ day, from }) => (
        <i key={day} className="midnight" style={placeOn(origin, from)} />
      ))}
    </div>
  );
});
