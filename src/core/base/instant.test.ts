import { expect, it } from 'vitest';
import { instant } from '../records/fields.ts';
import { parseTimestamp } from './instant.ts';

const AT = '2026-01-29T09:00:00.000Z';

it.each([
  AT,
  '2026-01-29 09:00:00z',
  '2026-01-29t10:30:00.0000001+01:30',
  '2026-01-29T09:00:00+0000',
  '2026-01-29T04:00:00-05',
  '2026-01-29T09:00Z',
  '2026-01-29T10:30+0130',
])('the instant %j is understood, in messages as in journals', (text) => {
  expect(parseTimestamp(text)).toBe(Date.parse(AT));
  expect(instant.parse(text)).toBe(AT);
});

it.each([
  '2026-01-29T09:00:00',
  '2026-01-29Z',
  '2026-02-30T09:00:00+0000',
  '2026-01-29T24:00:01Z',
  '2026-01-29T09:00:00+9900',
  '2026-01-29T09:00:00+0:00',
  '2026-01-29T09:00:00+000',
  '9999-12-31T23:59:59-0500',
])('%j is no instant', (text) => {
  expect(parseTimestamp(text)).toBeNull();
  expect(instant.safeParse(text).success).toBe(false);
});
