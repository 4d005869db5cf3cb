/** The frame of the window. */
export const shell = {
  loadFailed: 'Couldn’t load your workstreams',
  failed: 'Failed',
  paneFailed: 'This part of the window failed: {{reason}}',
  problems: 'Problems',
  pageFailed: 'Something went wrong in the window: {{reason}}',
  showLog: 'Show log',
  aboutToTimeOut: 'About to time out',
  timedOut: 'Timed out',
  sessionsTimedOut_one: '{{count, number}} session timed out',
  sessionsTimedOut_other: '{{count, number}} sessions timed out',
  leaveIt: 'Leave as is',
  leaveAll: 'Leave all as is',
  /** `who`: its workstream. */
  timedOutWhen: '<who/> timed out {{moment}}, after {{idle}} without activity.',
  resume: 'Resume',
  endAtLastActivity: 'End at last activity ({{time}})',
  anotherTime: 'Another time…',
} as const;
