import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTexts } from '../i18n/create.ts';
import { createLocale } from '../i18n/format.ts';
import { type Chosen, meaningOf } from './meaning.ts';

const locale = createLocale(createTexts('en'), 'en', { languages: ['en-US'] });
const was = { startedAt: '2026-11-27T09:00:12.345Z', endedAt: '2026-11-27T10:15:30.678Z' };
const running = { startedAt: was.startedAt, endedAt: null };

function meaning(text: string, session: { startedAt: string; endedAt: string | null } = was) {
  return meaningOf(text, session, false, {}, { now: new Date('2026-11-28T15:12:00.000Z'), locale });
}

function ofNew(text: string, chosen: Chosen = {}) {
  const now = new Date('2026-11-28T15:12:00.000Z');
  return meaningOf(text, was, true, chosen, { now, locale });
}

afterEach(() => vi.unstubAllEnvs());

describe('the times that are typed for a session', () => {
  it('are on the day of the session if they name no other', () => {
    expect(meaning('9:30 – 10:00')).toEqual({
      startedAt: ['2026-11-27T09:30:00.000Z'],
      endedAt: ['2026-11-27T10:00:00.000Z'],
    });
  });

  it('keep a time in the same minute to the millisecond', () => {
    expect(meaning('Nov 27, 9:00 AM – 10:30 AM')).toEqual({
      startedAt: [was.startedAt],
      endedAt: ['2026-11-27T10:30:00.000Z'],
    });
    expect(meaning('9:00:13 – 10:15')).toEqual({
      startedAt: ['2026-11-27T09:00:13.000Z'],
      endedAt: [was.endedAt],
    });
  });

  it.each([
    ['-930', [was.startedAt], ['2026-11-27T09:30:00.000Z']],
    ['9:30', ['2026-11-27T09:30:00.000Z'], [was.endedAt]],
    ['1h', [was.startedAt], ['2026-11-27T10:00:12.345Z']],
    ['9:30 20 min', ['2026-11-27T09:30:00.000Z'], ['2026-11-27T09:50:00.000Z']],
    ['-10:00 30 min', ['2026-11-27T09:30:00.000Z'], ['2026-11-27T10:00:00.000Z']],
  ])('keep what “%s” leaves out', (text, startedAt, endedAt) =>
    expect(meaning(text)).toEqual({ startedAt, endedAt }),
  );

  it('change only the start of a running session', () => {
    expect(meaning('9:30', running)).toEqual({
      startedAt: ['2026-11-27T09:30:00.000Z'],
      endedAt: null,
    });
    expect(meaning('1h15', running)).toEqual({
      startedAt: ['2026-11-28T13:57:00.000Z'],
      endedAt: null,
    });
    expect(meaning('9-10', running)).toBe('runningHasNoEnd');
  });

  it('have to say when a new session began and ended', () => {
    expect(ofNew('9')).toBe('needsEnd');
    expect(ofNew('-9')).toBe('needsStart');
    expect(ofNew('someday')).toBe('notUnderstood');
    expect(ofNew('15 min')).toEqual({
      startedAt: ['2026-11-27T10:00:30.678Z'],
      endedAt: [was.endedAt],
    });
  });

  it('can mean two instants if the clocks go back, or none if they go forward', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const twice = ['2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z'];
    expect(ofNew('2025-10-26 02:30 - 03:30')).toEqual({
      startedAt: twice,
      endedAt: ['2025-10-26T02:30:00.000Z'],
    });
    expect(ofNew('2025-03-30 02:30 - 03:30')).toMatchObject({ startedAt: [] });
    const chosen = { startedAt: '2025-10-26T01:30:00.000Z' };
    expect(ofNew('2025-10-26 02:30 1h', chosen)).toEqual({
      startedAt: twice,
      endedAt: ['2025-10-26T02:30:00.000Z'],
    });
  });
});
