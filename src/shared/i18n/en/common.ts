/** Texts that several parts of the app use. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  details: 'Details',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  reload: 'Reload',
  newMessages_one: '{{count, number}} new message',
  newMessages_other: '{{count, number}} new messages',
  messages_one: '{{count, number}} message',
  messages_other: '{{count, number}} messages',
  workstreams_one: '{{count, number}} workstream',
  workstreams_other: '{{count, number}} workstreams',
  onDevice: 'on {{device}}',
  otherDevice: 'another computer',
} as const;
