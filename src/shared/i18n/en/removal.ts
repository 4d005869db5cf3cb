/** Deleting for good. */
export const removal = {
  menu: 'Delete for good…',
  heading: {
    message: 'Delete this message for good?',
    session: 'Delete this session for good?',
    workstream: 'Delete this workstream for good?',
  },
  measuring: 'Counting…',
  sessions_one: '{{count, number}} session',
  sessions_other: '{{count, number}} sessions',
  ofMessages: '{{messages}} ({{size}}) will be removed from all files.',
  ofSessions: '{{sessions}} with {{messages}} ({{size}}) will be removed from all files.',
  forGood: 'This can’t be undone. Other machines that share this history remove it, too.',
  copies:
    'Copies elsewhere keep it: git, the versions of a sync service, backups, exports, and “replaced-…” folders of earlier restores.',
  confirm: 'Delete for good',
  done: 'Deleted for good.',
} as const;
