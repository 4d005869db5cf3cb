import { afterEach, describe, expect, it, vi } from 'vitest';
import { daysBetween } from '../time/day-key.ts';
import { createTexts } from './create.ts';
import { createLocale } from './format.ts';
import type { Region } from './locale.ts';

const english = createLocale(createTexts('en'), 'en', { languages: ['en-GB'] });
const { formatClockAfter, formatDay, formatDuration, formatElapsed, formatMinutes } = english;
const { formatMoment, formatRemaining } = english;
const german = createLocale(createTexts('de'), 'de', { languages: ['de-AT'] });

afterEach(() => vi.unstubAllEnvs());

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [45_999, '45 s'],
    [60_000, '1 min'],
    [59 * 60_000 + 59_999, '59 min'],
    [64 * 60_000, '1 h 04 min'],
    [27 * 3_600_000, '27 h'],
  ])('%d ms is %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it('are in whole minutes if seconds do not matter', () => {
    expect(formatMinutes(45_999)).toBe('0 min');
    expect(formatMinutes(64 * 60_000)).toBe('1 h 04 min');
  });

  it.each([
    [0, 999, '0:00:00'],
    [999, 1_000, '0:00:01'],
    [0, 3_849_000, '1:04:09'],
    [0, 360_000_000, '100:00:00'],
    [5_000, 0, '0:00:00'],
  ])('from %d to %d it has run for %s', (since, now, text) => {
    expect(formatElapsed(since, now)).toBe(text);
  });
});

describe('the remaining time', () => {
  it.each([
    [120_000, 'in 2 min'],
    [119_000, 'in 2 min'],
    [60_000, 'in 1 min'],
    [59_999, 'in 59 s'],
    [0, 'now'],
    [-1, 'now'],
  ])('%d ms is %s', (ms, text) => expect(formatRemaining(ms)).toBe(text));
});

describe('days', () => {
  it('counts calendar days, including shorter and longer ones', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2025-10-25', '2025-10-27')).toBe(2);
    expect(daysBetween('2025-12-31', '2026-01-01')).toBe(1);
  });

  it('names days close to today', () => {
    expect(formatDay('2026-03-29', '2026-03-29')).toMatch(/^Today · Sunday/);
    expect(formatDay('2026-02-28', '2026-03-01')).toMatch(/^Yesterday · Saturday/);
    expect(formatDay('2026-01-05', '2026-03-01')).toMatch(/^Monday/);
    expect(formatDay('2026-01-05', '2026-03-01')).not.toContain('2026');
    expect(formatDay('2025-01-05', '2026-03-01')).toContain('2025');
  });

  it('puts the day before a time only if it is another day', () => {
    const before = new Date(2026, 2, 1, 23, 58);
    expect(formatClockAfter(new Date(2026, 2, 1, 23, 59), before)).toMatch(/^(23|11).59/);
    expect(formatClockAfter(new Date(2026, 2, 2, 0, 1), before)).toMatch(/2.*, .*.01/);
    expect(formatClockAfter(new Date(2026, 2, 2, 0, 1), before)).not.toContain('2026');
    expect(formatClockAfter(new Date(2027, 2, 1, 0, 1), before)).toContain('2027');
  });

  it('formats a range as usual in the language, with AM or PM once', () => {
    const american = createLocale(createTexts('en'), 'en', { languages: ['en-US'] });
    // The system decides whether English uses 12 hours.
    const has12 = american.hourCycle === 'h12';
    const times = (from: Date, to: Date) => american.formatTimes(from, to).replace(/\s/g, ' ');
    const at = (hour: number, minute: number) => new Date(2026, 2, 1, hour, minute);
    expect(german.formatTimes(at(10, 17), at(14, 2))).toBe('10:17–14:02');
    expect(times(at(10, 17), at(11, 32))).toBe(has12 ? '10:17 – 11:32 AM' : '10:17 – 11:32');
    expect(times(at(10, 17), at(14, 2))).toBe(has12 ? '10:17 AM – 2:02 PM' : '10:17 – 14:02');
  });

  it('formats one time if the end is in the same minute', () => {
    const from = new Date(2026, 2, 1, 9, 5);
    const tell = ({ formatTimes }: typeof german, ms: number) =>
      formatTimes(from, from.getTime() + ms);
    const american = createLocale(createTexts('en'), 'en', { languages: ['en-US'] });
    expect(tell(german, 59_999)).toBe('09:05');
    expect(tell(american, 59_999)).toBe(american.formatClock(from));
    expect(tell(german, 60_000)).toBe('09:05–09:06');
    expect(tell(german, 24 * 3_600_000)).toBe('09:05–09:05');
  });

  it.each(['Etc/GMT+1', 'Asia/Kathmandu'])('formats a range alike in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    const { formatTimes } = createLocale(createTexts('de'), 'de', { languages: ['de-AT'] });
    expect(formatTimes(new Date(2026, 2, 1, 10, 17), new Date(2026, 2, 1, 14, 2))).toBe(
      '10:17–14:02',
    );
  });

  it('names the day of an end only if it differs and is not shown already', () => {
    const from = new Date(2026, 2, 1, 23, 2);
    const to = new Date(2026, 2, 2, 1, 15);
    expect(german.formatTimes(from, to)).toBe('23:02–01:15');
    expect(german.formatTimesAfter(from, to)).toBe('23:02 – 2. März, 01:15');
    expect(german.formatTimesAfter(from, new Date(2026, 2, 1, 23, 30))).toBe('23:02–23:30');
  });

  it('names the day of a moment only if it is not today', () => {
    const moment = new Date(2026, 2, 1, 14, 32);
    expect(formatMoment(moment, '2026-03-01')).toMatch(/^at .*2.32/);
    expect(formatMoment(moment, '2026-03-02')).toMatch(/^yesterday at /);
    expect(formatMoment(moment, '2026-02-28')).toMatch(/^tomorrow at /);
    expect(formatMoment(moment, '2026-03-09')).toMatch(/^on Sunday.* at /);
  });
});

