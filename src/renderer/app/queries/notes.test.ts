import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand';
import { exampleLocale } from '../../../../tests/support/example-records.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { type Bridge, createClient } from '../client.ts';
import { initialState } from '../state/app-state.ts';
import { notesDraftKey } from '../state/notes.ts';
import { createNotesQuery } from './notes.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The notes of a workstream, in the window and in main. */
function open(inMain: { notes: string; failure?: string } = { notes: '' }) {
  const written: string[] = [];
  const bridge = {
    readNotes: async () => ({ ok: true, value: inMain.notes }),
    updateWorkstream: async ({ notes = '' }) => {
      if (inMain.failure !== undefined) {
        return { ok: false, error: new AppError('INVALID_INPUT', inMain.failure) };
      }
      written.push(notes);
      inMain.notes = notes;
      return { ok: true, value: null };
    },
  } as unknown as Bridge;
  const store = createStore(() => initialState(null, exampleLocale()));
  const notes = createNotesQuery(createClient(bridge), store);
  const shown = () => {
    const { drafts, notes: all } = store.getState();
    return drafts[notesDraftKey('one')] ?? all.one?.saved;
  };
  return { ...notes, store, written, inMain, shown, known: () => store.getState().notes.one };
}

describe('notes', () => {
  it('are saved once the user pauses, not with every key', async () => {
    const { read, write, written, store } = open();
    await read('one');
    write('one', 'W');
    await vi.advanceTimersByTimeAsync(900);
    write('one', 'Words');
    await vi.advanceTimersByTimeAsync(900);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(written).toEqual(['Words']);
    expect(store.getState().drafts).toEqual({});
  });

  it('are saved at once when the user leaves, and not again after the pause', async () => {
    const { read, write, save, written } = open();
    await read('one');
    write('one', 'Words');
    await save('one');
    await vi.advanceTimersByTimeAsync(2000);
    expect(written).toEqual(['Words']);
  });

  it('keep the draft if saving fails, and can be saved again', async () => {
    const { read, write, save, shown, known, inMain } = open();
    await read('one');
    inMain.failure = 'Too long.';
    write('one', 'Words');
    await save('one');
    expect(known()?.error).toBe('Too long.');
    expect(shown()).toBe('Words');
    delete inMain.failure;
    await save('one');
    expect(known()).toEqual({ saved: 'Words', elsewhere: null, error: null });
  });

  it('restore and save a draft from before a reload', async () => {
    const { read, store, shown, written } = open({ notes: 'Before' });
    store.setState({ drafts: { [notesDraftKey('one')]: 'Left behind' } });
    await read('one');
    expect(shown()).toBe('Left behind');
    await vi.advanceTimersByTimeAsync(1000);
    expect(written).toEqual(['Left behind']);
  });

  it('show another program’s changes if there is no draft', async () => {
    const { read, inMain, shown } = open({ notes: 'Before' });
    await read('one');
    inMain.notes = 'By another';
    await read('one');
    expect(shown()).toBe('By another');
  });

  it('keep the draft, and offer another program’s changes', async () => {
    const { read, write, resolve, inMain, shown, known } = open({ notes: 'Before' });
    await read('one');
    write('one', 'Mine');
    inMain.notes = 'Theirs';
    await read('one');
    expect(shown()).toBe('Mine');
    expect(known()?.elsewhere).toBe('Theirs');
    await vi.advanceTimersByTimeAsync(1000);
    expect(inMain.notes).toBe('Mine');
    await resolve('one', true);
    expect(inMain.notes).toBe('Theirs');
    expect(known()).toEqual({ saved: 'Theirs', elsewhere: null, error: null });
  });

  it('have no text until they could be read', async () => {
    const inMain = { notes: 'Before', isReadable: false };
    const bridge = {
      readNotes: async () =>
        inMain.isReadable
          ? { ok: true, value: inMain.notes }
          : { ok: false, error: new AppError('DATABASE_BUSY', 'Later.') },
    } as unknown as Bridge;
    const store = createStore(() => initialState(null, exampleLocale()));
    const { read } = createNotesQuery(createClient(bridge), store);
    await read('one');
    expect(store.getState().notes.one).toEqual({ saved: null, elsewhere: null, error: 'Later.' });
    inMain.isReadable = true;
    await read('one');
    expect(store.getState().notes.one).toEqual({ saved: 'Before', elsewhere: null, error: null });
  });
});
