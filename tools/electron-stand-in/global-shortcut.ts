import { runsOnWayland } from '../../src/core/base/linux-session.ts';
import { app } from './app.ts';
import { strict } from './emitter.ts';

const MODIFIERS =
  /^(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/i;
const KEY =
  /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/i;
/** The keys that `extensions::Command::AcceleratorToString` can name; the others result in ''. */
const NAMED = /^([A-Z0-9]|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|Space|Tab)$/i;

interface Host {
  readonly isReady: () => boolean;
  /** Electron's `IsRegistrationHandledExternally()`: a portal of the desktop binds the keys. */
  readonly byPortal: boolean;
  /** The keys that another program has. */
  readonly taken?: readonly string[];
  /** Ends the process, as Chromium's `NOTREACHED()`. */
  readonly end: (reason: string) => void;
}

/**
 * As `shell/browser/api/electron_api_global_shortcut.cc`: with a portal, registering always succeeds
 * at once, and what was bound stays bound after `unregisterAll()`. Listens to no keyboard: tests press
 * keys with `_press`.
 */
export function createGlobalShortcut({ isReady, byPortal, taken = [], end }: Host) {
  const callbacks = new Map<string, () => void>();
  const bound = new Set<string>();

  function check(accelerator: string): string {
    const keys = accelerator.split('+');
    const key = keys.pop() ?? '';
    if (!keys.every((each) => MODIFIERS.test(each)) || !KEY.test(key)) {
      throw new TypeError(
        `Error processing argument at index 0, conversion failure from ${accelerator}`,
      );
    }
    return byPortal && !NAMED.test(key) ? '' : accelerator;
  }

  function mustBeReady(): void {
    if (!isReady()) throw new Error('globalShortcut cannot be used before the app is ready');
  }

  return strict('globalShortcut', {
    register(accelerator: string, callback: () => void): boolean {
      const id = check(accelerator);
      mustBeReady();
      if (!byPortal && (callbacks.has(id) || taken.includes(id))) return false;
      callbacks.set(id, callback);
      bound.add(id);
      return true;
    },

    isRegistered(accelerator: string): boolean {
      return callbacks.has(check(accelerator));
    },

    unregister(accelerator: string): void {
      const id = check(accelerator);
      mustBeReady();
      callbacks.delete(id);
      if (!byPortal) bound.delete(id);
    },

    unregisterAll(): void {
      mustBeReady();
      callbacks.clear();
      if (!byPortal) bound.clear();
    },

    /** Presses keys anywhere in the system. */
    _press(accelerator: string): void {
      const id = check(accelerator);
      const callback = callbacks.get(id);
      if (callback) callback();
      else if (bound.has(id)) end('FATAL:electron_api_global_shortcut.cc NOTREACHED hit.');
    },
  });
}

export const globalShortcut = createGlobalShortcut({
  isReady: () => app.isReady(),
  byPortal: runsOnWayland(process.platform, process.env, process.argv),
  end: (reason) => {
    console.error(reason);
    process.exit(1);
  },
});