describe('in German', () => {
  const moment = new Date(2026, 2, 1, 14, 32);

  it('days and moments are in German', () => {
    expect(german.formatDay('2026-03-01', '2026-03-01')).toBe('Heute · Sonntag, 1. März');
    expect(german.formatDay('2025-01-05', '2026-03-01')).toBe('Sonntag, 5. Jänner 2025');
    expect(german.formatMoment(moment, '2026-03-02')).toBe('gestern um 14:32');
    expect(german.formatMoment(moment, '2026-03-09')).toBe('am Sonntag, 1. März um 14:32');
  });

  it('durations and numbers are formatted the German way', () => {
    expect(german.formatDuration(64 * 60_000)).toBe('1 h 04 min');
    expect(german.formatRemaining(120_000)).toBe('in 2 min');
    expect(createLocale(createTexts('de'), 'de', { languages: ['de'] }).formatNumber(1234.5)).toBe(
      '1.234,5',
    );
  });
});

describe('the region of the system', () => {
  const at = (language: 'en' | 'de', region: Partial<Region>) =>
    createLocale(createTexts(language), language, { languages: ['en-US'], ...region });
  const afternoon = new Date(2026, 0, 29, 14, 5);

  it('decides how English dates and clocks look, and when weeks begin', () => {
    const inGermany = at('en', { formats: 'de-DE' });
    expect(inGermany.formatClock(afternoon)).toBe('14:05');
    expect(inGermany.formatBrief(afternoon)).toBe('29 Jan 2026, 14:05');
    expect(inGermany.firstDay).toBe(1);
    const inAmerica = at('en', { formats: 'en-US' });
    expect(inAmerica.formatClock(afternoon)).toMatch(/^2:05\sPM$/);
    expect(inAmerica.firstDay).toBe(7);
  });

  it('counts before the variant of the language that the system prefers', () => {
    const { languageTag } = at('en', { languages: ['en-GB'], formats: 'de-AT' });
    expect(languageTag).toMatch(/^en-AT/);
  });

  it.each(['en-US-u-rg-dezzzz', 'en-US-u-ca-gregory-rg-dezzzz'])(
    'may be in an extension of the tag, as on macOS: %s',
    (formats) => {
      const { languageTag, firstDay } = at('en', { formats });
      expect(languageTag).toMatch(/^en-DE/);
      expect(firstDay).toBe(1);
    },
  );

  it('leaves German at 24 hours', () => {
    const german = at('de', { formats: 'en-US' });
    expect(german.formatClock(afternoon)).toBe('14:05');
    expect(german.firstDay).toBe(7);
  });

  it('gives way to the user', () => {
    const { formatClock } = at('en', { formats: 'de-DE', clock: '12h' });
    expect(formatClock(afternoon)).toMatch(/^2:05\spm$/i);
    expect(at('en', { formats: 'en-US', clock: '24h' }).formatClock(afternoon)).toBe('14:05');
    expect(at('de', { clock: '12h' }).formatClock(afternoon)).toMatch(/^2:05\sPM$/);
    expect(at('en', { formats: 'en-US', weekStart: 'monday' }).firstDay).toBe(1);
    expect(at('en', { formats: 'de-DE', weekStart: 'sunday' }).firstDay).toBe(7);
    expect(at('en', { weekStart: 'saturday' }).firstDay).toBe(6);
  });

  it('is ignored if it is no tag', () => {
    expect(at('en', { formats: 'C' }).languageTag).toMatch(/^en-US/);
  });
});

describe('if the system uses another language', () => {
  const speechOf = (language: 'en' | 'de', ...languages: string[]) =>
    createLocale(createTexts(language), language, { languages });

  it('dates follow the language of the texts', () => {
    expect(speechOf('en', 'fr-FR').languageTag).toMatch(/^en-GB/);
    expect(speechOf('de', 'en-US').languageTag).toMatch(/^de-DE/);
    expect(speechOf('en', 'de-DE', 'en-US').languageTag).toMatch(/^en-US/);
  });

  it('weeks begin as in the system’s region', () => {
    expect(speechOf('de', 'en-US').firstDay).toBe(7);
    expect(speechOf('en', 'de-DE', 'en-US').firstDay).toBe(1);
    expect(speechOf('en').firstDay).toBe(1);
  });

  it('invalid language tags are ignored', () => {
    expect(speechOf('en', 'C', '', 'no_such', 'en-US').languageTag).toMatch(/^en-US/);
  });
});
