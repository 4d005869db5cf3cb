import { describe, expect, it } from 'vitest';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { settingsChange } from '../../../shared/model/settings.ts';
import { acceleratorOf, acceleratorText } from './accelerator.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const [ctrl, alt, meta, shift] = [
  { ctrlKey: true },
  { altKey: true },
  { metaKey: true },
  { shiftKey: true },
];

describe('acceleratorOf', () => {
  it.each([
    ['a letter', { key: 's', code: 'KeyS', ...ctrl, ...alt }, 'CommandOrControl+Alt+S'],
    ['another layout', { key: 'z', code: 'KeyY', ...ctrl }, 'CommandOrControl+Z'],
    [
      'a digit under Shift',
      { key: '!', code: 'Digit1', ...ctrl, ...shift },
      'CommandOrControl+Shift+1',
    ],
    ['a letter that Alt writes otherwise', { key: 'ß', code: 'KeyS', ...alt }, 'Alt+S'],
    ['the Windows key', { key: 'w', code: 'KeyW', ...meta }, 'Super+W'],
    ['a function key', { key: 'F9', code: 'F9', ...alt }, 'Alt+F9'],
    ['an arrow', { key: 'ArrowUp', code: 'ArrowUp', ...ctrl, ...alt }, 'CommandOrControl+Alt+Up'],
    ['the space bar', { key: ' ', code: 'Space', ...ctrl }, 'CommandOrControl+Space'],
  ])('writes %s, and main takes it', (_name, keys, accelerator) => {
    expect(acceleratorOf({ ...none, ...keys }, false)).toBe(accelerator);
    expect(settingsChange.safeParse({ shortcut: accelerator }).success).toBe(true);
  });

  it.each([
    ['a modifier alone', { key: 'Control', code: 'ControlLeft', ...ctrl }],
    ['text', { key: 'S', code: 'KeyS', ...shift }],
    ['a key of no name', { key: 'Dead', code: 'BracketLeft', ...ctrl }],
  ])('is null for %s', (_name, keys) => {
    expect(acceleratorOf({ ...none, ...keys }, false)).toBeNull();
  });

  it('uses Command as the main modifier on a Mac', () => {
    const keys = { ...none, key: 's', code: 'KeyS' };
    expect(acceleratorOf({ ...keys, ...meta }, true)).toBe('CommandOrControl+S');
    expect(acceleratorOf({ ...keys, ...ctrl }, true)).toBe('Control+S');
  });
});

describe('acceleratorText', () => {
  it('uses the names that are printed on the keys', () => {
    expect(acceleratorText('CommandOrControl+Alt+S', false, exampleLocale())).toBe('Ctrl+Alt+S');
    expect(acceleratorText('CommandOrControl+Alt+S', true, exampleLocale())).toBe('⌘ ⌥ S');
  });
});
