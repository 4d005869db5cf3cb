import type { time as english } from '../en/time.ts';
import type { TextsLike } from '../types.ts';

export const time: TextsLike<typeof english> = {
  today: 'Heute',
  yesterday: 'Gestern',
  tomorrow: 'Morgen',
  nearDay: '{{near}} · {{date}}',
  momentOf: {
    today: 'um {{time}}',
    yesterday: 'gestern um {{time}}',
    tomorrow: 'morgen um {{time}}',
    day: 'am {{day}} um {{time}}',
  },
  dayAndClock: '{{day}}, {{time}}',
  hours: '{{hours}} h {{minutes}} min',
  wholeHours: '{{hours}} h',
  minutes: '{{minutes}} min',
  seconds: '{{seconds}} s',
  in: 'in {{duration}}',
  now: 'jetzt',
};
