import { expect, it } from 'vitest';
import { hasPortalName } from './accelerator.ts';

it.each(['CommandOrControl+Alt+S', 'Alt+7', 'Super+Up', 'Alt+Space', 'Alt+PageDown', 'Alt+Delete'])(
  'a Wayland desktop can bind %s',
  (keys) => {
    expect(hasPortalName(keys)).toBe(true);
  },
);

it.each(['Alt+F9', 'CommandOrControl+Enter', 'Alt+Backspace', 'Alt+Plus', 'Alt+Tab'])(
  'a Wayland desktop cannot bind %s, which has no name of its own there',
  (keys) => {
    expect(hasPortalName(keys)).toBe(false);
  },
);
