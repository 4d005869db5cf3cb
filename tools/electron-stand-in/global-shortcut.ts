import { strict } from './emitter.ts';

const MODIFIERS =
  /^(Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/i;
const KEY =
  /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|Plus|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/i;

const registered = new Map<string, () => void>();

function check(accelerator: string): void {
  const keys = accelerator.split('+');
  const key = keys.pop() ?? '';
  if (keys.every((each) => MODIFIERS.test(each)) && KEY.test(key)) return;
  throw new TypeError(
    `Error processing argument at index 0, conversion failure from ${accelerator}`,
  );
}

/** Listens to no keyboard: tests call the registered functions. */
export const globalShortcut = strict('globalShortcut', {
  register(accelerator: string, callback: () => void): boolean {
    check(accelerator);
    if (registered.has(accelerator)) return false;
    registered.set(accelerator, callback);
    return true;
  },

  isRegistered(accelerator: string): boolean {
    check(accelerator);
    return registered.has(accelerator);
  },

  unregisterAll(): void {
    registered.clear();
  },
});
