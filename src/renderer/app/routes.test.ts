import { describe, expect, it } from 'vitest';
import { addressOf, type Place, placeAt } from './routes.ts';

const places: Place[] = [
  { name: 'workstream', workstreamId: 'scratch' },
  { name: 'session', sessionId: '0199' },
  { name: 'today', day: null },
  { name: 'today', day: '2026-01-29' },
  { name: 'overview' },
  { name: 'search' },
];

describe('the address of a place', () => {
  it.each(places)('leads back to it: $name', (place) => {
    expect(placeAt(addressOf(place))).toEqual(place);
  });

  it.each(['', 'nowhere/1', 'session/', 'today/monday'])(
    'is refused where there is none: %s',
    (address) => {
      expect(placeAt(address)).toBeNull();
    },
  );
});
