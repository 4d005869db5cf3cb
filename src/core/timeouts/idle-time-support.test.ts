import { expect, it } from 'vitest';
import { idleTimeSupport } from './idle-time-support.ts';

const NO_ARGUMENTS: readonly string[] = [];

it.each([
  ['macOS', 'darwin', {}, NO_ARGUMENTS],
  ['Windows', 'win32', {}, NO_ARGUMENTS],
  ['X11', 'linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' }, NO_ARGUMENTS],
  ['X11 under another Wayland', 'linux', { XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY: 'w' }, []],
  ['no session type', 'linux', { DISPLAY: ':0' }, NO_ARGUMENTS],
  ['GNOME', 'linux', { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, []],
  ['KDE', 'linux', { WAYLAND_DISPLAY: 'wayland-0', XDG_CURRENT_DESKTOP: 'KDE' }, NO_ARGUMENTS],
] as const)('the idle time can be trusted: %s', (_name, platform, env, args) => {
  expect(idleTimeSupport(platform, env, args)).toEqual({ isTrusted: true, reason: null });
});

it.each([
  ['another desktop', { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'sway' }, NO_ARGUMENTS],
  ['no desktop', { WAYLAND_DISPLAY: 'wayland-0' }, NO_ARGUMENTS],
] as const)('it cannot be trusted on Wayland without support: %s', (_name, env, args) => {
  expect(idleTimeSupport('linux', env, args)).toEqual({ isTrusted: false, reason: 'untold' });
});

it('it cannot be trusted on X11 in any Wayland session', () => {
  const env = { XDG_SESSION_TYPE: 'wayland', XDG_CURRENT_DESKTOP: 'GNOME' };
  expect(idleTimeSupport('linux', env, ['/opt/workstreams', '--ozone-platform=x11'])).toEqual({
    isTrusted: false,
    reason: 'byX11',
  });
});
