export const trackers = {
  whyNot: {
    tooLarge: 'it is larger than 128 MiB',
    notJson: 'it isn’t valid JSON',
    damagedZip: 'it is a damaged ZIP file',
    notACalendar: 'it isn’t a valid calendar',
    notThisTracker: 'it isn’t a file of this time tracker',
    notATable: 'its rows can’t be separated: a quote is missing',
    noColumns: 'it isn’t known which columns contain the start and the end',
    noEntries: 'this export of Toggl contains no time entries. Export the detailed report as CSV',
  },
} as const;
