import { MINUTE_MS } from '../model/model.ts';

/** A time of day in a typed text. */
export interface ClockTime {
  readonly minutes: number;
  readonly seconds: number;
  /** By which clock it was typed. `9` and `9:30` can be either: half a day later can be meant as well. */
  readonly clock: '12h' | '24h' | 'either';
}

/** A part of a text, with what it means. */
export interface Found<Value> {
  readonly value: Value;
  /** The text without it. */
  readonly rest: string;
}

const NOON = 12 * 60;
const NAMED: Readonly<Record<string, number>> = {
  noon: NOON,
  midday: NOON,
  mittag: NOON,
  mittags: NOON,
  midnight: 0,
  mitternacht: 0,
};
const TIME =
  /(?<![\p{L}\p{N}.:/-])(?:(?<hour>\d{1,2})(?:[:.](?<minute>\d{2})(?:[:.](?<second>\d{2}))?)?|(?<digits>\d{3,4})|(?<name>noon|midday|mittags?|midnight|mitternacht))\s*(?<suffix>[ap]\.?m\.?|[ap]|uhr)?(?![\p{L}\p{N}:/-]|\.\d)/giu;

/** Returns every time of day that a text may contain, the last one first. */
export function clockTimesIn(text: string): readonly Found<ClockTime>[] {
  return [...text.matchAll(TIME)].reverse().flatMap((match) => {
    const rest = withoutMatch(text, match);
    const value = timeOf(match.groups ?? {}, rest);
    return value === null ? [] : [{ value, rest }];
  });
}

function timeOf(groups: Partial<Record<string, string>>, rest: string): ClockTime | null {
  const { hour, minute = '0', second = '0', digits, name, suffix = '' } = groups;
  if (name !== undefined) {
    return { minutes: NAMED[name.toLowerCase()] ?? 0, seconds: 0, clock: '24h' };
  }
  // In “24 Nov 2015”, they are a year.
  if (digits !== undefined && /^(19|20)/.test(digits) && /\d/.test(rest)) return null;
  const [hours, minutes] =
    digits === undefined ? [hour ?? '', minute] : [digits.slice(0, -2), digits.slice(-2)];
  const half = /^[ap]/i.exec(suffix)?.[0].toLowerCase();
  if (Number(minutes) > 59 || Number(second) > 59) return null;
  if (half !== undefined) {
    if (Number(hours) < 1 || Number(hours) > 12) return null;
    const base = (Number(hours) % 12) + (half === 'p' ? 12 : 0);
    return { minutes: base * 60 + Number(minutes), seconds: Number(second), clock: '12h' };
  }
  if (Number(hours) > 23) return null;
  return {
    minutes: Number(hours) * 60 + Number(minutes),
    seconds: Number(second),
    clock: hours.startsWith('0') || Number(hours) > 12 ? '24h' : 'either',
  };
}

const LENGTH =
  /(?<![\p{L}\p{N}.:,-]|(?:vor|last|letzten?|past)\s)(?:(?:for|für|lang)\s+)?(?:(?<clock>\d{1,2}:[0-5]\d)\s*h|(?<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std\.?|stunden?)(?:\s*(?<also>[0-5]?\d)\s*(?:m|mins?|minutes?|minuten?)?)?|(?<minutes>\d{1,4})\s*(?:m|mins?|minutes?|minuten?))(?![\p{L}\p{N}:-])(?!\s*ago)/iu;

/** Returns the first length in a text, in milliseconds: `1h15`, `1.5 h`, `1:15 h`, `45 min`. */
export function lengthIn(text: string): Found<number> | null {
  const match = LENGTH.exec(text);
  if (match === null) return null;
  const { clock, hours, also = '0', minutes } = match.groups ?? {};
  const [wholeHours = '0', pastHour = '0'] = clock?.split(':') ?? [];
  const value =
    clock !== undefined
      ? Number(wholeHours) * 60 + Number(pastHour)
      : hours !== undefined
        ? Number(hours.replace(',', '.')) * 60 + Number(also)
        : Number(minutes);
  if (value === 0) return null;
  return { value: Math.round(value * MINUTE_MS), rest: withoutMatch(text, match) };
}

function withoutMatch(text: string, { index, 0: found }: RegExpExecArray): string {
  return `${text.slice(0, index)} ${text.slice(index + found.length)}`.trim();
}
