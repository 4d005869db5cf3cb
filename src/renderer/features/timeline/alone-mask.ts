import { agentRanges } from '../../../shared/model/agent-alone.ts';
import type { Session } from '../../../shared/model/model.ts';
import type { TimeRange } from '../../app/state/timeline.ts';

/**
 * Returns a CSS mask that shows only the parts of a bar in which an agent worked alone; null if it never did.
 * `placeOf`: where an instant is along the bar, from 0 to 1.
 */
export function aloneMask(
  session: Session,
  { from, to }: TimeRange,
  direction: 'right' | 'bottom',
  placeOf = (at: number) => (at - from) / (to - from),
): string | null {
  const shown = agentRanges(session).filter((each) => each.from < to && each.to > from);
  if (shown.length === 0 || to <= from) return null;
  const stops = shown.flatMap((each) => stopsOf(each, { from, to }, placeOf));
  return `linear-gradient(to ${direction}, transparent 0, ${stops.join(', ')}, transparent 0)`;
}

/** Opaque within the range, and transparent before it. */
function stopsOf(
  range: TimeRange,
  { from, to }: TimeRange,
  placeOf: (at: number) => number,
): string[] {
  const [begin, end] = [Math.max(range.from, from), Math.min(range.to, to)].map(
    (at) => `${(100 * placeOf(at)).toFixed(3)}%`,
  );
  return [`transparent ${begin}`, `#000 ${begin} ${end}`, `transparent ${end}`];
}
