import type { DesktopState } from '../../shared/contract/desktop-state.ts';

/** Whether the system says truly when the computer was used last; if not, why. */
export type IdleTimeSupport = DesktopState['computerUse'];

const TRUSTED: IdleTimeSupport = { isTrusted: true, reason: null };

/** The desktops whose own ways of telling it Chromium knows on Wayland. */
const TELLING = ['GNOME', 'KDE'];

/**
 * What is known of the idle time on this system. On Wayland a program does not see what other windows
 * are typed into. Chromium asks Mutter or KWin; of any other compositor it says that the computer has
 * been used just now, always. An app that runs by X11 there (XWayland) sees only what X11's windows see.
 */
export function idleTimeSupport(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): IdleTimeSupport {
  if (platform !== 'linux') return TRUSTED;
  const isWayland =
    env.XDG_SESSION_TYPE === 'wayland' ||
    (env.XDG_SESSION_TYPE !== 'x11' && Boolean(env.WAYLAND_DISPLAY));
  if (!isWayland) return TRUSTED;
  if (args.includes('--ozone-platform=x11')) {
    return { isTrusted: false, reason: 'byX11' };
  }
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').split(':');
  if (TELLING.some((desktop) => desktops.includes(desktop))) return TRUSTED;
  return { isTrusted: false, reason: 'untold' };
}
