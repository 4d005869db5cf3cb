/** Whether the system says truly when the computer was used last; if not, why, in words. */
export type IdleTimeSupport =
  | { readonly isTrusted: true; readonly reason: null }
  | { readonly isTrusted: false; readonly reason: string };

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
    return untrusted('The app runs by X11 in a Wayland session, where it cannot see all of that.');
  }
  const desktops = (env.XDG_CURRENT_DESKTOP ?? '').split(':');
  if (TELLING.some((desktop) => desktops.includes(desktop))) return TRUSTED;
  return untrusted('This Wayland desktop does not tell apps of it; GNOME and KDE do.');
}

function untrusted(reason: string): IdleTimeSupport {
  return { isTrusted: false, reason };
}
