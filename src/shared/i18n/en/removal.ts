/** Deleting for good. */
export const removal = {
  menu: 'Delete for good…',
  menuOfResult: 'Delete the result for good…',
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
  elsewhere_one:
    '{{count, number}} session of another workstream has messages of this one and loses them.',
  elsewhere_other:
    '{{count, number}} sessions of other workstreams have messages of this one and lose them.',
  forGood: 'This can’t be undone. Other machines that share this history remove it, too.',
  copies:
    'Copies elsewhere keep it: git, the versions of a sync service, backups, exports, and “replaced-…” folders of earlier restores.',
  confirm: 'Delete for good',
  done: 'Deleted for good.',
  redaction: {
    heading: 'Redact a text',
    word: 'Text to replace by ••••',
    hint: 'Upper and lower case must match.',
    where: 'Where',
    everywhere: 'Everywhere',
    none: 'Not found.',
    found_one: 'Found once: {{places}}.',
    found_other: 'Found {{count, number}} times: {{places}}.',
    texts_one: '{{count, number}} title, note or summary',
    texts_other: '{{count, number}} titles, notes and summaries',
    invalidLines_one: 'One line that the app can’t read has it, too, and stays as it is.',
    invalidLines_other:
      '{{count, number}} lines that the app can’t read have it, too, and stay as they are.',
    forGood: 'This can’t be undone. Other machines that share this history redact it, too.',
    confirm: 'Redact',
    done: 'Redacted.',
  },
} as const;
