import { useLocale } from '../../app/hooks/useLocale.ts';
import { placeOn } from './Axis.tsx';
import type { Draft } from './draft.ts';

interface DraftBarProps {
  readonly draft: Draft;
  readonly origin: number;
  /** True if its times have no space between its beginning and the visible end. */
  readonly isAtEnd: boolean;
}

/** The place where a session will be, with its times and its length. */
export function DraftBar({ draft, origin, isAtEnd }: DraftBarProps) {
  const { formatTimes, formatDuration } = useLocale();
  const { from, to } = draft;
  return (
    <li
      className="tl-draft"
      data-at-end={isAtEnd || undefined}
      style={placeOn(origin, from, to)}
      aria-hidden
    >
      <span>
        {formatTimes(from, to)} <b>{formatDuration(to - from)}</b>
      </span>
    </li>
  );
}
