/** The small window that is always on top. */
export const miniWindow = {
  label: 'Running sessions',
  close: 'Close mini window',
  show: 'Show {{title}}',
  end: 'End {{title}}',
  switch: 'Switch from {{title}} to…',
  nothingRuns: 'No session running',
  start: 'Start {{title}}',
  startOther: 'Start…',
} as const;
