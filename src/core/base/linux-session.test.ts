import { expect, it } from 'vitest';
import { runsOnWayland } from './linux-session.ts';

const WAYLAND = { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY: 'wayland-0' };

it.each([
  ['a Wayland session', 'linux', WAYLAND, [], true],
  ['a session without a type', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, [], true],
  ['XWayland', 'linux', WAYLAND, ['workstreams', '--ozone-platform=x11'], false],
  [
    'an X11 session inside a Wayland one',
    'linux',
    { ...WAYLAND, XDG_SESSION_TYPE: 'x11' },
    [],
    false,
  ],
  ['X11', 'linux', { DISPLAY: ':0' }, [], false],
  ['macOS', 'darwin', WAYLAND, [], false],
  ['Windows', 'win32', WAYLAND, [], false],
] as const)('knows whether the windows are of Wayland in %s', (_name, platform, env, args, is) => {
  expect(runsOnWayland(platform, env, args)).toBe(is);
});
