import type { DesktopState } from '../../shared/contract/desktop-state.ts';
import { isForcedToX11, isWaylandSession } from '../base/linux-session.ts';

/** Whether the system's idle time can be trusted; if not, why. */
export type IdleTimeSupport = DesktopState['computerUse'];

const TRUSTED: IdleTimeSupport = { isTrusted: true, reason: null };

/** The desktops whose idle time Chromium can query on Wayland. */
const TELLING = ['GNOME', 'KDE'];

/**
 * Returns whether this system's idle time can be trusted. On Wayland an app does not see input to
 * other windows. Chromium asks Mutter or KWin; with any other compositor it always reports recent use.
 * An app that runs on X11 there (XWayland) sees only the input to X11 windows.
 */
export function idleTimeSupport(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): IdleTimeSupport {
  if (platform !== 'linux') return TRUSTED;
  if (!isWaylandSession(env)) return TRUSTED;
  if (isForcedToX11(args)) return { isTrusted: false, reason: 'byX11' };
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').split(':');
  if (TELLING.some((desktop) => desktops.includes(desktop))) return TRUSTED;
  return { isTrusted: false, reason: 'untold' };
}
