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
  leaveIt: 'OK',
  leaveAll: 'OK to all',
  /** `who`: its workstream. */
  timedOutWhen:
    '<who/> stopped counting {{moment}}. The {{idle}} without activity after that are not counted.',
  resume: 'I was still working',
  endAtLastActivity: 'End at last activity ({{time}})',
  moreAnswers: 'More answers',
  anotherTime: 'Another time…',
} as const;
