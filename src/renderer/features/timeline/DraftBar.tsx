import { useLocale } from '../../app/hooks/useLocale.ts';
import { placeOn } from './Axis.tsx';
import type { Draft } from './draft.ts';

/** The place where a session will be, with its times and its length. */
export function DraftBar({ draft, origin }: { readonly draft: Draft; readonly origin: number }) {
  const { formatTimes, formatDuration } = useLocale();
  const { from, to } = draft;
  return (
    <li className="tl-draft" style={placeOn(origin, from, to)} aria-hidden>
      <span>
        {formatTimes(from, to)} <b>{formatDuration(to - from)}</b>
      </span>
    </li>
  );
}
