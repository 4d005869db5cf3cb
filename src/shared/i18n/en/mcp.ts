/** Errors for programs that ask for the history. */
export const mcp = {
  errors: {
    cursor: 'This is not a cursor of this call. Call without one to begin.',
    reversed: 'The range ends before it begins.',
    days: 'At most {{most}} days at once.',
    link: 'This is not a link of Workstreams.',
  },
} as const;
