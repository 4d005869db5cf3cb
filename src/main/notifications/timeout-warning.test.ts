import { describe, expect, it } from 'vitest';
import { exampleSpeech } from '../../../tests/support/example-records.ts';
import { presentWarning } from './timeout-warning.ts';

const locale = exampleSpeech();
const { formatClock } = locale;
const expiry = Date.parse('2026-01-29T09:30:00.000Z');
const thesis = { title: 'Thesis', expiry };
const buttons = [
  { label: 'Keep going', do: 'keepGoing' },
  { label: 'End now', do: 'end' },
];

describe('the warning of a timeout', () => {
  it.each([
    ['darwin', buttons],
    ['win32', buttons],
    ['linux', []],
  ] as const)('says when, and offers actions: %s', (platform, actions) => {
    expect(presentWarning([thesis], platform, locale)).toEqual({
      title: 'Thesis: still at it?',
      body: `The session times out at ${formatClock(expiry)}. Click to keep going.`,
      actions,
    });
  });

  it('is one for several sessions, with the earliest expiry', () => {
    const later = { title: 'Scratch', expiry: expiry + 60_000 };
    expect(presentWarning([later, thesis], 'win32', locale)).toEqual({
      title: '2 sessions: still at it?',
      body: `Scratch, Thesis: the first times out at ${formatClock(expiry)}. Click to keep all going.`,
      actions: [
        { label: 'Keep going', do: 'keepGoing' },
        { label: 'End all now', do: 'end' },
      ],
    });
  });

  it('cuts long titles', () => {
    const { title } = presentWarning([{ title: 'x'.repeat(200), expiry }], 'darwin', locale);
    expect(title).toBe(`${'x'.repeat(39)}…: still at it?`);
  });
});
