export const layout = {
  sidebar: 'Workstreams',
  resize: 'List width',
  open: 'Show workstreams',
  close: 'Close',
} as const;
