/**
 * Follows `shell/browser/ui/tray_icon_linux.cc`, `shell/browser/ui/tray_icon.h` and Chromium's
 * `status_icon_linux_dbus.cc`.
 */
import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/support/test-workspace.ts';
import { Menu } from './menu.ts';
import { Tray } from './tray.ts';

const ICON = join(import.meta.dirname, '../../resources/tray-idle.png');

describe.runIf(process.platform === 'linux')('a tray icon on Linux', () => {
  let bin: string;

  beforeEach(() => {
    bin = temporaryFolder();
    vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`);
    return () => vi.unstubAllEnvs();
  });

  /** Sets what the session's bus answers. */
  function answer(hasOwner: boolean, hasHost: boolean): void {
    const script = `#!/bin/sh\ncase "$*" in *NameHasOwner*) echo "(${hasOwner},)";; *) echo "(<${hasHost}>,)";; esac\n`;
    writeFileSync(join(bin, 'gdbus'), script);
    chmodSync(join(bin, 'gdbus'), 0o755);
  }

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])(
    'with a watcher: %s and a host: %s is shown: %s (OnHostRegisteredResponse)',
    async (owner, host, shown) => {
      answer(owner, host);
      expect(await new Tray(ICON)._isShown).toBe(shown);
    },
  );

  it('asks only once: without a host it is lost for good, and a new one is not (OnImplInitializationFailed)', async () => {
    answer(true, false);
    const early = new Tray(ICON);
    await early._isShown;
    answer(true, true);
    early.setToolTip('Still here');
    expect(await early._isShown).toBe(false);
    expect(await new Tray(ICON)._isShown).toBe(true);
  });

  it('pops up no menu, which the desktop opens by itself (TrayIcon::PopUpContextMenu)', () => {
    answer(true, true);
    const menu = Menu.buildFromTemplate([{ label: 'Open' }]);
    expect(new Tray(ICON).popUpContextMenu(menu)).toBeUndefined();
  });
});
