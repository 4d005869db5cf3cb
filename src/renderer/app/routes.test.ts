import { describe, expect, it } from 'vitest';
import { addressOf, type Route, routeAt } from './routes.ts';

const routes: Route[] = [
  { name: 'workstream', workstreamId: 'scratch' },
  { name: 'session', sessionId: '0199' },
  { name: 'today', day: null },
  { name: 'today', day: '2026-01-29' },
  { name: 'overview' },
  { name: 'review', day: null },
  { name: 'review', day: '2026-01-29' },
  { name: 'search' },
  { name: 'search', order: 'rank' },
];

describe('the address of a route', () => {
  it.each(routes)('leads back to it: $name', (route) => {
    expect(routeAt(addressOf(route))).toEqual(route);
  });

  it.each(['', 'nowhere/1', 'session/', 'today/monday', 'review/monday'])(
    'is null if it is invalid: %s',
    (address) => {
      expect(routeAt(address)).toBeNull();
    },
  );
});
