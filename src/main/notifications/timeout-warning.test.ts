import { describe, expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { presentWarning } from './timeout-warning.ts';

const locale = exampleLocale();
const { formatClock } = locale;
const expiry = Date.parse('2026-01-29T09:30:00.000Z');
const thesis = { title: 'Thesis', name: null, expiry };
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
      title: 'Still working on Thesis?',
      body: `The session times out at ${formatClock(expiry)}. Click to keep going.`,
      actions,
    });
  });

  it('says which session, if it has a title', () => {
    const { body } = presentWarning([{ ...thesis, name: 'Outline' }], 'linux', locale);
    expect(body).toMatch(/^Outline\nThe session times out at /);
  });

  it('is one for several sessions, with the earliest expiry', () => {
    const later = { title: 'Scratch', name: 'Errands', expiry: expiry + 60_000 };
    expect(presentWarning([later, thesis], 'win32', locale)).toEqual({
      title: 'Still working on 2 sessions?',
      body: `Scratch · Errands, Thesis: the first one times out at ${formatClock(expiry)}. Click to keep all of them going.`,
      actions: [
        { label: 'Keep going', do: 'keepGoing' },
        { label: 'End all now', do: 'end' },
      ],
    });
  });

  it('cuts long titles', () => {
    const long = { title: 'x'.repeat(200), name: 'y'.repeat(200), expiry };
    const { title, body } = presentWarning([long], 'darwin', locale);
    expect(title).toBe(`Still working on ${'x'.repeat(39)}…?`);
    expect(body.split('\n')[0]).toBe(`${'y'.repeat(39)}…`);
  });
});
