export const trackers = {
  names: {
    toggl: 'Toggl Track',
    clockify: 'Clockify',
    kimai: 'Kimai',
    solidtime: 'solidtime',
    timewarrior: 'Timewarrior',
    watson: 'Watson',
    hamster: 'Hamster',
    activitywatch: 'ActivityWatch',
    superProductivity: 'Super Productivity',
    icalendar: 'Calendar',
    csv: 'Table',
  },
  whyNot: {
    tooLarge: 'it is larger than 128 MiB',
    notJson: 'it isn’t valid JSON',
    damagedZip: 'it is a damaged ZIP file',
    notACalendar: 'it isn’t a valid calendar',
    notThisTracker: 'it isn’t a file of this time tracker',
    notATable: 'its rows can’t be separated: a quote is missing',
    noColumns: 'it isn’t known which columns contain the start and the end',
    mixed: 'the files are from several programs. Import those of each program separately',
    noEntries:
      'this export from Toggl contains no time entries. They are in the detailed report as CSV',
  },
} as const;
