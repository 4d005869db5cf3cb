import type { KeyboardEvent } from 'react';
import type { Session } from '../../../shared/model/model.ts';
import { useApp } from '../../app/context.ts';
import { selectedWorkstream } from '../../app/state/app-state.ts';
import { type Draft, draftInLane, draftNear, draftStepped, type RoomIn } from './draft.ts';
import { type DraftKey, draftKeyOf } from './draft-keys.ts';
import { type Lane, rangeOf } from './lanes.ts';
import type { DraftControls } from './useDraft.ts';

/**
 * Adding and changing sessions with the keyboard. The first key begins a draft, Enter or leaving it
 * saves it, Escape cancels it.
 */
export function useKeyboardDraft(
  lanes: readonly Lane[],
  room: () => RoomIn,
  draft: DraftControls,
  onSaved: (session: Session) => void,
) {
  const app = useApp();

  async function save(): Promise<void> {
    const saved = await draft.save();
    if (saved) onSaved(saved);
  }

  function added(session: Session | undefined): Draft | null {
    const now = Date.now();
    const shown = selectedWorkstream(app.store.getState())?.id;
    const lane = lanes.find(({ workstream }) => workstream.id === shown) ?? lanes[0];
    const workstreamId = session?.workstreamId ?? lane?.workstream.id;
    const at = session ? rangeOf(session, now).to : now;
    return workstreamId === undefined ? null : draftNear({ workstreamId, at }, room());
  }

  /** Returns the draft after a key; undefined if the key has no meaning here. */
  function changed(key: DraftKey, session: Session | undefined): Draft | null | undefined {
    if (key.kind === 'add') return draft.isOpen() ? undefined : added(session);
    const before =
      draft.latest() ??
      (session && {
        ...rangeOf(session, Date.now()),
        session,
        workstreamId: session.workstreamId,
      });
    if (!before) return undefined;
    // Of a running session, only the start can be changed.
    const isRunning = before.session?.status === 'active';
    if (isRunning && !(key.kind === 'step' && key.part === 'start')) return undefined;
    if (key.kind === 'step') return draftStepped(before, key.part, key.by, room());
    return key.kind === 'lane' ? draftInLane(before, lanes, key.by, room()) : undefined;
  }

  return {
    save,
    /** Handles a key. Returns false if it has no meaning for drafts. */
    onKey(event: KeyboardEvent, session: Session | undefined): boolean {
      const key = draftKeyOf(event);
      if (key === null) return draft.isOpen() && event.key.startsWith('Arrow');
      if (key.kind === 'save' || key.kind === 'cancel') {
        if (!draft.isOpen()) return false;
        if (key.kind === 'save') void save();
        else draft.cancel();
        return true;
      }
      const next = changed(key, session);
      if (next === undefined) return false;
      draft.setAndAnnounce(next);
      return true;
    },
  };
}
