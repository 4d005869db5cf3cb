import type { SeriesStyle } from './series-style.ts';

/** The stripes and dots of workstreams that share a colour. */
export function Patterns({
  id,
  styles,
}: {
  readonly id: string;
  readonly styles: readonly SeriesStyle[];
}) {
  return (
    <defs>
      {styles.map((look, index) =>
        look.pattern === 'solid' ? null : (
          <pattern
            key={look.id}
            id={`${id}-${index}`}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={6} height={6} fill={colourOf(look)} />
            {look.pattern === 'striped' ? (
              <rect width={2} height={6} fill="var(--surface)" />
            ) : (
              <circle cx={3} cy={3} r={1.25} fill="var(--surface)" />
            )}
          </pattern>
        ),
      )}
    </defs>
  );
}

export function fillOf(id: string, look: SeriesStyle, index: number): string {
  return look.pattern === 'solid' ? colourOf(look) : `url(#${id}-${index})`;
}

function colourOf({ colour }: SeriesStyle): string {
  return colour === 'none' ? 'var(--line-strong)' : `var(--ws-${colour})`;
}
