import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLocaleProvider } from '../../core/i18n/locale-provider.ts';
import { DEFAULT_SETTINGS } from '../../shared/model/settings.ts';
import { TimeZone } from './time-zone.ts';

const NOON = new Date('2026-01-29T12:00:00.000Z');

function inBerlin(): { zone: TimeZone; seen: string[] } {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const zone = new TimeZone();
  const seen: string[] = [];
  zone.onDidChange((changed) => seen.push(changed));
  return { zone, seen };
}

describe('the time zone', () => {
  it('is noticed when it has changed, once', () => {
    const { zone, seen } = inBerlin();
    zone.check();
    expect(seen).toEqual([]);
    vi.stubEnv('TZ', 'Asia/Tokyo');
    zone.check();
    zone.check();
    expect(seen).toEqual(['Asia/Tokyo']);
    expect(zone.current).toBe('Asia/Tokyo');
  });

  it('is checked every minute', () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { zone, seen } = inBerlin();
    zone.start();
    vi.stubEnv('TZ', 'Asia/Tokyo');
    vi.advanceTimersByTime(60_000);
    expect(seen).toEqual(['Asia/Tokyo']);
    zone.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('applies to the times that the main process shows', () => {
    const { zone } = inBerlin();
    const settings = { get: () => ({ ...DEFAULT_SETTINGS, language: 'de' as const }) };
    const locale = createLocaleProvider(
      settings,
      () => ({ languages: ['de'], formats: 'de-DE' }),
      () => zone.current,
    );
    expect(locale().formatClock(NOON)).toBe('13:00');
    expect(locale()).toBe(locale());
    vi.stubEnv('TZ', 'Asia/Tokyo');
    zone.check();
    expect(locale().formatClock(NOON)).toBe('21:00');
  });
});

/** Runs a command in a system of its own, whose time zone it can change. */
const OWN_SYSTEM = [
  '-rm',
  'sh',
  '-c',
  'mount -t tmpfs none /etc && ln -s /usr/share/zoneinfo/Europe/Berlin /etc/localtime && exec "$@"',
  'sh',
];
const canMount = spawnSync('unshare', [...OWN_SYSTEM, 'true']).status === 0;

describe.runIf(canMount)('the time zone of the system (where a test can change it)', () => {
  it('is noticed without a restart', async () => {
    const script = join(import.meta.dirname, '../../../tests/support/travelling.ts');
    const { TZ: _, ...env } = process.env;
    const child = spawn('unshare', [...OWN_SYSTEM, process.execPath, script], { env });
    const seen: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) seen.push(line);
    expect(seen).toEqual(['Europe/Berlin -60', 'Asia/Tokyo -540']);
  });
});
