import type { SeriesLook } from './looks.ts';

/** The stripes and dots of workstreams that share a colour. */
export function Patterns({
  id,
  looks,
}: {
  readonly id: string;
  readonly looks: readonly SeriesLook[];
}) {
  return (
    <defs>
      {looks.map((look, index) =>
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

export function fillOf(id: string, look: SeriesLook, index: number): string {
  return look.pattern === 'solid' ? colourOf(look) : `url(#${id}-${index})`;
}

function colourOf({ colour }: SeriesLook): string {
  return colour === 'none' ? 'var(--line-strong)' : `var(--ws-${colour})`;
}
