import { describe, expect, it } from 'vitest';
import { programs } from '../../../tests/support/programs.ts';
import { hasTrayHost } from './tray-host.ts';

describe('the tray is visible', () => {
  it.each(['darwin', 'win32'] as const)('always on %s', async (platform) => {
    expect(await hasTrayHost(platform, programs({}))).toBe(true);
  });

  it.skipIf(process.platform === 'win32').each([
    ['if a program shows tray icons', { gdbus: 'echo "(<true>,)"' }, true],
    ['not if none does', { gdbus: 'echo "(<false>,)"' }, false],
    ['by the second program if the first is missing', { busctl: 'echo "b true"' }, true],
    [
      'by the second program if the first fails',
      { gdbus: 'exit 1', busctl: 'echo "b true"' },
      true,
    ],
    ['not if both programs fail', { gdbus: 'exit 1', busctl: 'exit 1' }, false],
    ['not if both programs are missing', {}, false],
    ['not if the reply is empty', { gdbus: 'echo' }, false],
  ])('%s', async (_when, scripts, expected) => {
    expect(await hasTrayHost('linux', programs(scripts))).toBe(expected);
  });

  it.skipIf(process.platform === 'win32')('as the session bus replies', async () => {
    const question =
      'call --session --dest=org.kde.StatusNotifierWatcher --object-path=/StatusNotifierWatcher ' +
      '--method=org.freedesktop.DBus.Properties.Get ' +
      'org.kde.StatusNotifierWatcher IsStatusNotifierHostRegistered';
    const env = programs({ gdbus: `[ "$*" = "${question}" ] && echo "(<true>,)"` });
    expect(await hasTrayHost('linux', env)).toBe(true);
  });
});
