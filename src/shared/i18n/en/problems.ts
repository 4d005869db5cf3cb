/** Failures in the background, where nobody waits for a reply. */
export const problems = {
  TIMEOUTS_UNCHECKED: 'Couldn’t check for timed-out sessions. Retrying.',
  MESSAGES_UNREAD: 'Couldn’t read new messages from another program.',
  FOLDER_UNWATCHED:
    'The system doesn’t report changes in {{about}}. The app looks for them every few seconds instead.',
  TRAY_ACTION_FAILED: 'The tray action failed.',
  DATABASE_UNUSABLE:
    'The database can’t be opened. Your history is safe in the files next to it. The app will keep trying to open it.',
  SEEN_UNSAVED: 'Couldn’t save which messages you have seen. Retrying with the next change.',
  DRAFTS_UNSAVED: 'Couldn’t save your unsent messages. Retrying with your next change.',
  WRITES_REFUSED:
    'Workstreams can’t save anything at the moment: {{reason}}. Your history so far is safe, and what you write stays in its box until it can be sent.',
  CONTENT_NOT_REMOVED:
    'Something that was deleted for good is still in the files. The next start tries again.',
  SEARCH_BEHIND: 'Search results may be incomplete at the moment. Retrying.',
  AGENTS_NOT_READ: 'Couldn’t read the logs of the coding agents. Retrying.',
  UNEXPECTED: 'Something unexpected went wrong. Your data is saved, and you can keep working.',
  notificationRefused: '{{title}}: {{body}}. The system refused to show this as a notification.',
  databaseMissing: 'The database was missing.',
  databaseDamaged: 'The database was damaged. A copy was kept as {{path}}.',
  rebuilt: '{{found}} Your complete history was rebuilt from its files.',
  rebuiltInPart: '{{found}} Your history was rebuilt from the files that could be read.',
  restored: 'The archive was restored. Your previous data is kept in {{path}}.',
  newFolder: 'The data folder {{path}} didn’t exist, so a new one was created.',
  syncedFolder:
    'The data folder {{path}} is synchronised by {{program}}. Its databases must not be: share only the folder “workstreams” in it (see docs/MACHINES.md).',
  unreadable: {
    drafts: 'Unsent messages from last time couldn’t be read.',
    seen: 'Couldn’t read which messages you have seen. All of them count as seen.',
    settings: 'Some settings couldn’t be read and are back to their defaults.',
    window: 'The window’s saved position couldn’t be read.',
    kept: '{{what}} The original file was kept as {{path}}.',
  },
} as const;
