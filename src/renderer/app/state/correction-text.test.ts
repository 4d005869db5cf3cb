import { expect, it } from 'vitest';
import { AT } from '../../../../tests/support/example-records.ts';
import { english } from '../../../shared/i18n/message.ts';
import { initialState } from './app-state.ts';
import { correctionText } from './correction-text.ts';

it('the notice after an answer about time away says what was done with it', () => {
  const state = { ...initialState(null, english), awayWords: 'Moved 42 min to Garden' };
  const correction = {
    id: 'one',
    kind: 'away',
    by: 'user',
    at: AT,
    workstreamId: 'thesis',
  } as const;
  expect(correctionText({ kind: 'done', correction }, state)).toBe('Moved 42 min to Garden');
  expect(correctionText({ kind: 'undone', correction }, state)).toBe('Undone (time away settled)');
});

it('an import is about no workstream, as it can add to several', () => {
  const correction = {
    id: 'one',
    kind: 'import',
    by: 'user',
    at: AT,
    workstreamId: 'thesis',
  } as const;
  const state = initialState(null, english);
  expect(correctionText({ kind: 'done', correction }, state)).toBe('Sessions imported');
});

it('what a program has changed is marked with its name', () => {
  const correction = { id: 'one', kind: 'end', by: 'codex', at: AT, workstreamId: 'gone' } as const;
  const state = initialState(null, english);
  expect(correctionText({ kind: 'done', correction }, state)).toBe('Session ended (by codex)');
});
