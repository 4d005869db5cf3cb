/** The keys that Chromium can name to the portal that binds shortcuts on Wayland. */
const NAMED = ['Up', 'Down', 'Left', 'Right', 'Space', 'Home', 'End', 'PageUp', 'PageDown'];
const PORTAL_KEY = new RegExp(`^([A-Z0-9]|${[...NAMED, 'Insert', 'Delete'].join('|')})$`, 'i');

/**
 * True if a Wayland desktop can bind the shortcut, which is in Electron's format. Chromium identifies a
 * shortcut to the desktop by the name of its key, and all others share an empty one
 * (https://github.com/electron/electron/issues/52223).
 */
export function hasPortalName(accelerator: string): boolean {
  return PORTAL_KEY.test(accelerator.split('+').at(-1) ?? '');
}
