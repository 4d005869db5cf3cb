/** The colours of workstreams, as the window's tokens name them (`--ws-blue`). */
export const COLOURS = [
  'blue',
  'orange',
  'teal',
  'rose',
  'violet',
  'amber',
  'sky',
  'green',
  'brown',
  'pink',
  'slate',
  'olive',
] as const;
export type Colour = (typeof COLOURS)[number];

/** A workstream's colour: the one that it was given, or one that its id always has. */
export function workstreamColour({
  id,
  colour = null,
}: {
  id: string;
  colour?: Colour | null;
}): Colour {
  if (colour !== null) return colour;
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[hash % COLOURS.length] ?? 'blue';
}
