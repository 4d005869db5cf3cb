type Env = Readonly<Record<string, string | undefined>>;

/** True in a Wayland session of Linux, whether the app itself runs on Wayland or on X11 there. */
export function isWaylandSession(env: Env): boolean {
  if (env.XDG_SESSION_TYPE === 'wayland') return true;
  return env.XDG_SESSION_TYPE !== 'x11' && Boolean(env.WAYLAND_DISPLAY);
}

/** True if the user has the app run on X11, in a Wayland session too (XWayland). */
export function isForcedToX11(args: readonly string[]): boolean {
  return args.includes('--ozone-platform=x11');
}

/** True if the app's windows are Wayland's own. */
export function runsOnWayland(
  platform: NodeJS.Platform,
  env: Env,
  args: readonly string[],
): boolean {
  return platform === 'linux' && isWaylandSession(env) && !isForcedToX11(args);
}
