import { expect, it } from 'vitest';
import { exampleLocale } from '../../../tests/support/example-records.ts';
import { contextMenuItems } from './context-menu-items.ts';

const NO_FLAGS = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canDelete: false,
  canSelectAll: false,
  canEditRichly: false,
};

function itemsFor(isEditable: boolean, selectionText: string, flags: Partial<typeof NO_FLAGS>) {
  const editFlags = { ...NO_FLAGS, ...flags };
  return contextMenuItems({ isEditable, selectionText, editFlags }, exampleLocale('de')).map(
    ({ label, enabled }) => [label, enabled],
  );
}

it('a text field offers what can be done there, in the language of the user', () => {
  expect(itemsFor(true, '', { canPaste: true, canSelectAll: true })).toEqual([
    ['Ausschneiden', false],
    ['Kopieren', false],
    ['Einfügen', true],
    [undefined, undefined],
    ['Alles auswählen', true],
  ]);
});

it('selected text can be copied', () => {
  expect(itemsFor(false, 'some words', { canCopy: true })).toEqual([['Kopieren', undefined]]);
});

it('nothing is offered where nothing is editable or selected', () => {
  expect(itemsFor(false, '', { canSelectAll: true })).toEqual([]);
});
