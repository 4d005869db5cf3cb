import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { Snapshot } from '../../../shared/contract/contract.ts';
import { createTexts } from '../../../shared/i18n/create.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { followTimeZone } from './follow-time-zone.ts';
import { createI18n } from './i18n.ts';

const NOON = new Date('2026-01-29T12:00:00.000Z');

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

function follow() {
  const document = new EventTarget();
  const page = Object.assign(new EventTarget(), { document, setInterval });
  const onChange = vi.fn();
  followTimeZone(page as unknown as Window, onChange);
  return { page, document, onChange };
}

it('another time zone is noticed within a minute, once', () => {
  const { onChange } = follow();
  vi.advanceTimersByTime(60_000);
  expect(onChange).not.toHaveBeenCalled();
  vi.stubEnv('TZ', 'Asia/Tokyo');
  vi.advanceTimersByTime(180_000);
  expect(onChange).toHaveBeenCalledOnce();
});

it('another time zone is noticed when the window gets the focus or becomes visible', () => {
  const { page, document, onChange } = follow();
  vi.stubEnv('TZ', 'Asia/Tokyo');
  page.dispatchEvent(new Event('focus'));
  expect(onChange).toHaveBeenCalledOnce();
  vi.stubEnv('TZ', 'Europe/Berlin');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('times are shown in the new time zone once the snapshot is loaded again', () => {
  const i18n = createI18n(createTexts('de'));
  const settings = { ...DEFAULT_SETTINGS, language: 'de' };
  const snapshot = {
    settings,
    desktop: { languages: ['de'], formats: 'de-DE' },
  } as unknown as Snapshot;
  const before = i18n.in(snapshot);
  expect(before.formatClock(NOON)).toBe('13:00');
  expect(i18n.in(snapshot)).toBe(before);
  vi.stubEnv('TZ', 'Asia/Tokyo');
  expect(i18n.in(snapshot).formatClock(NOON)).toBe('21:00');
});
