import * as german from 'chrono-node/de';
import * as english from 'chrono-node/en';
import type { Locale } from '../i18n/format.ts';
import { type DayKey, dayKey } from '../time/day-key.ts';
import { dayAfter, weekOf } from '../time/local-days.ts';

/** What typed times and days depend on. */
export interface Typing {
  readonly now: Date;
  readonly locale: Locale;
}

/** The first and the last of some days. */
export interface DaySpan {
  readonly from: DayKey;
  readonly to: DayKey;
}

/** `27.11.` with an optional year, which Chrono knows in German only, and there only with a year. */
const DOTTED: english.Parser = {
  pattern: () => /(?<!\d|\.)(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?![\d.])/,
  extract: (_context, match) => {
    const [, day, month, year] = match.map(Number);
    return { day: day ?? 0, month: month ?? 0, ...(year && { year }) };
  },
};
const ENGLISH = withDots(english.casual);
const ENGLISH_DAY_FIRST = withDots(english.GB);
const GERMAN = withDots(german.casual);

function withDots(chrono: english.Chrono): english.Chrono {
  const copy = chrono.clone();
  copy.parsers.unshift(DOTTED);
  return copy;
}

/** Returns the languages in which a text is read, that of the window first. */
function readersOf({ languageTag, language }: Locale): readonly english.Chrono[] {
  const parts = new Intl.DateTimeFormat(languageTag).formatToParts(0);
  const isDayFirst =
    parts.findIndex(({ type }) => type === 'day') < parts.findIndex(({ type }) => type === 'month');
  const inEnglish = isDayFirst ? ENGLISH_DAY_FIRST : ENGLISH;
  return language === 'de' ? [GERMAN, inEnglish] : [inEnglish, GERMAN];
}

/** Abbreviations that Chrono does not know. */
const EXPANDED: readonly (readonly [RegExp, string])[] = [
  [/\b(yest|yday)\b/i, 'yesterday'],
  [/\b(gest)\b/i, 'gestern'],
  [/\bjän(ner|\.)?(?!\p{L})/iu, 'januar'],
  [/\bfeber\b/i, 'februar'],
];
const FILLERS = /^(?:on|at|from|am|um|ab|von|the|den|dem)\s+|\s+(?:at|um|from|von|ab)$/i;

function tidied(text: string): string {
  let tidy = text
    .replace(/[,;]/g, ' ')
    .replace(/(\p{L}{3,})\./gu, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [pattern, word] of EXPANDED) tidy = tidy.replace(pattern, word);
  for (let before = ''; before !== tidy; ) {
    before = tidy;
    tidy = tidy.replace(FILLERS, '').trim();
  }
  return tidy;
}

/** Returns what all of a text means to the first language that understands it. */
function readAll(text: string, { now, locale }: Typing): english.ParsedResult | null {
  for (const chrono of readersOf(locale)) {
    const [result, ...others] = chrono.parse(text, now);
    if (result?.text.length === text.length && others.length === 0) return result;
  }
  return null;
}

/** Returns the day that all of a text means, in the past if it can be: `yesterday`, `tue`, `27.11.` */
export function readDay(text: string, typing: Typing): DayKey | null {
  const result = readAll(tidied(text), typing);
  if (result === null || result.end) return null;
  const { start } = result;
  return start.isCertain('hour') || !isDay(start) ? null : pastDayOf(start, typing.now);
}

/** Returns the instant that all of a text means: `2 hours ago`, `now`. */
export function readInstant(text: string, typing: Typing): Date | null {
  const result = readAll(tidied(text), typing);
  if (result === null || result.end || !result.start.isCertain('hour')) return null;
  return result.start.isCertain('day') ? result.start.date() : null;
}

function isDay(start: english.ParsedResult['start']): boolean {
  return start.isCertain('day') || start.isCertain('weekday');
}

function pastDayOf(start: english.ParsedResult['start'], now: Date): DayKey {
  const date = start.date();
  const today = dayKey(now);
  const day = dayKey(date);
  if (day <= today) return day;
  if (!start.isCertain('day')) return dayAfter(day, -7);
  if (start.isCertain('year')) return day;
  return dayKey(new Date(date.getFullYear() - 1, date.getMonth(), date.getDate()));
}

/** The most words that name days: `the last 7 days`. */
const MOST_WORDS = 4;

/** Days at the beginning or end of a text, with the rest of it. */
export interface DaysInText {
  readonly days: DaySpan;
  readonly rest: string;
}

