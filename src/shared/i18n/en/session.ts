/** The running session and the message box. */
export const session = {
  active: 'Active session',
  started: 'Started {{moment}} · {{messages}}',
  timesOut: 'Times out <time>{{moment}}</time> without activity',
  onDevice: 'On {{device}}, last heard of {{moment}}',
  keepGoing: 'Keep going',
  endNow: 'End now',
  actions: 'Session actions',
  warning: 'Times out {{remaining}}',
  /** `who`: its workstream. */
  warningOf: '<who/> times out {{remaining}}',
  messages: 'Messages',
  earlier: 'Show earlier messages ({{hidden, number}})',
  newMessage: 'New message',
  message: 'Message',
  write: 'Write a message',
  writeToStart: 'Write a message to start a session',
  send: 'Send',
  notSent: 'Couldn’t send this message. Your text is kept.',
  messagesUnread: 'Couldn’t read the messages of this session.',
  keys: '<kbd>Enter</kbd> sends, <kbd>Shift+Enter</kbd> starts a new line',
  archived: 'Archived',
  archivedNote:
    'This workstream is archived. Its history is kept; restore it to continue working on it.',
  restore: 'Restore',
  announced: {
    started: 'Session started: {{title}}',
    ended: 'Session ended: {{title}}',
    timedOut: 'Session timed out: {{title}}',
    warning: '{{title}} times out {{remaining}}',
  },
} as const;
