import type { SeriesLook } from './looks.ts';

/** A workstream's colour, as in the charts. */
export function SeriesMark({ look }: { readonly look: SeriesLook }) {
  return (
    <span
      className="overview-mark in-colour"
      data-colour={look.colour}
      data-pattern={look.pattern}
      aria-hidden
    />
  );
}
