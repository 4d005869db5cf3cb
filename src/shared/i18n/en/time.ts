export const time = {
  today: 'Today',
  yesterday: 'Yesterday',
  tomorrow: 'Tomorrow',
  nearDay: '{{near}} · {{date}}',
  /** Within a sentence, such as “Started at 14:32”. */
  momentOf: {
    today: 'at {{time}}',
    yesterday: 'yesterday at {{time}}',
    tomorrow: 'tomorrow at {{time}}',
    day: 'on {{day}} at {{time}}',
  },
  dayAndClock: '{{day}}, {{time}}',
  hours: '{{hours}} h {{minutes}} min',
  wholeHours: '{{hours}} h',
  minutes: '{{minutes}} min',
  seconds: '{{seconds}} s',
  in: 'in {{duration}}',
  now: 'now',
} as const;
