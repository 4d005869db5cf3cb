/** Workstream colours, named as in the CSS tokens (`--ws-blue`). */
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

/** Returns a workstream's colour: the one it was given, or a stable default derived from its id. */
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
