import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTexts } from '../i18n/create.ts';
import { createLocale } from '../i18n/format.ts';
import { dayKey } from '../time/day-key.ts';
import { dayAfter } from '../time/local-days.ts';
import { daysIn, readDays, typedDaysOf } from './days.ts';

const american = createLocale(createTexts('en'), 'en', { languages: ['en-US'] });
const german = createLocale(createTexts('de'), 'de', { languages: ['de-DE'] });
/** A Saturday. */
const now = new Date(2026, 10, 28, 15, 12);

function read(text: string, locale = american): string | null {
  const days = readDays(text, { now, locale });
  return days && `${days.from} to ${days.to}`;
}

describe('typed days', () => {
  it.each([
    ['today', '2026-11-28 to 2026-11-28'],
    ['yesterday', '2026-11-27 to 2026-11-27'],
    ['tue', '2026-11-24 to 2026-11-24'],
    ['last tuesday', '2026-11-24 to 2026-11-24'],
    ['last tue', '2026-11-24 to 2026-11-24'],
    ['sat', '2026-11-28 to 2026-11-28'],
    ['nov 24', '2026-11-24 to 2026-11-24'],
    ['24 nov', '2026-11-24 to 2026-11-24'],
    ['dec 24', '2025-12-24 to 2025-12-24'],
    ['2026-11-03', '2026-11-03 to 2026-11-03'],
    ['3 days ago', '2026-11-25 to 2026-11-25'],
    ['this week', '2026-11-22 to 2026-11-28'],
    ['last week', '2026-11-15 to 2026-11-21'],
    ['last month', '2026-10-01 to 2026-10-31'],
    ['this year', '2026-01-01 to 2026-12-31'],
    ['last 7 days', '2026-11-22 to 2026-11-28'],
    ['march', '2026-03-01 to 2026-03-31'],
    ['december', '2025-12-01 to 2025-12-31'],
    ['feb 2024', '2024-02-01 to 2024-02-29'],
    ['nov 3 to nov 9', '2026-11-03 to 2026-11-09'],
    ['since nov 3', '2026-11-03 to 2026-11-28'],
    ['mon - wed', '2026-11-23 to 2026-11-25'],
  ])('“%s” is %s', (text, days) => expect(read(text)).toBe(days));

  it.each([
    ['gestern', '2026-11-27 to 2026-11-27'],
    ['letzten Dienstag', '2026-11-24 to 2026-11-24'],
    ['di', '2026-11-24 to 2026-11-24'],
    ['24. Nov.', '2026-11-24 to 2026-11-24'],
    ['24.11.', '2026-11-24 to 2026-11-24'],
    ['24.11.2025', '2025-11-24 to 2025-11-24'],
    ['diese Woche', '2026-11-23 to 2026-11-29'],
    ['letzte Woche', '2026-11-16 to 2026-11-22'],
    ['letzter Monat', '2026-10-01 to 2026-10-31'],
    ['letzten 7 Tage', '2026-11-22 to 2026-11-28'],
    ['3.11. bis 9.11.', '2026-11-03 to 2026-11-09'],
    ['März', '2026-03-01 to 2026-03-31'],
    ['last tuesday', '2026-11-24 to 2026-11-24'],
  ])('in German, “%s” is %s', (text, days) => expect(read(text, german)).toBe(days));

  it('are read as they were written', () => {
    const day = fc.integer({ min: -3000, max: 0 }).map((offset) => dayAfter(dayKey(now), offset));
    fc.assert(
      fc.property(fc.constantFrom(american, german), day, day, (locale, one, other) => {
        const [from = '', to = ''] = [one, other].sort();
        expect(readDays(typedDaysOf({ from, to }, { now, locale }), { now, locale })).toEqual({
          from,
          to,
        });
      }),
    );
  });

  it.each([
    ['decision last tuesday', 'decision', '2026-11-24'],
    ['last tuesday decision', 'decision', '2026-11-24'],
    ['why nov 24', 'why', '2026-11-24'],
    ['yesterday', '', '2026-11-27'],
  ])('are found in “%s”', (text, rest, day) =>
    expect(daysIn(text, { now, locale: american })).toEqual({ days: { from: day, to: day }, rest }),
  );

  it.each(['', 'decision', '9', '9-10', 'yesterday 9-10', 'the', 'may be', '24.11', 'last'])(
    'does not guess at “%s”',
    (text) => expect(read(text)).toBe(null),
  );
});
