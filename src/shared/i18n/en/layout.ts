export const layout = {
  sidebar: 'Workstreams',
  resize: 'Width of the list',
  open: 'Show the workstreams',
  close: 'Close',
} as const;
