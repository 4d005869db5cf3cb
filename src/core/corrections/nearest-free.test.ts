import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant, toMs } from '../base/instant.ts';
import { nearestFree } from './nearest-free.ts';

const DAY = '2026-11-27';
const at = (clock: string) => `${DAY}T${clock}:00.000Z`;
const range = (from: string, to: string) => ({ startedAt: at(from), endedAt: at(to) });
const [EARLIEST, NOW] = [toMs(at('00:00')), toMs(at('18:00'))];

function free(from: string, to: string, ...busy: ReturnType<typeof range>[]): string | null {
  const found = nearestFree(range(from, to), busy, EARLIEST, NOW);
  return found && `${found.startedAt.slice(11, 16)}–${found.endedAt.slice(11, 16)}`;
}

describe('the free time nearest to a wanted one', () => {
  it.each([
    ['what nothing overlaps', free('09:00', '10:00', range('07:00', '09:00')), '09:00–10:00'],
    ['the rest after a session', free('09:00', '10:00', range('08:00', '09:24')), '09:24–10:00'],
    ['the rest before a session', free('09:00', '10:00', range('09:24', '11:00')), '09:00–09:24'],
    ['the larger rest', free('09:00', '11:00', range('09:10', '09:30')), '09:30–11:00'],
    [
      'as long a time after it',
      free('09:00', '10:00', range('08:30', '10:15'), range('06:00', '08:15')),
      '10:15–11:15',
    ],
    [
      'as long a time before it, which is nearer',
      free('09:00', '09:30', range('08:45', '12:00')),
      '08:15–08:45',
    ],
    ['nothing ahead of now', free('17:00', '17:30', range('16:50', '18:00')), '16:20–16:50'],
    ['nothing at all', free('09:00', '10:00', range('00:00', '18:00')), null],
  ])('is %s', (_title, found, expected) => expect(found).toBe(expected));

  it('never overlaps, is never longer than wanted and never ahead of now', () => {
    const minute = fc.integer({ min: 0, max: 18 * 60 });
    const someRange = fc
      .tuple(minute, minute)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1] as const);
    const times = ([from, to]: readonly [number, number]) => ({
      startedAt: toInstant(EARLIEST + from * 60_000),
      endedAt: toInstant(EARLIEST + to * 60_000),
    });
    fc.assert(
      fc.property(someRange, fc.array(someRange, { maxLength: 8 }), (wanted, busy) => {
        const found = nearestFree(times(wanted), busy.map(times), EARLIEST, NOW);
        if (found === null) return;
        const [from, to] = [toMs(found.startedAt), toMs(found.endedAt)];
        expect(to - from).toBeLessThanOrEqual((wanted[1] - wanted[0]) * 60_000);
        expect(to).toBeLessThanOrEqual(NOW);
        for (const other of busy.map(times)) {
          expect(to <= toMs(other.startedAt) || from >= toMs(other.endedAt)).toBe(true);
        }
      }),
    );
  });
});
