import type { SeriesStyle } from './series-style.ts';

/** The colour and pattern of a workstream, as in the charts. */
export function SeriesMark({ look }: { readonly look: SeriesStyle }) {
  return (
    <span
      className="overview-mark in-colour"
      data-colour={look.colour}
      data-pattern={look.pattern}
      aria-hidden
    />
  );
}
