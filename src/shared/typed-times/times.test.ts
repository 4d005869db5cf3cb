import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/create.ts';
import { createLocale } from '../i18n/format.ts';
import { localTimeOf } from './local-time.ts';
import { readMoment, readTimes, typedTimesOf } from './times.ts';

const american = createLocale(createTexts('en'), 'en', { languages: ['en-US'] });
const british = createLocale(createTexts('en'), 'en', { languages: ['en-GB'] });
const german = createLocale(createTexts('de'), 'de', { languages: ['de-DE'] });
/** A Saturday. */
const now = new Date(2026, 10, 28, 15, 12);
const MINUTE_MS = 60_000;

function read(text: string, locale = american, day: string | null = null): string | null {
  const times = readTimes(text, { now, locale }, day);
  if (times === null) return null;
  const { start, end, lengthMs } = times;
  const length = lengthMs === null ? '' : ` ${lengthMs / MINUTE_MS} min`;
  return `${start?.slice(0, 16) ?? ''}–${end?.slice(0, 16) ?? ''}${length}`;
}

describe('typed times', () => {
  it.each([
    ['9-10 yesterday', '2026-11-27T09:00–2026-11-27T10:00'],
    ['yesterday 9-10', '2026-11-27T09:00–2026-11-27T10:00'],
    ['9-10 yest', '2026-11-27T09:00–2026-11-27T10:00'],
    ['from 9 to 10:30 on tuesday', '2026-11-24T09:00–2026-11-24T10:30'],
    ['tue 14:00 1h15', '2026-11-24T14:00– 75 min'],
    ['last tue 9am for 1h', '2026-11-24T09:00– 60 min'],
    ['930', '2026-11-28T09:30–'],
    ['930-1045', '2026-11-28T09:30–2026-11-28T10:45'],
    ['9:30a', '2026-11-28T09:30–'],
    ['9.30 – 10.15', '2026-11-28T09:30–2026-11-28T10:15'],
    ['nov 24 9-10', '2026-11-24T09:00–2026-11-24T10:00'],
    ['24 nov 2025 9-10', '2025-11-24T09:00–2025-11-24T10:00'],
    ['11/27 9-10', '2026-11-27T09:00–2026-11-27T10:00'],
    ['2026-11-27 9:00-10:00', '2026-11-27T09:00–2026-11-27T10:00'],
    ['2026-11-27T09:00 - 2026-11-27T10:00:00', '2026-11-27T09:00–2026-11-27T10:00'],
    ['27.11. 9-10', '2026-11-27T09:00–2026-11-27T10:00'],
    ['2 days ago 9-10', '2026-11-26T09:00–2026-11-26T10:00'],
    ['2 hours ago', '2026-11-28T13:12–'],
    ['since 9', '2026-11-28T09:00–2026-11-28T15:12'],
    ['9-now', '2026-11-28T09:00–2026-11-28T15:12'],
    ['1h15', '– 75 min'],
    ['1.5 h', '– 90 min'],
    ['45 min', '– 45 min'],
    ['-1030', '–2026-11-28T10:30'],
    ['until 10:30', '–2026-11-28T10:30'],
    ['yesterday 10:00 - 22:01', '2026-11-27T10:00–2026-11-27T22:01'],
    ['noon - 1pm', '2026-11-28T12:00–2026-11-28T13:00'],
    ['gestern 9-10', '2026-11-27T09:00–2026-11-27T10:00'],
  ])('“%s” means %s', (text, times) => expect(read(text)).toBe(times));

  it.each([
    ['9-10 gestern', '2026-11-27T09:00–2026-11-27T10:00'],
    ['gestern von 9 bis 10 Uhr', '2026-11-27T09:00–2026-11-27T10:00'],
    ['di 14:00 1h15', '2026-11-24T14:00– 75 min'],
    ['letzten dienstag 14 uhr 1 std', '2026-11-24T14:00– 60 min'],
    ['vorgestern 14:30-15', '2026-11-26T14:30–2026-11-26T15:00'],
    ['27.11. 9-10', '2026-11-27T09:00–2026-11-27T10:00'],
    ['27.11.2025 9.15-10', '2025-11-27T09:15–2025-11-27T10:00'],
    ['27. November, 9-10', '2026-11-27T09:00–2026-11-27T10:00'],
    ['vor 2 stunden', '2026-11-28T13:12–'],
    ['bis 10:30', '–2026-11-28T10:30'],
    ['seit 9', '2026-11-28T09:00–2026-11-28T15:12'],
    ['1,5 std', '– 90 min'],
    ['9-10 yesterday', '2026-11-27T09:00–2026-11-27T10:00'],
  ])('in German, “%s” means %s', (text, times) => expect(read(text, german)).toBe(times));

  it('puts the day first where the region does', () => {
    expect(read('3/11 9-10', american)).toBe('2026-03-11T09:00–2026-03-11T10:00');
    expect(read('3/11 9-10', british)).toBe('2026-11-03T09:00–2026-11-03T10:00');
  });

  it.each([
    ['9-5', '2026-11-28T09:00–2026-11-28T17:00'],
    ['11-1', '2026-11-28T11:00–2026-11-28T13:00'],
    ['9-10pm yesterday', '2026-11-27T21:00–2026-11-27T22:00'],
    ['11-1pm', '2026-11-28T11:00–2026-11-28T13:00'],
    ['9pm-10 fri', '2026-11-27T21:00–2026-11-27T22:00'],
    ['22-1 yesterday', '2026-11-27T22:00–2026-11-28T01:00'],
    ['14-3 yesterday', '2026-11-27T14:00–2026-11-28T03:00'],
    ['fri 9 - fri 5', '2026-11-27T09:00–2026-11-27T17:00'],
    ['2026-11-27 09:30 - 2026-11-27 09:00', '2026-11-27T09:30–2026-11-27T09:00'],
    ['fri 23:00 - sat 1:15 am', '2026-11-27T23:00–2026-11-28T01:15'],
  ])('takes the half of the day that makes sense of “%s”', (text, times) =>
    expect(read(text)).toBe(times),
  );

  it('takes early hours for the afternoon only in a 12-hour clock', () => {
    expect(read('2-3', american)).toBe('2026-11-28T14:00–2026-11-28T15:00');
    expect(read('02:00-03:00', american)).toBe('2026-11-28T02:00–2026-11-28T03:00');
    expect(read('2-3', german)).toBe('2026-11-28T02:00–2026-11-28T03:00');
  });

  it('takes times without a day for the last ones that have come', () => {
    expect(read('22-23', british)).toBe('2026-11-27T22:00–2026-11-27T23:00');
    expect(read('9-10', british, '2026-11-03')).toBe('2026-11-03T09:00–2026-11-03T10:00');
  });

  it.each([
    '',
    'foo',
    '9-10 foo',
    '25:00',
    '9:60',
    'yesterday',
    '9-10 1h',
    'nov 9-10-11',
    '32.11. 9-10',
  ])('does not guess at “%s”', (text) => expect(read(text)).toBe(null));

  it.each([
    ['930', '2026-11-03T09:30:00'],
    ['tue 14:00', '2026-11-24T14:00:00'],
    ['9:30:15', '2026-11-03T09:30:15'],
  ])('reads one moment, “%s”', (text, moment) =>
    expect(readMoment(text, { now, locale: british }, '2026-11-03')).toBe(moment),
  );

  it('reads what it wrote, in every region', () => {
    const regions = ['en-US', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'en-ZA', 'en-DK', 'en-FI'];
    const locales = [
      ...regions.map((tag) => createLocale(createTexts('en'), 'en', { languages: [tag] })),
      ...['de-DE', 'de-AT', 'de-CH'].flatMap((tag) =>
        (['12h', '24h'] as const).map((clock) =>
          createLocale(createTexts('de'), 'de', { languages: [tag], clock }),
        ),
      ),
    ];
    const earliest = new Date(2020, 0, 1).getTime() / MINUTE_MS;
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.integer({ min: earliest, max: now.getTime() / MINUTE_MS - 1440 }),
        fc.integer({ min: 1, max: 1440 }),
        (locale, startMinute, length) => {
          const start = new Date(startMinute * MINUTE_MS);
          const end = new Date((startMinute + length) * MINUTE_MS);
          const typing = { now, locale };
          const text = typedTimesOf(start.toISOString(), end.toISOString(), typing);
          const expected = { start: localTimeOf(start), end: localTimeOf(end), lengthMs: null };
          expect(readTimes(text, typing), text).toEqual(expected);
        },
      ),
    );
  });
});
