/** What went wrong in the background, where nobody waits for an answer. */
export const problems = {
  because: '{{what}} ({{reason}})',
  TIMEOUTS_UNCHECKED: 'Whether sessions have timed out could not be checked; it is tried again.',
  MESSAGES_UNREAD: 'What another program has written could not be taken in.',
  FOLDER_UNWATCHED: 'What other programs write may not be noticed.',
  TRAY_ACTION_FAILED: 'What you clicked in the tray could not be done.',
  DATABASE_UNUSABLE:
    'The database cannot be used. Your history is safe in the files beside it; opening it is tried again with whatever you do.',
  SEARCH_BEHIND: 'Searching does not find everything at the moment; it is tried again.',
  UNEXPECTED:
    'Something went wrong that was not expected. Your data is on the disk; work can go on.',
  databaseMissing: 'The database was not there.',
  databaseDamaged: 'The database was damaged; it was put aside as {{path}}.',
  rebuilt: '{{found}} Your history was rebuilt from the files beside it, and is complete.',
  rebuiltInPart:
    '{{found}} Your history was rebuilt from the files beside it, as far as these could be read.',
  restored:
    'The archive that you chose has been restored. What was here before is kept in {{path}}.',
} as const;
