import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { instantsOf, localTimeOf, toTheSecond } from './local-time.ts';

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => void vi.unstubAllEnvs());

describe('a wall-clock time', () => {
  it.each([
    ['2026-01-29T03:51:28.831Z', '2026-01-29T04:51:28'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02T00:00:00'],
  ])('at %s is %s, and back', (instant, local) => {
    expect(localTimeOf(instant)).toBe(local);
    expect(instantsOf(local)).toEqual([instant.replace(/\.\d+/, '.000')]);
  });

  it('has no instant in the hour skipped in spring', () => {
    expect(instantsOf('2026-03-29T01:59:59')).toEqual(['2026-03-29T00:59:59.000Z']);
    expect(instantsOf('2026-03-29T02:00:00')).toEqual([]);
    expect(instantsOf('2026-03-29T02:59:59')).toEqual([]);
    expect(instantsOf('2026-03-29T03:00:00')).toEqual(['2026-03-29T01:00:00.000Z']);
  });

  it('has two instants in the hour repeated in autumn', () => {
    expect(instantsOf('2026-10-25T01:59:59')).toEqual(['2026-10-24T23:59:59.000Z']);
    expect(instantsOf('2026-10-25T02:30:00')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    expect(instantsOf('2026-10-25T03:00:00')).toEqual(['2026-10-25T02:00:00.000Z']);
  });

  it('works in zones that change by half an hour, or skip a day', () => {
    vi.stubEnv('TZ', 'Australia/Lord_Howe');
    expect(instantsOf('2026-04-05T01:45:00')).toHaveLength(2);
    expect(instantsOf('2026-10-04T02:15:00')).toEqual([]);
    vi.stubEnv('TZ', 'Pacific/Apia');
    expect(instantsOf('2011-12-30T12:00:00')).toEqual([]);
  });

  it('has no instant if the text is invalid', () => {
    expect(instantsOf('')).toEqual([]);
    expect(instantsOf('2026-02-31T10:00:00')).toEqual([]);
  });

  it('has seconds even if the field leaves them out', () => {
    expect(toTheSecond('2026-03-29T10:00')).toBe('2026-03-29T10:00:00');
    expect(toTheSecond('2026-03-29T10:00:07')).toBe('2026-03-29T10:00:07');
    expect(toTheSecond('')).toBe('');
  });
});
