import type { mcp as english } from '../en/mcp.ts';
import type { TextsLike } from '../types.ts';

export const mcp: TextsLike<typeof english> = {
  errors: {
    cursor: 'Das ist kein Cursor dieses Aufrufs. Ohne Cursor beginnt er von vorn.',
    reversed: 'Der Bereich endet vor seinem Anfang.',
    days: 'Höchstens {{most}} Tage auf einmal.',
    link: 'Das ist kein Link von Workstreams.',
  },
};
