/** Follows `shell/browser/browser_win.cc` and `shell/common/command_line_util_win.cc`. */
import { describe, expect, it } from 'vitest';
import { LoginItems } from './login-items.ts';
import { quoteArgument } from './quote-argument.ts';

const PROGRAM = 'C:\\Program Files\\Workstreams\\Workstreams.exe';

it.each([
  ['--hidden', '--hidden'],
  ['', ''],
  ['a b', '"a b"'],
  ['"a"', '"\\"a\\""'],
  ['C:\\folder', '"C:\\folder"'],
  ['C:\\my folder\\', '"C:\\my folder\\\\"'],
  ['a\\\\"b', '"a\\\\\\\\\\"b"'],
])('quotes %j as %j (AddQuoteForArg)', (argument, quoted) => {
  expect(quoteArgument(argument)).toBe(quoted);
});

describe('on Windows', () => {
  it('quotes what is passed by itself (FormatCommandLineString)', () => {
    const items = new LoginItems('win32', PROGRAM);
    items.set({ openAtLogin: true, args: ['--hidden', '"--quoted"'] });
    expect(items._line).toBe(`"${PROGRAM}" --hidden "\\"--quoted\\""`);
  });

  it('is on only for the same arguments, and not after the user switched it off (GetLoginItemSettings)', () => {
    const items = new LoginItems('win32', PROGRAM);
    items.set({ openAtLogin: true, args: ['--hidden'] });
    expect(items.get({ args: ['--hidden'] })).toMatchObject({
      openAtLogin: true,
      executableWillLaunchAtLogin: true,
    });
    expect(items.get().openAtLogin).toBe(false);
    items._isApproved = false;
    expect(items.get({ args: ['--hidden'] })).toMatchObject({
      openAtLogin: true,
      executableWillLaunchAtLogin: false,
    });
    items.set({ openAtLogin: false });
    expect(items._line).toBeNull();
  });
});

it('does nothing on Linux (docs/api/app.md)', () => {
  const items = new LoginItems('linux', '/opt/workstreams');
  items.set({ openAtLogin: true });
  expect(items.get().openAtLogin).toBe(false);
});
