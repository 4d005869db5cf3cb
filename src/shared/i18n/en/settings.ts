export const settings = {
  heading: 'Settings',
  sections: {
    label: 'Sections',
    time: 'Time',
    general: 'General',
    notifications: 'Notifications',
    appearance: 'Appearance',
    shortcuts: 'Shortcuts',
    agents: 'Coding agents',
    programs: 'Connected programs',
    models: 'Summaries',
    data: 'Data',
    devices: 'Other devices',
    about: 'About',
  },
  search: {
    label: 'Search settings',
    placeholder: 'Search',
    none: 'No matching settings.',
  },
  saved: {
    always: 'Changes are saved as you make them.',
    done: 'Saved: {{setting}}',
    undone: 'Undone: {{setting}}',
  },
  unlikely: {
    question: '{{duration}} is unusually long. Is that right?',
    keep: 'Keep {{duration}}',
    set: 'Set to {{duration}}',
  },
  idleThreshold: 'Idle threshold (minutes)',
  idleThresholdNote:
    'A session times out after this long without activity. Each workstream can override it.',
  warning: 'Warn before timeout (minutes)',
  warningNote:
    '0 turns the warning off. There is no warning if the idle threshold isn’t longer than this.',
  timeAway: 'Ask about time away after (minutes)',
  timeAwayNote:
    'When you come back while a session runs, you can keep that time, drop it, or move it to another workstream. 0 turns this off.',
  wholeMinutes: 'Enter whole minutes, from {{from}} to {{to}}.',
  activity: {
    legend: 'What counts as activity',
    messages: 'Messages and what you do in this app',
    computer: 'Using the computer, too',
    untrusted:
      'Computer use can’t be detected here, so only messages and what you do in this app count.',
    byX11: 'The app runs under X11 in a Wayland session, where it can’t see all activity.',
    untold: 'This Wayland desktop doesn’t report it to apps; GNOME and KDE do.',
  },
  oneAtATime: 'One session at a time',
  oneAtATimeNote: 'Starting a session ends the running one.',
  terminalCommand: {
    label: 'Add the command “workstreams” to the terminal',
    about: 'It starts and ends sessions, searches, reports and exports. It is at {{path}}.',
    notOnPath: 'If your terminal doesn’t find it there, add that folder to its PATH.',
    noNode: 'It needs Node 22.18 or newer, which wasn’t found on this computer.',
    appImage:
      'An AppImage can’t do this: its files are only there while it runs. The deb package can.',
    otherProgram: 'Another program’s file is at {{path}}.',
  },
  openAtLogin: 'Start hidden at login',
  openAtLoginImpossible: 'Not supported on this system.',
  notApplied: 'The system didn’t apply this setting.',
  notAppliedByMac:
    'macOS didn’t apply this setting. Check System Settings, General, Login Items. An app that isn’t signed may be refused.',
  onQuit: {
    legend: 'When the app quits',
    leave: 'Keep sessions running',
    end: 'End running sessions',
  },
  showNotifications: 'Show notifications',
  notificationsImpossible: 'Not supported on this system.',
  notificationsRefused: 'The system refuses to show them. Allow them in the system settings.',
  notifySilence: 'When an agent stops writing',
  notifySilenceNote:
    'After three minutes without a new message, unless you have seen the last one.',
  remindToStart: 'Ask about a forgotten start',
  remindToStartNote:
    'After ten minutes of work without a session, once. Needs “Using the computer, too”.',
  sound: 'Play a sound',
  soundByDesktop: 'On Linux, the desktop decides whether notifications make a sound.',
  theme: { legend: 'Theme', light: 'Light', dark: 'Dark' },
  density: { legend: 'Density', comfortable: 'Comfortable', compact: 'Compact' },
  language: 'Language',
  weekStart: {
    legend: 'Weeks begin on',
    monday: 'Monday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  },
  clock: { legend: 'Clock', '12h': '12 hours', '24h': '24 hours' },
  asSystem: 'System default',
  timeInMenuBar: 'Show elapsed time in the menu bar',
  quickShortcut: {
    label: 'Open the quick bar from anywhere',
    requested:
      'Requested from the desktop, which may ask you to allow it. Keys that you replace stay reserved until the app restarts. The tray menu and the option --quick open the quick bar, too.',
    note: 'Click the field and press a key combination with Ctrl, Alt or Cmd. The tray menu and the option --quick open the quick bar, too.',
  },
  shortcut: {
    label: 'Start or end a session from anywhere',
    press: 'Press keys',
    none: 'None',
    clear: 'Clear',
    clearOf: 'Clear: {{label}}',
    taken: 'Not available: another program or the system uses this shortcut.',
    requested:
      'Requested from the desktop, which may ask you to allow it. Acts on the most recent workstream. Keys that you replace stay reserved until the app restarts.',
    unsupported:
      'This desktop can’t bind that key. Choose a letter, a digit, an arrow, Space, Home, End, Page Up, Page Down, Insert or Delete.',
    note: 'Click the field and press a key combination with Ctrl, Alt or Cmd. Acts on the most recent workstream.',
  },
  showFolder: 'Show data folder',
  about: {
    version: 'Version',
    licence: 'Licence',
    mit: 'MIT',
    others:
      'The licences of everything the app contains are in THIRD-PARTY-LICENCES.txt, which comes with it. The typeface is Inter, under the SIL Open Font License 1.1.',
    system: 'System',
    dataFolder: 'Data folder',
    copy: 'Copy details',
    copyNote: 'For a bug report: the versions and the system, nothing personal.',
    copied: 'Details copied',
  },
  backup: {
    label: 'Backup',
    export: 'Back up…',
    exported: 'Backed up to {{path}}.',
    restore: 'Restore…',
    cancelled: 'Cancelled. Nothing has changed.',
    question: 'Restore this archive?',
    about:
      'This archive from {{date}} contains {{workstreams}}. Restoring it replaces all current data. A copy of the current data is kept in the data folder.',
    restoreIt: 'Restore',
    leaveIt: 'Cancel',
    restored_one: '{{count, number}} workstream restored. Your previous data is kept in {{path}}.',
    restored_other:
      '{{count, number}} workstreams restored. Your previous data is kept in {{path}}.',
  },
} as const;