/** Returns the days with which a text begins or ends: `decision last tuesday`. */
export function daysIn(text: string, typing: Typing): DaysInText | null {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(MOST_WORDS, words.length); count > 0; count -= 1) {
    for (const from of [words.length - count, 0]) {
      const days = readDays(words.slice(from, from + count).join(' '), typing);
      const rest = words.toSpliced(from, count).join(' ');
      if (days !== null) return { days, rest };
    }
  }
  return null;
}

const SINCE = /^(?:since|seit)\s+/i;
const THIS = `(?:this|current|diese[rsnm]?|laufende[rsn]?|aktuelle[rsn]?)`;
const LAST = `(?:last|past|previous|letzte[rsnm]?|vorige[rsnm]?|vergangene[rsnm]?)`;
const NAMED_SPAN = new RegExp(
  String.raw`^(?:(?<this>${THIS})|(?<last>${LAST}))\s+(?<unit>week|month|year|woche|monats?|jahre?s?)$`,
  'i',
);
const RECENT_DAYS = new RegExp(
  String.raw`^${LAST}\s+(?<count>\d{1,3})\s+(?:days?|tagen?|tage)$`,
  'i',
);

/** Returns days as a text that means them again. */
export function typedDaysOf({ from, to }: DaySpan, { now, locale }: Typing): string {
  const [first, last] = [from, to].map((day) => locale.formatShortDay(day, dayKey(now)));
  return first === last ? `${first}` : `${first} – ${last}`;
}

/** Returns the days that all of a text means: `last tuesday`, `last week`, `nov 3 - nov 9`, `march`. */
export function readDays(text: string, typing: Typing): DaySpan | null {
  const tidy = tidied(text);
  if (tidy === '') return null;
  if (SINCE.test(tidy)) {
    const from = readDay(tidy.replace(SINCE, ''), typing);
    return from === null ? null : { from, to: dayKey(typing.now) };
  }
  const named = readNamedSpan(tidy, typing) ?? readRecentDays(tidy, typing);
  if (named !== null) return named;
  const day = readDay(tidy, typing);
  if (day !== null) return { from: day, to: day };
  return readMonth(tidy, typing) ?? readTwoDays(tidy, typing);
}

function readNamedSpan(text: string, { now, locale }: Typing): DaySpan | null {
  const groups = NAMED_SPAN.exec(text)?.groups;
  if (groups === undefined) return null;
  const back = groups.last === undefined ? 0 : 1;
  const unit = (groups.unit ?? '').toLowerCase();
  if (unit.startsWith('w')) {
    const from = dayAfter(weekOf(dayKey(now), locale.firstDay), -7 * back);
    return { from, to: dayAfter(from, 6) };
  }
  if (unit.startsWith('m')) return monthSpan(now.getFullYear(), now.getMonth() - back);
  const year = now.getFullYear() - back;
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

function readRecentDays(text: string, { now }: Typing): DaySpan | null {
  const count = Number(RECENT_DAYS.exec(text)?.groups?.count ?? 0);
  const today = dayKey(now);
  return count === 0 ? null : { from: dayAfter(today, 1 - count), to: today };
}

function monthSpan(year: number, month: number): DaySpan {
  return { from: dayKey(new Date(year, month, 1)), to: dayKey(new Date(year, month + 1, 0)) };
}

/** Chrono knows months without a day in English only. */
function readMonth(text: string, { now, locale }: Typing): DaySpan | null {
  const [, name = '', year] = /^(\p{L}{3,}) ?(\d{4})?$/u.exec(text.toLowerCase()) ?? [];
  if (name === '') return null;
  const month = [locale.languageTag, 'en', 'de']
    .map((language) => monthNames(language).findIndex((each) => each.startsWith(name)))
    .find((index) => index >= 0);
  if (month === undefined) return null;
  if (year !== undefined) return monthSpan(Number(year), month);
  return monthSpan(now.getFullYear() - (month > now.getMonth() ? 1 : 0), month);
}

function monthNames(language: string): readonly string[] {
  const { format } = new Intl.DateTimeFormat(language, { month: 'long' });
  return Array.from({ length: 12 }, (_, month) => format(new Date(2026, month)).toLowerCase());
}

const BETWEEN_DAYS = /\s*(?:–|—|\s-\s|\bto\b|\buntil\b|\bbis\b)\s*/i;

function readTwoDays(text: string, typing: Typing): DaySpan | null {
  const sides = text.split(BETWEEN_DAYS);
  if (sides.length === 2) {
    const [from, to] = sides.map((side) => readDay(side, typing));
    if (from && to) return from <= to ? { from, to } : null;
  }
  const result = readAll(text, typing);
  if (!result?.end || result.start.isCertain('hour')) return null;
  const [from, to] = [pastDayOf(result.start, typing.now), pastDayOf(result.end, typing.now)];
  return from <= to ? { from, to } : null;
}
