import { describe, expect, it } from 'vitest';
import { AT, exampleLocale, exampleSession } from '../../../../tests/support/example-records.ts';
import type { Session } from '../../../shared/model/model.ts';
import { announcementFor, withRunning } from './announcements.ts';

const active = exampleSession();
const ended: Session = { ...active, status: 'ended', endedAt: AT, summary: '' };
const timedOut: Session = { ...ended, status: 'timed_out' };
const none = new Map<string, string>();
const running = withRunning(none, active);

describe('announcementFor', () => {
  it('announces once that a session started', () => {
    expect(announcementFor(none, active, 'One', exampleLocale())).toBe('Session started: One');
    expect(announcementFor(running, active, 'One', exampleLocale())).toBeNull();
  });

  it('announces once how a session closed', () => {
    expect(announcementFor(running, ended, 'One', exampleLocale())).toBe('Session ended: One');
    expect(announcementFor(running, timedOut, 'One', exampleLocale())).toBe(
      'Session timed out: One',
    );
    expect(announcementFor(withRunning(running, ended), ended, 'One', exampleLocale())).toBeNull();
  });
});
