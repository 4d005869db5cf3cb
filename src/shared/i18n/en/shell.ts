/** The frame of the window. */
export const shell = {
  loadFailed: 'Couldn’t load your workstreams',
  failed: 'Failed',
  paneFailed: 'This part of the window failed: {{reason}}',
  problems: 'Problems',
  pageFailed: 'Something went wrong in the window: {{reason}}',
  showLog: 'Show log',
  messagesUnread:
    'Workstreams can’t read the messages of “{{workstream}}”. What you write here is kept.',
  aboutToTimeOut: 'About to time out',
  timedOut: 'Timed out',
  sessionsTimedOut_one: '{{count, number}} session timed out',
  sessionsTimedOut_other: '{{count, number}} sessions timed out',
  leaveIt: 'OK',
  leaveAll: 'OK to all',
  /** `who`: its workstream. */
  timedOutWhen:
    '<who/> stopped counting {{moment}}. The {{idle}} without activity after that are not counted.',
  away: {
    label: 'Time away',
    announced:
      'You were away {{length}}. Keep the time, drop it, or move it to another workstream?',
    from: 'You were away <strong>{{length}}</strong> ({{range}}).',
    /** `who`: the first of them; the others follow. */
    running_one: 'Running: <who/>',
    running_other: '{{count, number}} sessions were running: <who/>',
    keep: 'Keep the time',
    drop: 'Drop it',
    move: 'Move it to…',
    /** The notice after the answer. */
    done: {
      keep: 'Counted {{length}}',
      drop: 'Dropped {{length}}',
      move: 'Moved {{length}} to {{title}}',
    },
    moveHeading: 'Move the time away to',
    moveNote: '{{length}} ({{range}}) becomes a session of another workstream.',
    workstream: 'Workstream',
    placeholder: 'Type a name',
    workstreams: 'Workstreams',
    create: 'New workstream “{{title}}”',
  },
  resume: 'I was still working',
  endAtLastActivity: 'End at last activity ({{time}})',
  moreAnswers: 'More answers',
  anotherTime: 'Another time…',
} as const;
