/** Sample data to look around in. */
export const sample = {
  open: 'Look around with sample data',
  openNote: 'Nothing you do there is kept, and your own data stays unchanged.',
  label: 'Sample data',
  isOpen: 'You’re looking at sample data. Changes to it are discarded.',
  leave: 'Leave',
  leaveCommand: 'Leave sample data',
  keywords: 'demo example try tour',
} as const;
