import { expect, it } from 'vitest';
import { createStore } from 'zustand';
import {
  exampleDesktop,
  exampleLocale,
  exampleWorkstream,
  noAgents,
  noModels,
} from '../../../../tests/support/example-records.ts';
import type { Snapshot } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { DEFAULT_SETTINGS } from '../../../shared/model/settings.ts';
import { type Bridge, createClient } from '../client.ts';
import { initialState } from '../state/app-state.ts';
import { groupWorkstreams } from '../state/ordering.ts';
import { createSidebar } from './sidebar.ts';

const snapshot: Snapshot = {
  revision: 1,
  workstreams: ['a', 'b', 'c'].map((id, index) =>
    exampleWorkstream({ id, lastActivityAt: `2026-01-2${9 - index}T00:00:00.000Z` }),
  ),
  settings: DEFAULT_SETTINGS,
  undoable: null,
  dataDir: '',
  device: 'laptop',
  devices: [],
  sync: { isRunning: false, lastAt: null, failure: null },
  agents: noAgents,
  models: noModels,
  isSample: false,
  problems: [],
  desktop: exampleDesktop(),
  timedOut: [],
  timeAway: null,
  drafts: {},
};

/** The sidebar, and the requests to main. */
function open(failure?: string) {
  const requests: unknown[] = [];
  const bridge = {
    orderWorkstreams: async (input: unknown) => {
      requests.push(input);
      return failure === undefined
        ? { ok: true, value: null }
        : { ok: false, error: new AppError('DATABASE_BUSY', failure) };
    },
  } as unknown as Bridge;
  const store = createStore(() => ({ ...initialState(null, exampleLocale()), snapshot }));
  const shown = () => {
    const { snapshot: now, sidebar } = store.getState();
    return groupWorkstreams(now.workstreams, sidebar.sort).active.map(({ id }) => id);
  };
  return { ...createSidebar(createClient(bridge), store), store, requests, shown };
}

it('a moved workstream changes its position at once, and the list is sorted manually', async () => {
  const { move, shown, requests, store } = open();
  expect(shown()).toEqual(['a', 'b', 'c']);
  const moving = move('a', 'c');
  expect(shown()).toEqual(['b', 'c', 'a']);
  expect(store.getState().sidebar.sort).toBe('manual');
  await moving;
  expect(requests).toEqual([{ workstreamIds: ['b', 'c', 'a'], movedId: 'a' }]);
});

it('a move upwards inserts it before the target', async () => {
  const { move, shown } = open();
  await move('c', 'b');
  expect(shown()).toEqual(['a', 'c', 'b']);
});

it('a refused move is reverted, and its reason shown', async () => {
  const { move, store } = open('It is busy.');
  await move('a', 'c');
  const { snapshot: now, toast, sidebar } = store.getState();
  expect(sidebar.sort).toBe('recent');
  expect(now).toEqual(snapshot);
  expect(toast).toEqual({ kind: 'refused', message: 'It is busy.' });
});

it('a move without effect sends no request', async () => {
  const { move, requests } = open();
  await move('a', 'a');
  await move('a', 'of another group');
  expect(requests).toEqual([]);
});
