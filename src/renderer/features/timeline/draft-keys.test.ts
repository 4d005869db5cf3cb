import { expect, it } from 'vitest';
import { draftKeyOf } from './draft-keys.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const [ctrl, shift] = [{ ctrlKey: true }, { shiftKey: true }];

it.each([
  ['ArrowRight', ctrl, { kind: 'step', part: 'move', by: 1 }],
  ['ArrowLeft', { metaKey: true }, { kind: 'step', part: 'move', by: -1 }],
  ['ArrowLeft', shift, { kind: 'step', part: 'end', by: -1 }],
  ['ArrowRight', { ...ctrl, ...shift }, { kind: 'step', part: 'start', by: 1 }],
  ['ArrowUp', ctrl, { kind: 'lane', by: -1 }],
  ['ArrowDown', ctrl, { kind: 'lane', by: 1 }],
  ['a', {}, { kind: 'add' }],
  ['Enter', {}, { kind: 'save' }],
  ['Escape', {}, { kind: 'cancel' }],
  ['z', ctrl, { kind: 'cancel' }],
  ['ArrowRight', {}, null],
  ['ArrowUp', shift, null],
  ['a', ctrl, null],
  ['ArrowRight', { altKey: true }, null],
])('%s with %o is %o', (key, held, expected) => {
  expect(draftKeyOf({ ...none, ...held, key })).toEqual(expected);
});
